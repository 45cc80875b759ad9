import type { ChatEvent, Sync } from '@chat-widget/shared/event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { ChatError } from '../../packages/widget/src/transport/chat-error.js';
import type { StreamState } from '../../packages/widget/src/transport/event-stream.js';
import { Feed } from '../../packages/widget/src/transport/feed.js';
import { Http } from '../../packages/widget/src/transport/http.js';
import type { TabChannel, TabNote } from '../../packages/widget/src/transport/tabs.js';
import { TokenSource } from '../../packages/widget/src/transport/token.js';
import { FakeBrowser, FakePage } from './fake-browser.js';

const online: StreamState = { state: 'online', retryAt: null, error: null };
const syncAt = (cursor: string): Sync => ({
  ...{ cursor, heartbeatMs: 20_000, conversations: [], users: [], serverTime: 0 },
});
const change: ChatEvent = { type: 'reset', payload: { conversationId: 'c' } };

/** A tab that follows one which the test plays; it asks a server which the test plays too. */
class Follower {
  readonly browser = new FakeBrowser();
  readonly page = new FakePage();
  readonly asked: (string | null)[] = [];
  readonly states: StreamState['state'][] = [];
  readonly taken: ChatEvent['type'][] = [];
  readonly leads: boolean[] = [];
  answers: ((answer: Sync | ChatError) => void)[] = [];
  readonly feed: Feed;
  readonly #leader: TabChannel;
  endLead = () => {};
  retries = 0;

  constructor(isAlone = false) {
    const { signal } = new AbortController();
    const away: typeof fetch = () => Promise.reject(new TypeError('no network'));
    const tokens = new TokenSource('a.b.c', undefined, Date.now);
    this.feed = new Feed({
      ...{ key: 'k', tabs: this.browser.tabs, page: this.page, random: () => 1, now: Date.now },
      http: new Http({ server: 'http://server', fetch: away, tokens, signal }),
      retry: (ask) => {
        this.retries += 1;
        return ask();
      },
      sync: (cursor) => {
        this.asked.push(cursor);
        return new Promise((resolve, reject) => {
          this.answers.push((answer) => (answer instanceof ChatError ? reject(answer) : resolve(answer)));
        });
      },
      onEvent: ({ type }) => this.taken.push(type),
      onState: ({ state }) => this.states.push(state),
      onNote: () => {},
      onLead: (isLeader) => this.leads.push(isLeader),
    });
    this.#leader = this.browser.tabs.openChannel(this.feed.name);
    if (!isAlone) this.lead();
    this.feed.start();
  }

  /** The played tab takes the lead, or waits for it. */
  lead(steal = true): void {
    void this.browser.tabs.locks
      .request(this.feed.name, { steal }, () => new Promise((resolve) => (this.endLead = resolve)))
      .catch(() => {});
  }

  /** What the leader says. */
  async hear(note: TabNote): Promise<void> {
    this.#leader.postMessage(note);
    await vi.advanceTimersByTimeAsync(0);
  }

  frame(n: number, event: ChatEvent, cursor: string | null = null, term = 't'): Promise<void> {
    return this.hear({ type: 'frame', term, n, event, cursor });
  }

  /** The server answers the oldest question. */
  async answer(answer: Sync | ChatError): Promise<void> {
    this.answers.shift()?.(answer);
    await vi.advanceTimersByTimeAsync(0);
  }
}

