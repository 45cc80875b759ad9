import { createElement } from 'react';
import { renderToString as renderReact } from 'react-dom/server';
import { expect, it } from 'vitest';
import { createSSRApp, defineComponent, effectScope, h } from 'vue';
import { renderToString as renderVue } from 'vue/server-renderer';
import * as react from '../../packages/widget/src/adapters/react.js';
import * as vue from '../../packages/widget/src/adapters/vue.js';
import { getChatSession } from '../../packages/widget/src/session/index.js';
import type { ChatSession } from '../../packages/widget/src/session/types.js';

/** A session that nobody answers; whoever subscribes to something is noticed. */
async function withSession(use: (session: ChatSession) => Promise<void>): Promise<string[]> {
  const real = getChatSession({ server: 'http://127.0.0.1:9', token: 'nobody' });
  real.currentUser.catch(() => undefined);
  const subscribed: string[] = [];
  const noticing = <Source extends object>(source: Source): Source =>
    new Proxy(source, {
      get(target, name) {
        const value: unknown = Reflect.get(target, name, target);
        if (String(name).startsWith('subscribe')) subscribed.push(String(name));
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
  const room = noticing(real.conversation('somewhere'));
  const find = (id: string) => (id === room.id ? room : real.conversation(id));
  const session = new Proxy(noticing(real), {
    get: (target, name) => (name === 'conversation' ? find : Reflect.get(target, name)),
  });
  await use(session);
  await real.close();
  return subscribed;
}

it('React draws the empty conversation and inbox on a server, and subscribes to nothing', async () => {
  const subscribed = await withSession(async (session) => {
    const Page = () => {
      const { messages, status, typingIndicators } = react.useChat(session, 'somewhere');
      const { conversations, unreadCount } = react.useInbox(session);
      const all = [messages, typingIndicators, conversations, unreadCount, status];
      return createElement('p', null, JSON.stringify(all));
    };
    const html = renderReact(createElement(Page)).replaceAll('&quot;', '"');
    expect(html).toBe('<p>[[],{"many":false,"users":[]},[],0,"loading"]</p>');
  });
  expect(subscribed).toEqual([]);
});

it('Vue draws the empty conversation and inbox on a server, and subscribes to nothing', async () => {
  const subscribed = await withSession(async (session) => {
    const Page = defineComponent(() => {
      const { messages, status } = vue.useChat(session, 'somewhere');
      const { unreadCount } = vue.useInbox(session);
      return () => h('p', `${messages.value.length} ${status.value} ${unreadCount.value}`);
    });
    expect(await renderVue(createSSRApp(Page))).toBe('<p>0 loading 0</p>');
  });
  expect(subscribed).toEqual([]);
});

it('the elements can be imported and drawn on a server, where they are their tags', async () => {
  await import('../../packages/widget/src/define.js');
  const props = { server: 'https://chat.example.com', mode: 'inbox', tokenProvider: async () => 'token' };
  expect(renderReact(createElement('chat-widget', props))).toBe(
    '<chat-widget server="https://chat.example.com" mode="inbox"></chat-widget>',
  );
});

it('Vue follows in Node too, in a scope of one’s own, until that ends', async () => {
  const subscribed = await withSession(async (session) => {
    const scope = effectScope();
    const chat = scope.run(() => vue.useChat(session, 'somewhere'));
    scope.stop();
    await session.close();
    expect(chat?.status.value).toBe('loading');
  });
  expect(subscribed).toHaveLength(4);
});

it('what is done before there is a conversation is refused in words (C50)', async () => {
  const { sendMessage, markAsRead, loadMore, updateTyping } = vue.useChat(null, 'somewhere');
  const refusal = { code: 'invalidArgument', message: expect.stringContaining('no conversation') };
  await expect(sendMessage('Hello')).rejects.toMatchObject(refusal);
  await expect(markAsRead()).rejects.toMatchObject(refusal);
  await expect(loadMore()).rejects.toMatchObject(refusal);
  expect(() => updateTyping('Hel')).not.toThrow();
  await withSession(async (session) => {
    await expect(vue.useInbox(undefined).loadMore()).rejects.toMatchObject({ code: 'invalidArgument' });
    const Nameless = () => createElement('p', null, react.useChat(session, '').status);
    expect(() => renderReact(createElement(Nameless))).toThrow('invalidArgument');
  });
});
