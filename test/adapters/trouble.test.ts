import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { effectScope, ref } from 'vue';
import { useChat, useInbox } from '../../packages/widget/src/adapters/vue.js';
import type { ChatSession } from '../../packages/widget/src/session/types.js';
import { openSession } from '../session/people.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';

let dir: string;
let node: ChatNode;
let ben: ChatSession;
const sessions: ChatSession[] = [];
const scope = () => effectScope(true);
let scopes: ReturnType<typeof scope>[] = [];

beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chat-trouble-'));
  node = await startChatNode(`file:${join(dir, 'chat.db')}`, { config: { rateLimits: 'off' } });
  const ana = await openSession(node.url, 'ana');
  ben = await openSession(node.url, 'ben');
  sessions.push(ana, ben);
  await Promise.all([ana.currentUser, ben.currentUser]);
  await ana.close();
});
afterEach(async () => {
  for (const one of scopes) one.stop();
  scopes = [];
  await Promise.all(sessions.splice(0).map((session) => session.close()));
  await node.stop();
  await rm(dir, { recursive: true, force: true });
});

/** Ana, before a network that `fails` for some requests. */
async function anaWith(fails: (url: URL) => Response | Error | null): Promise<ChatSession> {
  const ana = await openSession(node.url, 'ana', {
    fetch: async (input, init) => {
      const failure = fails(new URL(String(input)));
      if (failure instanceof Error) throw failure;
      return failure ?? fetch(input, init);
    },
  });
  sessions.push(ana);
  return ana;
}

function shown<Result>(use: () => Result): Result {
  const one = scope();
  scopes.push(one);
  const result = one.run(use);
  if (result === undefined) throw new Error('the scope has ended');
  return result;
}

const refusal = () =>
  Response.json(
    { result: 'ERR', status: 400, message: 'errMsg_invalidRequest', detail: '' },
    { status: 400 },
  );

it('says why when the first fifty are not all there, and gets them with the next message (C49)', async () => {
  const room = await ben.directConversation({ userId: 'ana' });
  for (let count = 0; count < 45; count += 1) await room.send(`line ${count}`);
  let isCut = true;
  const isOlder = ({ searchParams }: URL) => searchParams.get('limit') === '20';
  const ana = await anaWith((url) => (isCut && isOlder(url) ? new TypeError('cut') : null));
  const { messages, status, error } = shown(() => useChat(ana, room.id));
  await expect.poll(() => error.value).toMatchObject({ code: 'network' });
  expect([messages.value.length, status.value]).toEqual([30, 'ready']);
  isCut = false;
  await room.send('line 45');
  await expect.poll(() => messages.value).toHaveLength(46);
  expect([error.value, status.value]).toEqual([null, 'ready']);
});

it('says why nothing is shown when the server refuses for good', async () => {
  const room = await ben.directConversation({ userId: 'ana' });
  const isList = ({ pathname }: URL) => pathname === '/v1/conversations' || pathname === '/v1/messages';
  const ana = await anaWith((url) => (isList(url) ? refusal() : null));
  const chat = shown(() => useChat(ana, room.id));
  const inbox = shown(() => useInbox(ana));
  const refused = { name: 'ChatError', code: 'invalidRequest', status: 400 };
  await expect.poll(() => [chat.status.value, inbox.status.value]).toEqual(['error', 'error']);
  expect(chat.error.value).toMatchObject(refused);
  expect(inbox.error.value).toMatchObject(refused);
  expect(inbox.conversations.value).toEqual([]);
});

it('from a session in a ref, what a message is refused for is said to who sent it, and stands beside it', async () => {
  const room = await ben.directConversation({ userId: 'ana' });
  const { messages, sendMessage, loadMore, status } = shown(() => useChat(ref(ben), room.id));
  await expect.poll(() => status.value).toBe('ready');
  await expect(sendMessage('x'.repeat(10_001))).rejects.toMatchObject({ code: 'contentTooLong' });
  expect(messages.value[0]).toMatchObject({ sendState: 'failed', error: { code: 'contentTooLong' } });
  await expect(loadMore(0)).rejects.toMatchObject({ code: 'invalidArgument' });
});
