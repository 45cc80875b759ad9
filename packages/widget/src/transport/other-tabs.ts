import type { ChatEvent } from '@chat-widget/shared/event';
import type { Feed } from './feed.js';
import type { TabNote } from './tabs.js';
import type { PageEnvironment } from './wakeups.js';

/** A leader that does not answer within this time is frozen. */
const leaderAnswersWithinMs = 1_000;

/** What a feed needs once another tab of the same user is there: one of them leads, the others follow. */
export class OtherTabs {
  readonly #feed: Feed;
  /** Whose frames we follow, or our own term, and how many of it there were. */
  #term = '';
  #n = 0;
  /** Frames that we missed, and are asking for. */
  #holes = 0;
  #isLeaderVisible = true;
  #answerTimer: ReturnType<typeof setTimeout> | undefined;
  #waiting: AbortController | undefined;

  constructor(feed: Feed) {
    this.#feed = feed;
    this.#beginTerm();
  }

  /** Queues for the lead until the feed is closed; whoever loses it queues again. */
  async stand(): Promise<void> {
    const { name, options } = this.#feed;
    this.#seekLead();
    let isStealing = false;
    while (!this.#feed.isClosed) {
      this.#waiting = new AbortController();
      const { signal } = this.#waiting;
      // The lock may be stolen from us, or we stop waiting in order to steal: both reject, both are expected.
      await options.tabs?.locks
        .request(name, isStealing ? { steal: true } : { signal }, () => this.#lead())
        .catch(() => {});
      isStealing = signal.aborted;
      this.#feed.stepDown();
    }
  }

  /** The page is shown, or hidden. */
  look(): void {
    if (this.#feed.stream) this.announce();
    else this.#seekLead();
  }

  hear(note: TabNote): void {
    const { stream, isClosed, options } = this.#feed;
    if (isClosed) return;
    switch (note.type) {
      case 'hello':
        if (stream) this.announce();
        break;
      case 'wake':
        stream?.wake();
        break;
      case 'lead':
      case 'frame':
        if (!stream) this.#follow(note);
        break;
      default:
        options.onNote(note);
    }
  }

  /** A frame of our own stream, for the others. */
  relay(event: ChatEvent, cursor: string | null): void {
    this.#n += 1;
    this.#feed.post({ type: 'frame', term: this.#term, n: this.#n, event, cursor });
  }

  /** That we lead, and how. */
  announce(): void {
    const { state, options } = this.#feed;
    const visible = isVisible(options.page);
    this.#feed.post({ type: 'lead', term: this.#term, n: this.#n, visible, stream: state });
  }

  close(): void {
    clearTimeout(this.#answerTimer);
    this.#waiting?.abort();
  }

  #lead(): Promise<void> {
    clearTimeout(this.#answerTimer);
    this.#beginTerm();
    const leading = this.#feed.lead();
    this.announce();
    return leading;
  }

  #beginTerm(): void {
    const { now, random } = this.#feed.options;
    this.#term = `${now()} ${random()}`;
    this.#n = 0;
    this.#holes = 0;
  }

  /** A visible tab takes the lead from a hidden or a frozen one: browsers slow those down. */
  #seekLead(): void {
    if (this.#feed.stream || !isVisible(this.#feed.options.page)) return;
    const take = () => this.#waiting?.abort();
    if (!this.#isLeaderVisible) {
      take();
      return;
    }
    this.#feed.post({ type: 'hello' });
    clearTimeout(this.#answerTimer);
    this.#answerTimer = setTimeout(take, leaderAnswersWithinMs);
  }

  #follow(note: Extract<TabNote, { type: 'lead' | 'frame' }>): void {
    const feed = this.#feed;
    const { term, n } = note;
    const isFrame = note.type === 'frame';
    const expected = isFrame ? this.#n + 1 : this.#n;
    const hasHole = term !== this.#term || n > expected || (isFrame && n < expected);
    this.#term = term;
    this.#n = n;
    if (!isFrame) {
      clearTimeout(this.#answerTimer);
      this.#isLeaderVisible = note.visible;
      feed.state = note.stream;
    }
    if (hasHole) this.#fillHole();
    if (isFrame) {
      const { event, cursor } = note;
      if (this.#holes === 0) feed.take(event, cursor);
      // Frames apply while a hole is filled (ranges show their own gaps), but the cursor waits for the answer. And
      // what the leader missed is not what we missed.
      else if (event.type !== 'sync') feed.take(event, null);
      return;
    }
    if (this.#holes === 0) feed.options.onState(note.stream);
    if (!note.visible) this.#seekLead();
  }

  #fillHole(): void {
    this.#holes += 1;
    // It gives up only when the session closes or its token is refused, which is a state of its own.
    if (this.#holes > 1) return;
    this.#resync().catch(() => {
      this.#holes = 0;
    });
  }

  async #resync(): Promise<void> {
    const feed = this.#feed;
    const { retry, sync, onState } = feed.options;
    while (this.#holes > 0) {
      const filled = this.#holes;
      const payload = await retry(() => sync(feed.cursor));
      // The lead has become ours meanwhile: our own stream has asked with the same cursor.
      if (feed.isClosed || feed.stream) return;
      this.#holes -= filled;
      feed.take({ type: 'sync', payload }, payload.cursor);
    }
    onState(feed.state);
  }
}

function isVisible(page: PageEnvironment): boolean {
  return page.document?.visibilityState !== 'hidden';
}
