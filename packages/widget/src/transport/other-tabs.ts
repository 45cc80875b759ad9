import type { ChatEvent } from '@chat-widget/shared/event';
import { retryInMs } from './backoff.js';
import { ChatError, toChatError } from './chat-error.js';
import type { Feed } from './feed.js';
import { Pause } from './pause.js';
import type { TabNote } from './tabs.js';
import type { PageEnvironment } from './wakeups.js';

/** A leader that does not answer within this time is frozen. */
const leaderAnswersWithinMs = 1_000;

/** Frames that we missed, and are asking for. */
interface Hole {
  /** More was missed since we asked. */
  isWider: boolean;
  /** We lead, or are closed: nobody need fill it. */
  readonly over: AbortController;
}

/** What a feed needs once another tab of the same user is there: one of them leads, the others follow. */
export class OtherTabs {
  readonly #feed: Feed;
  /** Whose frames we follow, or our own term, and how many of it there were. */
  #term = '';
  #n = 0;
  #hole: Hole | null = null;
  readonly #pause = new Pause();
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
    this.#pause.wake();
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
    this.#hole?.over.abort();
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
    this.#hole?.over.abort();
    this.#hole = null;
  }

  /** A visible tab takes the lead from a hidden or a frozen one: browsers slow those down. */
  #seekLead(): void {
    if (this.#feed.stream) return;
    const mayLead = isVisible(this.#feed.options.page);
    if (mayLead && !this.#isLeaderVisible) {
      this.#takeLead();
      return;
    }
    // A hidden one asks as well: one that leads alone has told nothing to anybody.
    this.#feed.post({ type: 'hello' });
    clearTimeout(this.#answerTimer);
    if (mayLead) this.#answerTimer = setTimeout(() => this.#takeLead(), leaderAnswersWithinMs);
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
      if (!this.#hole) feed.take(event, cursor);
      // Frames apply while a hole is filled (ranges show their own gaps), but the cursor waits for the answer.
      else if (event.type !== 'sync') feed.take(event, null);
      // What the leader missed is not what we missed, and it may have happened after our answer was made.
      else if (!hasHole) this.#fillHole();
      return;
    }
    if (!this.#hole) feed.options.onState(note.stream);
    if (!note.visible && isVisible(feed.options.page)) this.#takeLead();
  }

  #fillHole(): void {
    if (this.#hole) {
      this.#hole.isWider = true;
      return;
    }
    this.#hole = { isWider: false, over: new AbortController() };
    // Its failures are states.
    void this.#resync(this.#hole);
  }

  /** Asks for what was missed until it is answered: whatever the reason, a hole that stays would hide changes. */
  async #resync(hole: Hole): Promise<void> {
    const feed = this.#feed;
    const { retry, sync, onState, now, random } = feed.options;
    const { signal } = hole.over;
    for (let failures = 0; !signal.aborted; ) {
      hole.isWider = false;
      const answer = await retry(() => sync(feed.cursor)).catch(toChatError);
      // The lead has become ours meanwhile: our own stream has asked with the same cursor.
      if (signal.aborted) return;
      if (answer instanceof ChatError) {
        // Refused, perhaps by a proxy on the way; what passes by itself has been tried again already.
        const waitMs = retryInMs(failures, random, answer.retryAfterMs);
        failures += 1;
        onState({ state: 'offline', retryAt: now() + waitMs, error: answer.toInfo() });
        await this.#pause.wait(waitMs, signal);
        continue;
      }
      feed.take({ type: 'sync', payload: answer }, answer.cursor);
      if (hole.isWider) continue;
      this.#hole = null;
      onState(feed.state);
      return;
    }
  }
}

function isVisible(page: PageEnvironment): boolean {
  return page.document?.visibilityState !== 'hidden';
}
