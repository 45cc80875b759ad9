import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { createSession, type SessionInternals } from '../../packages/widget/src/session/create-session.js';
import type { ChatSessionOptions } from '../../packages/widget/src/session/types.js';
import { FakeBrowser, FakePage } from './fake-browser.js';

const claims = btoa(JSON.stringify({ sub: 'ana' }));
const sync = { cursor: 'e.7', heartbeatMs: 20_000, conversations: [], users: [], serverTime: 0 };

/** A request that nobody answers; like a browser's, it ends when its signal does. */
const unanswered: typeof fetch = (_input, init) =>
  new Promise((_resolve, reject) =>
    init?.signal?.addEventListener('abort', () => reject(new DOMException('', 'AbortError'))),
  );
const refused: typeof fetch = async () => new Response('', { status: 503 });
const unauthorized: typeof fetch = async () => new Response('', { status: 401 });
/** A stream that lasts; everything else fails and is tried again. */
const streaming: typeof fetch = async (input, init) => {
  if (!String(input).includes('/v1/events')) return refused(input, init);
  const text = `id: e.7\nevent: sync\ndata: ${JSON.stringify(sync)}\n\n`;
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode(text));
      init?.signal?.addEventListener('abort', () => controller.error(new DOMException('', 'AbortError')));
    },
  });
  return new Response(body, { headers: { 'Content-Type': 'text/event-stream' } });
};

describe('a session that is closed', () => {
  let browser: FakeBrowser;
  let page: FakePage;
  let requests = 0;
  beforeEach(() => {
    vi.useFakeTimers();
    browser = new FakeBrowser();
    page = new FakePage();
    requests = 0;
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  // Its real time is none of the page's here.
  beforeAll(() => import('../../packages/widget/src/session/talk/index.js'));

  const token = `a.${claims}.c`;
  const open = (
    answer: typeof fetch,
    more: Partial<SessionInternals> = {},
    credential: Partial<ChatSessionOptions> = { token },
  ) => {
    const { tabs, openStorage, hasKept } = browser;
    const counting: typeof fetch = (input, init) => {
      requests += 1;
      return answer(input, init);
    };
    return createSession(
      { server: 'http://server', ...credential },
      { ...{ tabs, openStorage, hasKept, page, random: () => 1, fetch: counting }, ...more },
    );
  };
  const turn = async () => {
    // Code is loaded by turns of its own, which take no time here.
    for (let turns = 0; turns < 20; turns += 1) await vi.advanceTimersByTimeAsync(0);
  };
  /** What is left of it once all that was under way has ended. */
  const leftAfter = async (session: ReturnType<typeof open>) => {
    await session.close();
    await turn();
    const before = requests;
    page.show(false);
    page.show(true);
    await vi.advanceTimersByTimeAsync(120_000);
    const { openChannels, heldLocks } = browser;
    return { timers: vi.getTimerCount(), openChannels, heldLocks, requests: requests - before };
  };
  const nothing = { timers: 0, openChannels: 0, heldLocks: 0, requests: 0 };

  it('at once leaves nothing', async () => {
    expect(await leftAfter(open(streaming))).toEqual(nothing);
  });

  it.each([
    ['while it connects', unanswered],
    ['while the server is away', refused],
    ['when its token is refused', unauthorized],
    ['when it is online', streaming],
  ])('%s leaves nothing', async (_when, answer) => {
    const session = open(answer);
    await turn();
    expect([browser.openChannels, browser.heldLocks]).toEqual([1, 1]);
    await session.close();
    await turn();
    expect([vi.getTimerCount(), page.listeners]).toEqual([0, 0]);
    expect(await leftAfter(session)).toEqual(nothing);
  });

  it('while a message waits leaves nothing but the message', async () => {
    const session = open(streaming);
    await turn();
    const sent = session
      .conversation('room')
      .send('later')
      .catch(() => 'closed');
    await turn();
    expect(await leftAfter(session)).toEqual(nothing);
    expect([await sent, browser.entries.size]).toEqual(['closed', 1]);
  });

  it('while the page looks for a token leaves nothing', async () => {
    const session = open(streaming, {}, { tokenProvider: () => new Promise(() => {}) });
    const asked = session
      .user('ben')
      .get()
      .catch(({ code }) => code);
    await turn();
    await session.close();
    await turn();
    expect([vi.getTimerCount(), await asked]).toEqual([0, 'sessionClosed']);
    expect(await leftAfter(session)).toEqual(nothing);
  });

  it('while the browser opens its storage leaves nothing', async () => {
    const session = open(streaming, { hasKept: async () => true, openStorage: () => new Promise(() => {}) });
    await turn();
    expect(await leftAfter(session)).toEqual(nothing);
  });

  it('while it follows another, or learns how to, leaves that one alone', async () => {
    await import('../../packages/widget/src/transport/other-tabs.js');
    const leader = open(streaming);
    await turn();
    const timers = vi.getTimerCount();
    for (const turns of [0, 1, 20]) {
      const follower = open(streaming, { page: new FakePage() });
      for (let at = 0; at < turns; at += 1) await vi.advanceTimersByTimeAsync(0);
      await follower.close();
      await turn();
      expect([turns, vi.getTimerCount(), browser.openChannels, browser.heldLocks]).toEqual([
        turns,
        timers,
        1,
        1,
      ]);
    }
    expect(await leftAfter(leader)).toEqual(nothing);
  });

  it('ends all that waited for the server; however much that is, Node speaks of no leak', async () => {
    const warn = vi.spyOn(process, 'emitWarning');
    const session = open(refused);
    const asked = Array.from({ length: 20 }, (_, at) =>
      expect(session.conversation(`c${at}`).get()).rejects.toMatchObject({ code: 'sessionClosed' }),
    );
    await vi.advanceTimersByTimeAsync(5_000);
    await session.close();
    await Promise.all(asked);
    expect(warn.mock.calls).toEqual([]);
    warn.mockRestore();
  });
});
