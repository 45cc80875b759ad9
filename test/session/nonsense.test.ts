import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { SessionInternals } from '../../packages/widget/src/session/create-session.js';
import type { ChatSession } from '../../packages/widget/src/session/types.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { FakeBrowser } from './fake-browser.js';
import { firstWhere, openSession, textsOf, threadWhere } from './people.js';

/** Answers in the server's place; `null` = the server's own answer goes on. */
type Answer = (server: Response) => Promise<Response | null>;

describe('a server that answers nonsense', () => {
  let dir: string;
  let node: ChatNode;
  const sessions: ChatSession[] = [];
  let count = 0;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-nonsense-'));
    node = await startChatNode(`file:${join(dir, 'chat.db')}`);
  });
  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.close()));
  });
  afterAll(async () => {
    await node.stop();
    await rm(dir, { recursive: true, force: true });
  });

  /** A session whose requests of one kind are answered by the test, and when each was made. */
  const open = async (method: string, path: RegExp, answer: Answer, isDeaf = false) => {
    const askedAtMs: number[] = [];
    const between: typeof fetch = async (input, init) => {
      if (isDeaf && String(input).endsWith('/events')) throw new TypeError('no stream');
      const isMeant = (init?.method ?? 'GET') === method && path.test(String(input));
      if (!isMeant) return fetch(input, init);
      askedAtMs.push(performance.now());
      const reply = await fetch(input, init);
      return (await answer(reply.clone())) ?? reply;
    };
    count += 1;
    const ana = await openSession(node.url, `ana${count}`, { fetch: between, random: () => 1 });
    const ben = await openSession(node.url, `ben${count}`);
    sessions.push(ana, ben);
    await Promise.all([ana.currentUser, ben.currentUser]);
    const room = await ana.directConversation({ userId: `ben${count}` });
    const waitsMs = () => askedAtMs.slice(1).map((atMs, index) => atMs - (askedAtMs[index] ?? 0));
    return { room, benRoom: ben.conversation(room.id), waitsMs };
  };

  it.each<[string, (message: Record<string, unknown>) => unknown]>([
    ['nothing at all', () => ({})],
    ['no object', () => null],
    ['a page of somebody else', () => 'Welcome to our hotel'],
    [
      'another message',
      (reply) => ({ ...reply, message: { ...Object(reply.message), clientMessageId: 'x' } }),
    ],
  ])('to a message that was sent is asked again after a while, and stores it once: %s', async (_, change) => {
    let left = 1;
    const answer: Answer = async (reply) => {
      left -= 1;
      return left < 0 ? null : Response.json(change(await reply.json()));
    };
    // Without a stream, which would tell that it is stored.
    const { room, waitsMs } = await open('POST', /\/v1\/messages$/, answer, true);
    await room.send('once');
    expect(textsOf(await threadWhere(room, (messages) => messages.length > 0))).toEqual(['once']);
    expect(waitsMs()).toHaveLength(1);
    expect(waitsMs()[0]).toBeGreaterThan(450);
  });

  it('about a conversation is asked more and more rarely', async () => {
    // Always from before the private mark that is asked about.
    const { room, benRoom, waitsMs } = await open('GET', /\/v1\/conversations\/[^/?]+$/, async (reply) => {
      const { conversation, ...rest } = await reply.json();
      const currentMember = { ...conversation.currentMember, selfRev: -1 };
      return Response.json({ ...rest, conversation: { ...conversation, currentMember } });
    });
    await room.subscribeMessages().connected;
    await benRoom.send('hidden soon');
    const [message] = (await threadWhere(room, (messages) => messages.length === 1)) ?? [];
    await room.message(message?.id ?? '').delete({ for: 'me' });
    await expect.poll(() => waitsMs().length).toBeGreaterThanOrEqual(3);
    const [first = 0, second = 0, third = 0] = waitsMs();
    // Half a second, one, two; a busy machine makes each of them longer, and none shorter.
    expect([first > 450, second > 900, third > 1_800, third > first + 500]).toEqual([true, true, true, true]);
  });

  it('a session that is closed while it opens asks for no stream', async () => {
    const urls: string[] = [];
    const browser = new FakeBrowser();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let isAsked = false;
    const internals: Partial<SessionInternals> = {
      tabs: null,
      fetch: (input, init) => {
        urls.push(String(input));
        return fetch(input, init);
      },
      hasKept: async () => true,
      openStorage: async () => ({
        ...(await browser.openStorage()),
        entries: async () => {
          isAsked = true;
          await held;
          return [];
        },
      }),
    };
    const session = await openSession(node.url, 'zoe', internals);
    await expect.poll(() => isAsked).toBe(true);
    await session.close();
    release();
    // Whoever comes later has gone through the same turns of the event loop.
    const later = await openSession(node.url, 'zoe', { tabs: null });
    sessions.push(later);
    await firstWhere<{ state: string }>(
      (onSnapshot) => later.subscribeConnection(onSnapshot),
      ({ state }) => state === 'online',
    );
    expect(urls.filter((url) => url.includes('/events'))).toEqual([]);
  });
});
