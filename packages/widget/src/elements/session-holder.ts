import type { ChatSession, ChatSessionOptions, UserSnapshot } from '../session/types.js';
import { readGuestToken, writeGuestToken } from './guest/guest-token.js';
import { type ConnectionSettings, hasToken, serverOf, sessionOptions } from './session-options.js';
import { whenIdle, whenParsed } from './when-idle.js';

export interface SessionListener {
  changed(session: ChatSession | undefined): void;
  ready(currentUser: UserSnapshot): void;
  failed(reason: unknown): void;
  /** For guests, where the settings want a name. */
  askName(): Promise<string>;
  locale(): string;
}

/** `now`: it is in sight. `idle`: for the badge, of people who are known. `asked`: at the first interaction. */
export type Eagerness = 'now' | 'idle' | 'asked';

/** Has one session for as long as an element is on the page: one of its own, or one that the page lent it. */
export class SessionHolder {
  readonly #listener: SessionListener;
  #settings: ConnectionSettings | null = null;
  #own: ChatSession | null = null;
  #isOpen = false;
  /** Counts connections, so that a slow one cannot replace a newer one. */
  #turn = 0;
  #cancelWait: () => void = () => undefined;

  constructor(listener: SessionListener) {
    this.#listener = listener;
  }

  /** Uses the lent session, or opens one, as early as told. What was there before ends. */
  connect(lent: ChatSession | undefined, settings: ConnectionSettings, eagerness: Eagerness): void {
    this.#end();
    this.#settings = settings;
    if (lent !== undefined) this.#use(lent, this.#turn);
    else if (eagerness === 'now' && hasToken(settings)) this.start();
    else if (eagerness === 'now') this.#cancelWait = whenParsed(() => this.start());
    else if (eagerness === 'idle' && this.isKnown) this.#cancelWait = whenIdle(() => this.start());
  }

  /** Whether the visitor has a token, or was a guest here before. */
  get isKnown(): boolean {
    const settings = this.#settings;
    if (settings === null) return false;
    if (hasToken(settings)) return true;
    try {
      return readGuestToken(serverOf(settings)) !== null;
    } catch {
      // Not an address: said in words when it is used.
      return false;
    }
  }

  /** Opens the session now, unless it is open or on its way. */
  start(): void {
    const settings = this.#settings;
    if (this.#isOpen || settings === null) return;
    this.#isOpen = true;
    this.#cancelWait();
    const turn = this.#turn;
    this.#open(settings, turn).catch((reason: unknown) => {
      if (turn !== this.#turn) return;
      this.#isOpen = false;
      this.#listener.failed(reason);
    });
  }

  /** Ends it for good: what this user typed and did not send, and who a guest was, is forgotten. */
  async forget(): Promise<void> {
    const [session, settings] = [this.#own, this.#settings];
    this.#own = null;
    this.release();
    if (settings !== null && !hasToken(settings)) writeGuestToken(serverOf(settings), null);
    await session?.forget();
  }

  /** Ends it, e.g. because the element left the page. */
  release(): void {
    this.#end();
    this.#listener.changed(undefined);
  }

  async #open(settings: ConnectionSettings, turn: number): Promise<void> {
    const [{ getChatSession }, options] = await Promise.all([
      import('../session/index.js'),
      this.#optionsFor(settings),
    ]);
    if (turn !== this.#turn) return;
    const session = getChatSession(options);
    this.#own = session;
    this.#use(session, turn);
  }

  async #optionsFor(settings: ConnectionSettings): Promise<ChatSessionOptions> {
    if (hasToken(settings)) return sessionOptions(settings);
    const server = serverOf(settings);
    const { enterAsGuest } = await import('./guest/enter-as-guest.js');
    const askName = () => this.#listener.askName();
    return await enterAsGuest({ server, locale: this.#listener.locale(), askName });
  }

  #use(session: ChatSession, turn: number): void {
    this.#isOpen = true;
    this.#listener.changed(session);
    session.currentUser.then(
      (user) => {
        if (turn === this.#turn) this.#listener.ready(user);
      },
      (reason: unknown) => {
        if (turn === this.#turn) this.#listener.failed(reason);
      },
    );
  }

  #end(): void {
    this.#turn += 1;
    this.#cancelWait();
    this.#isOpen = false;
    const own = this.#own;
    this.#own = null;
    own?.close().catch((reason: unknown) => this.#listener.failed(reason));
  }
}
