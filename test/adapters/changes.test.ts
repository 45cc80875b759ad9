import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { effectScope, watch } from 'vue';
import { chatStoreOf } from '../../packages/widget/src/adapters/chat-store.js';
import { useChat, useInbox } from '../../packages/widget/src/adapters/vue.js';
import type { ChatSession } from '../../packages/widget/src/session/types.js';
import { openSession } from '../session/people.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';

let dir: string;
let node: ChatNode;
let ana: ChatSession;
let ben: ChatSession;

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chat-changes-'));
  node = await startChatNode(`file:${join(dir, 'chat.db')}`);
  ana = await openSession(node.url, 'ana');
  ben = await openSession(node.url, 'ben');
  await Promise.all([ana.currentUser, ben.currentUser]);
});
afterEach(async () => {
  await Promise.all([ana.close(), ben.close()]);
  await node.stop();
  await rm(dir, { recursive: true, force: true });
});

it('each ref changes once for each change, and the others not at all (C49)', async () => {
  const { id } = await ben.directConversation({ userId: 'ana' });
  const room = ben.conversation(id);
  await room.send('first');
  const scope = effectScope();
  const changes: Record<string, number> = {};
  const chat = scope.run(() => {
    const inbox = useInbox(ana);
    const shown = useChat(ana, id);
    const refs = { ...shown, conversations: inbox.conversations, total: inbox.unreadCount };
    for (const [name, one] of Object.entries(refs)) {
      if (typeof one !== 'object') continue;
      changes[name] = 0;
      watch(one, () => (changes[name] = (changes[name] ?? 0) + 1), { flush: 'sync' });
    }
    return shown;
  });
  const hears = async (count: number) => {
    await expect.poll(() => chat?.unreadCount.value).toBe(count);
    await expect.poll(() => chat?.conversation.value?.unreadMessageCount).toBe(count);
    expect(chat?.messages.value[0]?.plaintext).toBe(`message ${count}`);
  };
  await expect.poll(() => chat?.messages.value).toHaveLength(1);
  // All is loaded when the first message has come live.
  await room.send('message 2');
  await hears(2);
  for (const name of Object.keys(changes)) changes[name] = 0;
  // What a component of React would be drawn for: message, preview and count come together.
  let drawings = 0;
  const stop = chatStoreOf(ana, id).subscribe(() => {
    drawings += 1;
  });
  for (let count = 3; count <= 12; count += 1) {
    await room.send(`message ${count}`);
    await hears(count);
  }
  expect(changes).toEqual({
    messages: 10,
    conversation: 10,
    conversations: 10,
    unreadCount: 10,
    total: 10,
    typingIndicators: 0,
    loadedAll: 0,
    status: 0,
    error: 0,
  });
  expect(drawings).toBe(10);
  stop();
  scope.stop();
  await room.send('unheard');
  await ana.conversation(id).get();
  expect(changes['messages']).toBe(10);
});
