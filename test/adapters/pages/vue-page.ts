import { createApp, defineComponent, h, ref } from 'vue';
import { useChat, useInbox } from '../../../packages/widget/src/adapters/vue.js';
import type { ChatSession } from '../../../packages/widget/src/session/types.js';
import { look, offer } from './harness.js';

function page(session: ChatSession | null, firstId: string | null) {
  const id = ref(firstId);
  const Badge = defineComponent(() => {
    const { unreadCount, conversations, status } = useInbox(session);
    return () =>
      h(
        'p',
        { class: 'badge', 'data-status': status.value },
        `${unreadCount.value} in ${conversations.value.length}`,
      );
  });
  const Thread = defineComponent(() => {
    // In a ref, as a page that signs in later keeps it.
    const chat = useChat(ref(session), id);
    const draft = ref('');
    const typists = () => {
      const typing = chat.typingIndicators.value;
      return typing.many ? 'many' : typing.users.map(({ name }) => name).join();
    };
    const onInput = ({ target }: Event) => {
      if (!(target instanceof HTMLInputElement)) return;
      draft.value = target.value;
      chat.updateTyping(target.value);
    };
    const send = async () => {
      const text = draft.value;
      draft.value = '';
      await chat.sendMessage(text);
    };
    const line = ({ key, plaintext, sendState }: (typeof chat.messages.value)[number]) =>
      h('li', { key, 'data-state': sendState }, plaintext);
    return () => {
      look(id.value, chat.messages.value);
      return h(
        'section',
        {
          'data-status': chat.status.value,
          'data-id': chat.conversation.value?.id,
          'data-all': String(chat.loadedAll.value),
        },
        [
          h('output', chat.unreadCount.value),
          h('ol', chat.messages.value.toReversed().map(line)),
          h('p', { class: 'typing' }, typists()),
          h('input', { value: draft.value, onInput }),
          h('button', { class: 'send', onClick: () => send() }),
          h('button', { class: 'read', onClick: () => chat.markAsRead() }),
          h('button', { class: 'more', onClick: () => chat.loadMore(5) }),
        ],
      );
    };
  });
  return { id, Page: defineComponent(() => () => [h(Badge), h(Thread)]) };
}

offer((target, session, firstId) => {
  const { id, Page } = page(session, firstId);
  const app = createApp(Page);
  app.mount(target);
  return {
    show: (next) => {
      id.value = next;
    },
    unmount: () => app.unmount(),
  };
});
