import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { ChatSession, ConversationRef } from '../../packages/widget/src/session/types.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { firstWhere, openSession, threadWhere } from './people.js';

/** What happens to a request for a read mark instead of being answered. */
type Trouble = () => Response;
const noNetwork: Trouble = () => {
  throw new TypeError('fetch failed');
};
const overloaded: Trouble = () => new Response('{}', { status: 503 });
const tooMany: Trouble = () => new Response('{}', { status: 429, headers: { 'Retry-After': '0.01' } });
const forbidden: Trouble = () =>
  new Response('{"message":"errMsg_notParticipant"}', { status: 403, headers: { 'Retry-After': '0' } });

describe('read marks', () => {
  let dir: string;
  let node: ChatNode;
  let ana: ChatSession;
  let ben: ChatSession;
  let room: ConversationRef;
  let benRoom: ConversationRef;
  let count = 0;
  let trouble: Trouble | null = null;
  /** What was asked for, e.g. `read 2`, and what of it the server has answered. */
  const asked: string[] = [];
  const stored: string[] = [];

  const flaky: typeof fetch = async (input, init) => {
    const action = /\/(read|unread)$/.exec(String(input))?.[1];
    if (action === undefined) return fetch(input, init);
    const body: { untilSeq?: number } = JSON.parse(String(init?.body));
    const name = [action, body.untilSeq].filter((part) => part !== undefined).join(' ');
    asked.push(name);
    if (trouble) return trouble();
    stored.push(name);
    return fetch(input, init);
  };
  const tries = (times: number) => expect.poll(() => asked.length).toBeGreaterThanOrEqual(times);

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-marks-'));
    node = await startChatNode(`file:${join(dir, 'chat.db')}`);
  });
  afterAll(async () => {
    await node.stop();
    await rm(dir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    count += 1;
    trouble = null;
    asked.length = 0;
    stored.length = 0;
    ana = await openSession(node.url, `ana${count}`);
    ben = await openSession(node.url, `ben${count}`, { fetch: flaky, random: () => 0.02 });
    await Promise.all([ana.currentUser, ben.currentUser]);
    room = await ana.directConversation({ userId: `ben${count}` });
    benRoom = ben.conversation(room.id);
  });
  afterEach(() => Promise.all([ana.close(), ben.close()]));

  /** Ben has it on his screen. */
  const say = async (text: string): Promise<number> => {
    await room.send(text);
    const [newest] = (await threadWhere(benRoom, ([first]) => first?.plaintext === text)) ?? [];
    return newest?.seq ?? 0;
  };
  const unread = async () => (await benRoom.get())?.unreadMessageCount;

  it('are tried until the server answers, and the newest stands for those before', async () => {
    const first = await say('one');
    trouble = noNetwork;
    const marks = [benRoom.markAsRead()];
    await tries(2);
    const second = await say('two');
    trouble = overloaded;
    marks.push(benRoom.markAsRead(), benRoom.markAsRead());
    expect(await unread()).toBe(0);
    await tries(asked.length + 2);
    trouble = tooMany;
    await tries(asked.length + 2);
    trouble = null;
    await Promise.all(marks);
    expect(new Set(asked)).toEqual(new Set([`read ${first}`, `read ${second}`]));
    expect(stored).toEqual([`read ${second}`]);
    await threadWhere(room, (messages) => messages.every((message) => message.sendState === 'read'));
  });

  it('give way to what the viewer wanted last', async () => {
    const seq = await say('one');
    trouble = noNetwork;
    const marks = [benRoom.markAsRead(), benRoom.markAsUnread()];
    await tries(2);
    trouble = null;
    await Promise.all(marks);
    expect(stored).toEqual([`read ${seq}`, 'unread']);
    expect(await benRoom.get()).toMatchObject({ isUnread: true, readUntilSeq: seq });
    trouble = noNetwork;
    const again = [benRoom.markAsUnread(), benRoom.markAsRead()];
    await tries(asked.length + 2);
    trouble = null;
    await Promise.all(again);
    expect(stored.at(-1)).toBe(`read ${seq}`);
    expect((await benRoom.get())?.isUnread).toBe(false);
  });

  it('end with a refusal, and what was shown ahead is taken back', async () => {
    await say('one');
    trouble = forbidden;
    await expect(benRoom.markAsRead()).rejects.toMatchObject({ code: 'notParticipant', status: 403 });
    expect(asked).toHaveLength(1);
    await firstWhere<{ unreadMessageCount: number } | null>(
      (onSnapshot) => benRoom.subscribe(onSnapshot),
      (snapshot) => snapshot?.unreadMessageCount === 1,
    );
  });

  it('end with the session', async () => {
    await say('one');
    trouble = noNetwork;
    const ended = expect(benRoom.markAsRead()).rejects.toMatchObject({ code: 'sessionClosed' });
    await tries(2);
    await ben.close();
    await ended;
  });
});
