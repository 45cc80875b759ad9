import type { ChatEvent, Sync } from '@chat-widget/shared/event';
import { EventStream, type EventStreamOptions, type StreamState } from './event-stream.js';
import { Leader } from './leader.js';
import type { TabChannel, TabEnvironment, TabNote } from './tabs.js';
import { isVisible, onWakeup, type PageEnvironment } from './wakeups.js';

/** A leader that does not answer within this time is frozen. */
const leaderAnswersWithinMs = 1_000;

export interface FeedOptions extends Pick<EventStreamOptions, 'http' | 'random' | 'now'> {
  /** Server, project and user: tabs with the same key share one stream. */
  readonly key: string;
  readonly tabs: TabEnvironment | null;
  readonly page: PageEnvironment;
  /** Counts the state's events: tells what an answer is older than. */
  readonly tick: () => number;
  /** Asks the server what was missed since the cursor, until it answers. */
  readonly resync: (cursor: string | null) => Promise<Sync>;
  readonly onEvent: (event: ChatEvent, askedAt: number) => void;
  readonly onState: (state: StreamState) => void;
  readonly onNote: (note: TabNote) => void;
  readonly onLead: (isLeader: boolean) => void;
}

/** The session's events: from its own stream, or through the tab that has one for all. */
export class Feed {
  readonly #options: FeedOptions;
  readonly #closed = new AbortController();
  readonly #channel: TabChannel | undefined;
  readonly #leader: Leader | undefined;
  #stream: EventStream | null = null;
  #streamState: StreamState = { state: 'connecting', retryAt: null, error: null };
  #askedAt = 0;
  #cursor: string | null = null;
  /** Whose frames we follow, or our own term, and how many of it there were. */
  #term = '';
  #n = 0;
  /** Frames that we missed, and are asking for. */
  #holes = 0;
  #isLeaderVisible = true;
  #answerTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FeedOptions) {
    this.#options = options;
    const { tabs, key } = options;
    if (!tabs) return;
    const name = `chat-widget ${key}`;
    this.#channel = tabs.openChannel(name);
    // Whatever else the page may say on a channel of this name, it has no type that we know.
    this.#channel.onmessage = ({ data }) => this.#onNote(Object(data) as TabNote);
    this.#leader = new Leader({ locks: tabs.locks, name, onLead: (isLeader) => this.#onLead(isLeader) });
  }

  start(): void {
    // Closed while it was being made ready.
    if (this.#closed.signal.aborted) return;
    onWakeup(this.#options.page, this.#closed.signal, {
      wake: () => this.wake(),
      visibility: () => (this.#stream ? this.#announce() : this.#seekLead()),
    });
    if (!this.#leader) {
      this.#onLead(true);
      return;
    }
    // Ends when it is closed; what it rejects with was expected inside.
    void this.#leader.stand();
    this.#seekLead();
  }

  /** Tries again now. */
  wake(): void {
    if (this.#stream) this.#stream.wake();
    else this.post({ type: 'wake' });
  }

  /** Tells the other tabs. */
  post(note: TabNote): void {
    if (!this.#closed.signal.aborted) this.#channel?.postMessage(note);
  }

  close(): void {
    this.#closed.abort();
    clearTimeout(this.#answerTimer);
    this.#stream?.stop();
    this.#leader?.close();
    if (this.#channel) this.#channel.onmessage = null;
    this.#channel?.close();
  }

  #onLead(isLeader: boolean): void {
    this.#stream?.stop();
    this.#stream = null;
    const { http, random, now, tick, onState, onLead } = this.#options;
    if (isLeader) {
      clearTimeout(this.#answerTimer);
      this.#term = `${now()} ${random()}`;
      this.#n = 0;
      this.#holes = 0;
      this.#stream = new EventStream({
        ...{ http, random, now },
        cursor: () => this.#cursor,
        onAsk: () => {
          this.#askedAt = tick();
        },
        onEvent: (event, cursor) => {
          this.#n += 1;
          this.post({ type: 'frame', term: this.#term, n: this.#n, event, cursor });
          this.#take(event, cursor);
        },
        onState: (state) => {
          this.#streamState = state;
          onState(state);
          this.#announce();
        },
      });
      this.#announce();
      // Runs until it is stopped; its failures are states.
      void this.#stream.run();
    }
    if (!this.#closed.signal.aborted) onLead(isLeader);
  }

  #take(event: ChatEvent, cursor: string | null): void {
    // Frames apply while a hole is filled (ranges show their own gaps), but the cursor waits for the answer.
    if (this.#holes === 0)
      this.#cursor = event.type === 'sync' ? event.payload.cursor : (cursor ?? this.#cursor);
    this.#options.onEvent(event, this.#askedAt);
  }

  #announce(): void {
    const visible = isVisible(this.#options.page);
    this.post({ type: 'lead', term: this.#term, n: this.#n, visible, stream: this.#streamState });
  }

  /** A visible tab takes the lead from a hidden or a frozen one: browsers slow those down. */
  #seekLead(): void {
    if (this.#stream || !isVisible(this.#options.page)) return;
    const take = () => this.#leader?.take();
    if (!this.#isLeaderVisible) {
      take();
      return;
    }
    this.post({ type: 'hello' });
    clearTimeout(this.#answerTimer);
    this.#answerTimer = setTimeout(take, leaderAnswersWithinMs);
  }

  #onNote(note: TabNote): void {
    switch (note.type) {
      case 'hello':
        if (this.#stream) this.#announce();
        break;
      case 'wake':
        this.#stream?.wake();
        break;
      case 'lead':
      case 'frame':
        if (!this.#stream) this.#follow(note);
        break;
      default:
        this.#options.onNote(note);
    }
  }

  #follow(note: Extract<TabNote, { type: 'lead' | 'frame' }>): void {
    const { term, n } = note;
    const isFrame = note.type === 'frame';
    const expected = isFrame ? this.#n + 1 : this.#n;
    const hasHole = term !== this.#term || n > expected || (isFrame && n < expected);
    this.#term = term;
    this.#n = n;
    if (!isFrame) {
      clearTimeout(this.#answerTimer);
      this.#isLeaderVisible = note.visible;
      this.#streamState = note.stream;
    }
    if (hasHole) this.#fillHole();
    if (isFrame) {
      // What the leader missed is not what we missed.
      if (note.event.type !== 'sync' || this.#holes === 0) this.#take(note.event, note.cursor);
      return;
    }
    if (this.#holes === 0) this.#options.onState(note.stream);
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
    const { tick, resync, onEvent, onState } = this.#options;
    while (this.#holes > 0) {
      const filled = this.#holes;
      const askedAt = tick();
      this.#askedAt = askedAt;
      const payload = await resync(this.#cursor);
      // The lead has become ours meanwhile: our own stream has asked with the same cursor.
      if (this.#closed.signal.aborted || this.#stream) return;
      this.#holes -= filled;
      this.#cursor = payload.cursor;
      onEvent({ type: 'sync', payload }, askedAt);
    }
    onState(this.#streamState);
  }
}