describe('a tab that follows another', () => {
  let tab: Follower;
  beforeEach(async () => {
    vi.useFakeTimers();
    tab = new Follower();
    // Its code for more than one tab is loaded.
    await import('../../packages/widget/src/transport/other-tabs.js');
    await tab.hear({ type: 'lead', term: 't', n: 3, visible: true, stream: online });
  });
  afterEach(() => {
    tab.feed.close();
    vi.useRealTimers();
  });

  it('asks once more when the leader has missed something while the first answer was on its way', async () => {
    expect(tab.asked).toEqual([null]);
    await tab.frame(4, { type: 'sync', payload: syncAt('e.8') }, 'e.8');
    await tab.answer(syncAt('e.7'));
    expect([tab.asked, tab.feed.cursor, tab.states]).toEqual([[null, 'e.7'], 'e.7', []]);
    await tab.answer(syncAt('e.9'));
    expect([tab.asked.length, tab.feed.cursor, tab.states]).toEqual([2, 'e.9', ['online']]);
    await tab.frame(5, change, 'e.10');
    expect(tab.feed.cursor).toBe('e.10');
  });

  it('does not ask twice for the same: a new leader begins with what was missed', async () => {
    await tab.answer(syncAt('e.7'));
    await tab.frame(1, { type: 'sync', payload: syncAt('e.8') }, 'e.8', 'next term');
    await tab.answer(syncAt('e.9'));
    expect([tab.asked, tab.feed.cursor]).toEqual([[null, 'e.7'], 'e.9']);
  });

  it('fills holes still after it led and lost the lead with a question open', async () => {
    tab.endLead();
    await vi.advanceTimersByTimeAsync(0);
    expect(tab.feed.stream).not.toBeNull();
    tab.lead();
    await vi.advanceTimersByTimeAsync(0);
    expect(tab.feed.stream).toBeNull();
    await tab.frame(8, change, 'e.8', 'another term');
    expect(tab.asked).toHaveLength(2);
    await tab.answer(syncAt('e.1'));
    expect(tab.feed.cursor).toBeNull();
    await tab.answer(syncAt('e.9'));
    expect(tab.feed.cursor).toBe('e.9');
    await tab.frame(10, change, 'e.11', 'another term');
    expect([tab.asked.length, tab.feed.cursor]).toEqual([3, 'e.9']);
  });

  it('says that it is offline while somebody refuses its question, and asks until it is answered', async () => {
    await tab.answer(new ChatError('forbidden', 'a proxy', 403));
    expect(tab.states).toEqual(['offline']);
    await tab.frame(4, change, 'e.8');
    expect([tab.taken, tab.feed.cursor, tab.asked.length]).toEqual([['reset'], null, 1]);
    await vi.advanceTimersByTimeAsync(500);
    expect(tab.asked).toHaveLength(2);
    await tab.answer(new ChatError('forbidden', 'a proxy', 403));
    // The page is shown again, or somebody asks for it.
    tab.feed.wake();
    await vi.advanceTimersByTimeAsync(0);
    await tab.answer(syncAt('e.9'));
    expect([tab.asked.length, tab.feed.cursor, tab.states.at(-1)]).toEqual([3, 'e.9', 'online']);
  });

  it.each([
    ['relieves a hidden one of the lead', false],
    ['leaves the lead to a hidden one after it lacked what leading takes, until it has led again', true],
  ])('%s', async (_, isUnfit) => {
    tab.endLead();
    await vi.advanceTimersByTimeAsync(0);
    tab.lead(false);
    if (isUnfit) tab.feed.others?.become(false);
    else tab.feed.stepDown();
    await vi.advanceTimersByTimeAsync(0);
    await tab.hear({ type: 'lead', term: 'hidden', n: 0, visible: false, stream: online });
    tab.page.show(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(tab.feed.stream === null).toBe(isUnfit);
    tab.endLead();
    await vi.advanceTimersByTimeAsync(0);
    expect(tab.feed.stream).not.toBeNull();
  });

  it('hears once that another tab leads, however often that one says so', async () => {
    const before = tab.leads.length;
    await tab.hear({ type: 'lead', term: 't', n: 3, visible: true, stream: online });
    expect(tab.leads).toHaveLength(before);
    await tab.frame(1, change, 'e.2', 'next term');
    await tab.hear({ type: 'lead', term: 'next term', n: 1, visible: true, stream: online });
    expect(tab.leads.slice(before)).toEqual([false]);
  });

  it('relieves a hidden one as soon as it has what leading takes', async () => {
    tab.endLead();
    await vi.advanceTimersByTimeAsync(0);
    tab.lead(false);
    tab.feed.others?.become(false);
    await vi.advanceTimersByTimeAsync(0);
    await tab.hear({ type: 'lead', term: 'hidden', n: 0, visible: false, stream: online });
    expect(tab.feed.stream).toBeNull();
    tab.feed.others?.become(true);
    await vi.advanceTimersByTimeAsync(0);
    expect(tab.feed.stream).not.toBeNull();
  });

  it('is not made of one that is alone when that closes', async () => {
    const alone = new Follower(true);
    expect(alone.feed.stream).not.toBeNull();
    alone.feed.close();
    await vi.advanceTimersByTimeAsync(0);
    expect([alone.retries, alone.browser.heldLocks]).toEqual([0, 0]);
  });

  it('is closed for good when that happens while it learns how to share', async () => {
    const timers = vi.getTimerCount();
    const learning = new Follower();
    while (learning.retries === 0) await Promise.resolve();
    learning.feed.close();
    await vi.advanceTimersByTimeAsync(0);
    expect(vi.getTimerCount()).toBe(timers);
  });

  it('leaves no timer behind when it is closed', async () => {
    // It waits for the leader to say that it is there, and until it may ask again.
    tab.page.show(true);
    await tab.answer(new ChatError('forbidden', 'a proxy', 403));
    expect(vi.getTimerCount()).toBe(2);
    tab.feed.close();
    await vi.advanceTimersByTimeAsync(0);
    expect([vi.getTimerCount(), tab.page.listeners, tab.browser.openChannels]).toEqual([0, 0, 1]);
  });
});
