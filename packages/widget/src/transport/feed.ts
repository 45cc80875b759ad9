import type { ChatEvent, Sync } from '@chat-widget/shared/event';
import { throwChatError } from './chat-error.js';
import { type EventStream, eventStream, type StreamHost, type StreamState } from './event-stream.js';
import type { OtherTabs } from './other-tabs.js';
import type { TabChannel, TabEnvironment, TabLocks, TabNote } from './tabs.js';
import { onWakeup, type PageEnvironment } from './wakeups.js';

export type FeedOptions = StreamHost['options'] & {
  /** Server, project and user: tabs with the same key share one stream. */
  readonly key: string;
  readonly tabs: TabEnvironment | null;
  readonly page: PageEnvironment;
  /** Repeats until it succeeds; rejects when the session closes, or for good. */
  readonly retry: <Answer>(ask: () => Promise<Answer>) => Promise<Answer>;
  /** Asks the server what was missed since the cursor. */
  readonly sync: (cursor: string | null) => Promise<Sync>;
  readonly onEvent: (event: ChatEvent) => void;
  readonly onState: (state: StreamState) => void;
  readonly onNote: (note: TabNote) => void;
  /** We lead from now on; or another tab does, or is to. */
  readonly onLead: (isLeader: boolean) => void;
};

/**
 * The session's events: from its own stream, or through the tab that has one for all. A tab without others leads and
 * need not know how to share; that is loaded when another one holds the lead, or says something.
 */
export class Feed implements StreamHost {
  readonly options: FeedOptions;
  /** Of the lock for the lead, and of the channel. */
  readonly name: string;
  /** Ours, while we lead. */
  stream: EventStream | null = null;
  /** Of our own stream, or of the leader's. */
  state: StreamState = { state: 'connecting', retryAt: null, error: null };
  cursor: string | null = null;
  readonly #closing = new AbortController();
  readonly #channel: TabChannel | undefined;
  #loading: Promise<OtherTabs> | undefined;
  /** There once another tab has said something, or leads. */
  others: OtherTabs | undefined;
  #release = () => {};

  constructor(options: FeedOptions) {
    this.options = options;
    this.name = `chat-widget ${options.key}`;
    this.#channel = options.tabs?.openChannel(this.name);
    if (this.#channel)
      // Whatever else the page may say on a channel of this name, it has no type that we know.
      this.#channel.onmessage = ({ data }) => this.#share((others) => others.hear(Object(data) as TabNote));
  }

  get isClosed(): boolean {
    return this.#closing.signal.aborted;
  }

  start(): void {
    // Where it was closed meanwhile, it hears nothing and never leads.
    const { page, tabs } = this.options;
    onWakeup(page, this.#closing.signal, (event) => this.wake(event));
    // Neither rejects: what is expected to fail is dealt with inside.
    void (tabs ? this.#stand(tabs.locks) : this.lead());
  }

  /** Tries again now. */
  wake(event?: { readonly type: string }): void {
    if (this.stream) this.stream.wake(event);
    else this.post({ type: 'wake' });
    this.others?.look();
  }

  /** Tells the other tabs. */
  post(note: TabNote): void {
    if (!this.isClosed) this.#channel?.postMessage(note);
  }

  close(): void {
    this.#closing.abort();
    this.others?.close();
    this.stepDown();
    this.#channel?.close();
  }

  /** Has the stream from now on; resolves once it has stepped down. */
  lead(): Promise<void> {
    if (this.isClosed) return Promise.resolve();
    this.stream = eventStream(this);
    // Runs until it is stopped; its failures are states.
    void this.stream.run();
    this.options.onLead(true);
    return new Promise((resolve) => {
      this.#release = resolve;
    });
  }

  stepDown(): void {
    this.stream?.stop();
    this.stream = null;
    this.#release();
    if (!this.isClosed) this.options.onLead(false);
  }

  /** From our own stream. */
  onEvent(event: ChatEvent, cursor: string | null): void {
    // What we say to it comes first: each of the others need not say the same.
    this.take(event, cursor);
    this.others?.relay(event, cursor);
  }

  /** Of our own stream. */
  onState(state: StreamState): void {
    this.state = state;
    this.options.onState(state);
    this.others?.announce();
  }

  /** From any. */
  take(event: ChatEvent, cursor: string | null): void {
    this.cursor = cursor ?? this.cursor;
    this.options.onEvent(event);
  }

  /** Leads where no other tab does, and stands in line for it afterwards. */
  async #stand(locks: TabLocks): Promise<void> {
    try {
      await locks.request(this.name, { ifAvailable: true }, (lock) =>
        lock ? this.lead() : Promise.resolve(),
      );
    } catch {
      // It was stolen from us. Or locks are not for us, as in a sandboxed frame: then each tab is for itself.
      if (!this.stream) return this.lead();
    }
    if (this.isClosed) return;
    this.stepDown();
    this.#share((others) => others.stand());
  }

  #share(act: (others: OtherTabs) => void): void {
    this.#loading ??= this.options
      .retry(() => import('./other-tabs.js').catch(throwChatError))
      .then(({ OtherTabs }) => {
        this.others = new OtherTabs(this);
        return this.others;
      });
    // It gives up only when the session closes.
    this.#loading.then(act, () => {});
  }
}
