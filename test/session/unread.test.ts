import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type {
  ChatSession,
  ConversationRef,
  UnreadSnapshot,
} from '../../packages/widget/src/session/types.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { firstWhere, openSession } from './people.js';

/** More than the first page of an inbox holds. */
const friendCount = 23;

describe('the unread total', () => {
  let node: ChatNode;
  let dir: string;
  let count = 0;
  let ana: ChatSession;
  let askedCount = 0;
  const sessions: ChatSession[] = [];
  const friends: ConversationRef[] = [];

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-unread-'));
    node = await startChatNode(`file:${join(dir, 'chat.db')}`, { config: { rateLimits: 'off' } });
  });
  afterAll(async () => {
    await node.stop();
    await rm(dir, { recursive: true, force: true });
  });
  afterEach(async () => {
    friends.length = 0;
    await Promise.all(sessions.splice(0).map((session) => session.close()));
  });

  const open = async (sub: string, counted = fetch) => {
    const session = await openSession(node.url, sub, { fetch: counted });
    sessions.push(session);
    await session.currentUser;
    return session;
  };
  const counting: typeof fetch = (input, init) => {
    if (String(input).endsWith('/v1/unread')) askedCount += 1;
    return fetch(input, init);
  };
  const totalWhere = (session: ChatSession, unreadCount: number, unreadConversations: number) =>
    firstWhere<UnreadSnapshot>(
      (onSnapshot) => session.subscribeUnread(onSnapshot),
      (total) => total.unreadCount === unreadCount && total.unreadConversations === unreadConversations,
    );

  /** Each of many people has written to Ana before she came. */
  beforeEach(async () => {
    count += 1;
    askedCount = 0;
    const known = await open(`ana${count}`);
    await known.close();
    for (let at = 0; at < friendCount; at += 1) {
      const friend = await open(`friend${at}-${count}`);
      const room = await friend.directConversation({ userId: `ana${count}` });
      await room.send('hello');
      friends.push(room);
    }
    ana = await open(`ana${count}`, counting);
  });

  it('counts conversations that nobody has looked at, and follows what happens in them', async () => {
    await totalWhere(ana, friendCount, friendCount);
    await friends[0]?.send('are you there?');
    await totalWhere(ana, friendCount + 1, friendCount);
    // On another of her devices.
    const phone = await open(`ana${count}`);
    await phone.conversation(friends[0]?.id ?? '').markAsRead();
    await totalWhere(ana, friendCount - 1, friendCount - 1);
    await phone.conversation(friends[0]?.id ?? '').markAsUnread();
    await totalWhere(ana, friendCount - 1, friendCount);
  });

  it('asks at most once a second however much happens, and stays right beside a part of the inbox', async () => {
    const totals: UnreadSnapshot[] = [];
    const view = ana.subscribeUnread((total) => totals.push(total));
    await view.connected;
    expect(totals).toEqual([{ unreadCount: friendCount, unreadConversations: friendCount }]);
    await ana.subscribeConversations().connected;
    const startedAt = Date.now();
    for (let round = 0; round < 4; round += 1) await Promise.all(friends.map((room) => room.send('more')));
    await totalWhere(ana, friendCount * 5, friendCount);
    expect(askedCount).toBeLessThanOrEqual(3 + (Date.now() - startedAt) / 1_000);
  });

  it('is counted without the server once the whole inbox is loaded', async () => {
    const list = ana.subscribeConversations();
    await list.connected;
    await list.loadMore();
    await totalWhere(ana, friendCount, friendCount);
    const before = askedCount;
    await ana.conversation(friends[3]?.id ?? '').markAsRead();
    await totalWhere(ana, friendCount - 1, friendCount - 1);
    expect(askedCount).toBe(before);
  });

  it('is right again after the server was away', async () => {
    const view = ana.subscribeUnread();
    await view.connected;
    await node.restart();
    await friends[1]?.send('back again');
    await totalWhere(ana, friendCount + 1, friendCount);
  });
});
