import { createSession } from '../../packages/widget/src/session/create-session.js';
import type {
  ChatSession,
  ConnectionSubscription,
  ConversationRef,
  MessageSnapshot,
  MessageSubscription,
} from '../../packages/widget/src/session/types.js';
import { ChatError } from '../../packages/widget/src/transport/chat-error.js';
import type { Random } from '../support/seed.js';
import { screenFaults } from './two-writers-screen.js';

/** As many as are loaded at once when a long thread is read back. */
const maxPage = 100;
/** Looked at in each snapshot: more than one range of changes can bring at once is checked at the end. */
const watchedRows = 80;
const maxFaults = 20;
const retryAfterMs = 200;

/** Somebody who writes numbered texts through a session, and looks at the conversation all the time. */
export class WritingPerson {
  /** Texts in the order in which they were written, and those of them that a 2xx confirmed. */
  readonly attempted: string[] = [];
  readonly acknowledged: string[] = [];
  /** Milliseconds from `send()` to its confirmation. */
  readonly latenciesMs: number[] = [];
  readonly rejections: string[] = [];
  /** What no screen should show at any moment. */
  readonly faults = new Set<string>();
  /** Requests to send: out now, and answered with 200, since the message was there already. */
  inFlight = 0;
  repeatedCount = 0;
  maxUnanswered = 0;
  private readonly session: ChatSession;
  private room: ConversationRef | undefined;
  private view: MessageSubscription | undefined;
  private connection: ConnectionSubscription | undefined;
  private onChange = () => {};

  constructor(
    readonly name: string,
    server: string,
    token: string,
    random: Random,
  ) {
    this.session = createSession(
      { server, token },
      { random: () => random.next(), fetch: (...request) => this.fetch(...request) },
    );
  }

  get unanswered(): number {
    return this.attempted.length - this.acknowledged.length - this.rejections.length;
  }

  /** Newest first, as on the screen. */
  get screen(): readonly MessageSnapshot[] {
    const state = this.view?.state;
    return state?.type === 'active' ? (state.latestSnapshot ?? []) : [];
  }

  /** How the view and the connection stand: told with what is missing on the screen. */
  get standing(): string {
    const view = this.view?.state;
    const { latestSnapshot: connection } = { latestSnapshot: undefined, ...this.connection?.state };
    const shown = view?.type === 'active' ? `${view.latestSnapshot?.length ?? 'no'} messages` : 'nothing';
    const error = connection?.error ? ` (${connection.error.code} ${connection.error.detail})` : '';
    return `${view?.type ?? 'no'} view of ${shown}, ${connection?.state ?? 'no connection'}${error}`;
  }

  signedIn(): Promise<unknown> {
    return this.session.currentUser;
  }

  async talkTo(userId: string): Promise<string> {
    this.room = await this.session.directConversation({ userId });
    this.view = this.room.subscribeMessages((messages) => {
      for (const fault of screenFaults((messages ?? []).slice(0, watchedRows))) this.fault(fault);
      this.onChange();
    });
    this.connection = this.session.subscribeConnection();
    await this.view.connected;
    return this.room.id;
  }

  /** One more text, without waiting for its fate. */
  write(): void {
    const text = `${this.name} ${this.attempted.length + 1}`;
    const startedMs = performance.now();
    this.attempted.push(text);
    this.room?.send(text).then(
      () => {
        this.acknowledged.push(text);
        this.latenciesMs.push(performance.now() - startedMs);
        this.onChange();
      },
      (reason: unknown) => {
        this.rejections.push(`${text}: ${String(reason)}`);
        this.onChange();
      },
    );
    this.maxUnanswered = Math.max(this.maxUnanswered, this.unanswered);
  }

  /** Resolves with whether it became true in time; looked at after each change. */
  until(isTrue: () => boolean, timeoutMs: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (outcome: boolean) => {
        clearTimeout(timer);
        this.onChange = () => {};
        resolve(outcome);
      };
      const timer = setTimeout(() => end(isTrue()), timeoutMs);
      this.onChange = () => isTrue() && end(true);
      this.onChange();
    });
  }

  /** Back at once instead of after the back-off, as after `online`. */
  reconnect(): void {
    this.session.reconnect();
  }

  /**
   * Reads the thread back to its beginning until it shows so many messages, all of them stored. An absence of over 200
   * changes starts the window again, at any time until the connection is back: what was complete may not stay so.
   */
  async showAll(count: number, timeoutMs: number): Promise<void> {
    const deadlineMs = performance.now() + timeoutMs;
    const isComplete = () => this.screen.length >= count && this.screen.every(({ seq }) => seq !== null);
    const hasMore = () => this.view?.state.type === 'active' && !this.view.state.loadedAll;
    while (performance.now() < deadlineMs && !isComplete()) {
      const before = this.screen.length;
      const isMoreAsked = hasMore();
      try {
        if (isMoreAsked) await this.view?.loadMore(maxPage);
      } catch (error) {
        // A connection that had its cut drawn already may still die; anything else is a fault of ours.
        if (!(error instanceof ChatError && error.isTransient)) throw error;
      }
      // Loaded anew meanwhile, or cut: whatever comes next changes the screen.
      const isChanged = () => isComplete() || (isMoreAsked ? this.screen.length > before : hasMore());
      await this.until(isChanged, isMoreAsked ? retryAfterMs : deadlineMs - performance.now());
    }
  }

  async unreadCount(): Promise<number | undefined> {
    return (await this.room?.get())?.unreadMessageCount;
  }

  close(): Promise<void> {
    return this.session.close();
  }

  private fault(fault: string): void {
    if (this.faults.size < maxFaults) this.faults.add(`${this.name}'s screen: ${fault}`);
  }

  private async fetch(...request: Parameters<typeof fetch>): Promise<Response> {
    const [url, init] = request;
    if (init?.method !== 'POST' || !String(url).endsWith('/v1/messages')) return fetch(...request);
    this.inFlight += 1;
    try {
      const response = await fetch(...request);
      if (response.status === 200) this.repeatedCount += 1;
      return response;
    } finally {
      this.inFlight -= 1;
    }
  }
}
