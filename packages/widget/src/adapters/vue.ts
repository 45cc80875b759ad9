import {
  type ComputedRef,
  computed,
  getCurrentInstance,
  type MaybeRefOrGetter,
  shallowRef,
  toRaw,
  toValue,
  watch,
} from 'vue';
import type { ChatSession } from '../session/types.js';
import type { ChatActions, ChatState } from './chat.js';
import { chatStoreOf } from './chat-store.js';
import type { InboxActions, InboxState } from './inbox.js';
import { inboxStoreOf } from './inbox-store.js';
import type { Live } from './live-store.js';

export type * from './chat.js';
export type * from './inbox.js';

/**
 * Each field of a state as a ref of its own, which changes when its field does.
 *
 * @example
 * const unread = (inbox: LiveRefs<InboxState>): number => inbox.unreadCount.value;
 */
export type LiveRefs<State> = { readonly [Name in keyof State]: ComputedRef<State[Name]> };

/**
 * One conversation, live, until its scope ends: session and ID may be refs or getters, and what is shown follows them.
 * While either is `null`, and while a page is rendered on a server, it is empty and `loading`. Components that show the
 * same conversation share its subscriptions (C49, C50).
 *
 * @example
 * const Lines = defineComponent({
 *   props: { id: { type: String, required: true } },
 *   setup(props) {
 *     const { messages } = useChat(session, () => props.id);
 *     return () => messages.value.toReversed().map(({ key, plaintext }) => h('p', { key }, plaintext));
 *   },
 * });
 */
export function useChat(
  session: MaybeRefOrGetter<ChatSession | null | undefined>,
  conversationId: MaybeRefOrGetter<string | null | undefined>,
): LiveRefs<ChatState> & ChatActions {
  const live = computed(() => chatStoreOf(rawSession(session), toValue(conversationId)));
  const state = follow(live);
  return {
    messages: computed(() => state.value.messages),
    typingIndicators: computed(() => state.value.typingIndicators),
    unreadCount: computed(() => state.value.unreadCount),
    conversation: computed(() => state.value.conversation),
    loadedAll: computed(() => state.value.loadedAll),
    status: computed(() => state.value.status),
    error: computed(() => state.value.error),
    sendMessage: (params) => live.value.actions.sendMessage(params),
    markAsRead: () => live.value.actions.markAsRead(),
    updateTyping: (draft) => live.value.actions.updateTyping(draft),
    loadMore: (count) => live.value.actions.loadMore(count),
  };
}

/**
 * The viewer's conversations, live; as `useChat` in everything else.
 *
 * @example
 * const Badge = defineComponent({
 *   setup() {
 *     const { unreadCount } = useInbox(session);
 *     return () => h('span', unreadCount.value);
 *   },
 * });
 */
export function useInbox(
  session: MaybeRefOrGetter<ChatSession | null | undefined>,
): LiveRefs<InboxState> & InboxActions {
  const live = computed(() => inboxStoreOf(rawSession(session)));
  const state = follow(live);
  return {
    conversations: computed(() => state.value.conversations),
    unreadCount: computed(() => state.value.unreadCount),
    unreadConversations: computed(() => state.value.unreadConversations),
    loadedAll: computed(() => state.value.loadedAll),
    status: computed(() => state.value.status),
    error: computed(() => state.value.error),
    loadMore: (count) => live.value.actions.loadMore(count),
  };
}

/** A session in a `ref` comes back in a proxy, which cannot reach its private fields. */
function rawSession(
  session: MaybeRefOrGetter<ChatSession | null | undefined>,
): ChatSession | null | undefined {
  return toRaw(toValue(session));
}

/** What is known by now, and the subscriptions for what comes. */
function follow<Value>(live: ComputedRef<Live<Value, unknown>>): ComputedRef<Value> {
  const changes = shallowRef(0);
  const state = computed(() => {
    // Read for its own sake: a change makes this be worked out again.
    void changes.value;
    return live.value.getSnapshot();
  });
  // On a server the scope of a component never ends, so nothing is opened in it.
  if (getCurrentInstance() !== null && typeof document === 'undefined') return state;
  const listen = (current: Live<Value, unknown>) =>
    current.subscribe(() => {
      changes.value += 1;
    });
  watch(live, (current, _, onCleanup) => onCleanup(listen(current)), { immediate: true });
  return state;
}
