import type { ChatEvent } from '@chat-widget/shared/event';
import type { ChatError } from './chat-error.js';
import type { Feed } from './feed.js';
import type { TabNote } from './tabs.js';
import type { PageEnvironment } from './wakeups.js';

/** A leader that does not answer within this time is frozen. */
const leaderAnswersWithinMs = 1_000;
/** How long to wait at most before a refused question is asked again: after the first refusal, and after many. */
const [firstPatienceMs, maxPatienceMs] = [500, 30_000];

/** Frames that we missed, and are asking for. */
interface Hole {
  /** More was missed since we asked. */
  isWider: boolean;
  patienceMs: number;
  /** Until we ask again. */
  timer: ReturnType<typeof setTimeout> | undefined;
}

/** What a feed needs once another tab of the same user is there: one of them leads, the others follow. */
export class OtherTabs {
  readonly #feed: Feed;
  /** Whose frames we follow, or our own term, and how many of it there were. */
  #term = '';
  #n = 0;
  #hole: Hole | null = null;
  #isLeaderVisible = true;
  /** Where we lack what leading takes, we relieve nobody of it for being hidden. */
  #isFit = true;
  #answerTimer: ReturnType<typeof setTimeout> | undefined;
  #waiting: AbortController | undefined;

  constructor(feed: Feed) {
    this.#feed = feed;
    this.#beginTerm();
  }

  /** Queues for the lead until the feed is closed; whoever loses it queues again. */
  async stand(): Promise<void> {
    const { name, options } = this.#feed;
    // Closed while this was being loaded.
    if (this.#feed.isClosed) return;
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

  /** The page is shown or hidden, the network is back, or somebody wants it to try again now. */
  look(): void {
    if (this.#feed.stream) this.announce();
    else this.#seekLead();
    if (this.#hole?.timer) this.#ask(this.#hole);
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
    this.#leaveHole();
    this.#waiting?.abort();
  }

  /** Whether we have what leading takes; we step down where we have not. */
  become(isFit: boolean): void {
    const wasFit = this.#isFit;
    this.#isFit = isFit;
    if (!isFit) this.#feed.stepDown();
    else if (!wasFit) this.look();
  }

  #lead(): Promise<void> {
    this.#isFit = true;
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
    this.#leaveHole();
  }

  /** A visible tab takes the lead from a hidden or a frozen one: browsers slow those down. */
  #seekLead(): void {
    if (this.#feed.stream) return;
    const mayLead = isVisible(this.#feed.options.page);
    if (!this.#isLeaderVisible && this.#relieve()) return;
    // A hidden one asks as well: one that leads alone has told nothing to anybody.
    this.#feed.post({ type: 'hello' });
    clearTimeout(this.#answerTimer);
    if (mayLead) this.#answerTimer = setTimeout(() => this.#takeLead(), leaderAnswersWithinMs);
  }

  /** A visible tab takes the lead from a hidden one. */
  #relieve(): boolean {
    const takes = this.#isFit && isVisible(this.#feed.options.page);
    if (takes) this.#takeLead();
    return takes;
  }

  /** Whoever waits for it no more takes it. */
  #takeLead(): void {
    this.#waiting?.abort();
  }

  #follow(note: Extract<TabNote, { type: 'lead' | 'frame' }>): void {
    const feed = this.#feed;
    const { term, n } = note;
    const isFrame = note.type === 'frame';
    const expected = isFrame ? this.#n + 1 : this.#n;
    const isNew = term !== this.#term;
    const hasHole = isNew || n > expected || (isFrame && n < expected);
    this.#term = term;
    this.#n = n;
    if (isNew) feed.options.onLead(false);
    if (!isFrame) {
      clearTimeout(this.#answerTimer);
      this.#isLeaderVisible = note.visible;
      feed.state = note.stream;
    }
    if (hasHole) this.#fillHole();
    if (isFrame) {
      const { event, cursor } = note;
      if (!this.#hole) feed.take(event, cursor);
      // Frames apply while a hole is filled (ranges show their own gaps), but the cursor waits for the answer.
      else if (event.type !== 'sync') feed.take(event, null);
      // What the leader missed is not what we missed, and it may have happened after our answer was made.
      else if (!hasHole) this.#fillHole();
      return;
    }
    if (!this.#hole) feed.options.onState(note.stream);
    if (!note.visible) this.#relieve();
  }

  #fillHole(): void {
    if (this.#hole) {
      this.#hole.isWider = true;
      return;
    }
    this.#hole = { isWider: false, patienceMs: firstPatienceMs, timer: undefined };
    this.#ask(this.#hole);
  }

  /** Until it is answered, whatever the reason: a hole that stays would hide changes. */
  #ask(hole: Hole): void {
    const feed = this.#feed;
    const { retry, sync, onState, now, random } = feed.options;
    clearTimeout(hole.timer);
    hole.timer = undefined;
    hole.isWider = false;
    retry(() => sync(feed.cursor)).then(
      (payload) => {
        if (hole !== this.#hole) return;
        feed.take({ type: 'sync', payload }, payload.cursor);
        if (hole.isWider) {
          this.#ask(hole);
          return;
        }
        this.#hole = null;
        onState(feed.state);
      },
      // Refused, perhaps by a proxy on the way: what passes by itself has been tried again.
      (error: ChatError) => {
        if (hole !== this.#hole) return;
        const waitMs = Math.round(random() * hole.patienceMs);
        hole.patienceMs = Math.min(hole.patienceMs * 2, maxPatienceMs);
        hole.timer = setTimeout(() => this.#ask(hole), waitMs);
        onState({ state: 'offline', retryAt: now() + waitMs, error: error.toInfo() });
      },
    );
  }

  /** Our own stream asks with the same cursor, or nobody wants to know any more. */
  #leaveHole(): void {
    clearTimeout(this.#hole?.timer);
    this.#hole = null;
  }
}

function isVisible(page: PageEnvironment): boolean {
  return page.document?.visibilityState !== 'hidden';
}
