import type { ChatEvent, Sync } from '@chat-widget/shared/event';
import { EventStream, type EventStreamOptions, type StreamState } from './event-stream.js';
import { Leader } from './leader.js';
import { isTabNote, type TabChannel, type TabEnvironment, type TabNote } from './tabs.js';
import { isVisible, onWakeup, type PageEnvironment } from './wakeups.js';

/** A leader that does not answer within this time is frozen. */
const leaderAnswersWithinMs = 1_000;

export interface FeedOptions extends Pick<EventStreamOptions, 'url' | 'fetch' | 'tokens' | 'random' | 'now'> {
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
  readonly #channel: TabChannel | null = null;
  readonly #leader: Leader | null = null;
  #stream: EventStream | null = null;
  #streamState: StreamState = { state: 'connecting', retryAt: null, error: null };
  #askedAt = 0;
  #cursor: string | null = null;
  /** Whose frames we follow, or our own term, and how many of it there were. */
  #term = '';
  #n = 0;
  #isResyncing = false;
  #isLeaderVisible = true;
  #answerTimer: ReturnType<typeof setTimeout> | undefined;

  constructor(options: FeedOptions) {
    this.#options = options;
    const { tabs, key } = options;
    if (!tabs) return;
    const name = `chat-widget ${key}`;
    this.#channel = tabs.openChannel(name);
    this.#channel.onmessage = ({ data }) => {
      if (isTabNote(data)) this.#onNote(data);
    };
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
    if (!isLeader) {
      this.#stream?.stop();
      this.#stream = null;
    } else {
      const { url, fetch, tokens, random, now, tick } = this.#options;
      clearTimeout(this.#answerTimer);
      this.#term = `${now().toString(36)}-${random().toString(36).slice(2)}`;
      this.#n = 0;
      this.#isResyncing = false;
      this.#stream = new EventStream({
        ...{ url, fetch, tokens, random, now },
        cursor: () => this.#cursor,
        onAsk: () => {
          this.#askedAt = tick();
        },
        onEvent: (event, cursor) => this.#onStreamEvent(event, cursor),
        onState: (state) => {
          this.#setState(state);
          this.#announce();
        },
      });
      this.#announce();
      // Runs until it is stopped; its failures are states.
      void this.#stream.run();
    }
    if (!this.#closed.signal.aborted) this.#options.onLead(isLeader);
  }

  #onStreamEvent(event: ChatEvent, cursor: string | null): void {
    this.#cursor = event.type === 'sync' ? event.payload.cursor : (cursor ?? this.#cursor);
    this.#n += 1;
    this.post({ type: 'frame', term: this.#term, n: this.#n, event, cursor });
    this.#options.onEvent(event, this.#askedAt);
  }

  #announce(): void {
    const visible = isVisible(this.#options.page);
    this.post({ type: 'lead', term: this.#term, n: this.#n, visible, stream: this.#streamState });
  }

  /** A visible tab takes the lead from a hidden or a frozen one: browsers slow those down. */
  #seekLead(): void {
    if (this.#stream || !isVisible(this.#options.page)) return;
    if (!this.#isLeaderVisible) {
      this.#leader?.take();
      return;
    }
    this.post({ type: 'hello' });
    clearTimeout(this.#answerTimer);
    this.#answerTimer = setTimeout(() => this.#leader?.take(), leaderAnswersWithinMs);
  }

  #onNote(note: TabNote): void {
    if (note.type === 'hello') {
      if (this.#stream) this.#announce();
    } else if (note.type === 'wake') {
      this.#stream?.wake();
    } else if (note.type === 'lead' || note.type === 'frame') {
      if (!this.#stream) this.#follow(note);
    } else {
      this.#options.onNote(note);
    }
  }

  #follow(note: Extract<TabNote, { type: 'lead' | 'frame' }>): void {
    const isNewTerm = note.term !== this.#term;
    if (note.type === 'lead') {
      clearTimeout(this.#answerTimer);
      this.#isLeaderVisible = note.visible;
      this.#streamState = note.stream;
      const hasHole = isNewTerm || note.n > this.#n;
      this.#term = note.term;
      this.#n = note.n;
      if (hasHole) this.#fillHole();
      else if (!this.#isResyncing) this.#options.onState(note.stream);
      if (!note.visible) this.#seekLead();
      return;
    }
    const hasHole = isNewTerm || note.n !== this.#n + 1;
    this.#term = note.term;
    this.#n = note.n;
    if (hasHole) this.#fillHole();
    // What the leader missed is not what we missed.
    if (note.event.type === 'sync' && (hasHole || this.#isResyncing)) return;
    if (!this.#isResyncing) {
      this.#cursor = note.event.type === 'sync' ? note.event.payload.cursor : (note.cursor ?? this.#cursor);
    }
    this.#options.onEvent(note.event, this.#askedAt);
  }

  /** Frames apply meanwhile (ranges show their own gaps), but the cursor waits for the answer. */
  #fillHole(): void {
    if (this.#isResyncing) {
      this.#needsAnother = true;
      return;
    }
    this.#isResyncing = true;
    this.#needsAnother = false;
    const term = this.#term;
    this.#askedAt = this.#options.tick();
    const askedAt = this.#askedAt;
    this.#options.resync(this.#cursor).then(
      (sync) => {
        // The lead has become ours meanwhile: our own stream has asked with the same cursor.
        if (this.#closed.signal.aborted || this.#stream) return;
        this.#isResyncing = false;
        this.#cursor = sync.cursor;
        this.#options.onEvent({ type: 'sync', payload: sync }, askedAt);
        if (this.#needsAnother || term !== this.#term) this.#fillHole();
        else this.#options.onState(this.#streamState);
      },
      () => {
        // It gives up only when the session closes or its token is refused, which is a state of its own.
        this.#isResyncing = false;
      },
    );
  }

  #needsAnother = false;

  #setState(state: StreamState): void {
    this.#streamState = state;
    this.#options.onState(state);
  }
}
