import { toErrorInfo } from '../components/base/error-info.js';
import type { ChatErrorInfo, ChatSession, UserSnapshot } from '../session/types.js';
import { warnOnce } from './attribute-check.js';
import { type GuestToken, guestToken } from './guest/guest-token.js';
import { type ConnectionSettings, hasToken, serverOf } from './session-options.js';
import { whenIdle, whenParsed } from './when-idle.js';

export interface SessionListener {
  changed(session: ChatSession | undefined): void;
  ready(currentUser: UserSnapshot): void;
  failed(error: ChatErrorInfo): void;
  /** For guests, where the settings want a name. */
  readonly askName: () => Promise<string>;
  readonly locale: () => string;
}

/** `now`: it is in sight. `idle`: for the badge, of people who are known; of others at the first interaction. */
export type Eagerness = 'now' | 'idle';

/** Has one session for as long as an element is on the page: one of its own, or one that the page lent it. */
export class SessionHolder {
  readonly #listener: SessionListener;
  #settings: ConnectionSettings | null = null;
  #server: string | null = null;
  #guest: GuestToken | null = null;
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
    // A copy: how a session was opened counts until it ends.
    const { server, token, tokenUrl, tokenProvider } = settings;
    this.#settings = { server, token, tokenUrl, tokenProvider };
    this.#server = serverOf(settings);
    this.#guest = this.#server === null || hasToken(settings) ? null : guestToken(this.#server);
    if (lent !== undefined) this.#use(lent, this.#turn);
    else if (eagerness === 'idle' && this.isKnown) this.#cancelWait = whenIdle(() => this.start());
    else if (eagerness === 'now' && this.#guest === null) this.start();
    else if (eagerness === 'now') this.#cancelWait = whenParsed(() => this.start());
  }

  /** Whether the visitor has a token, or was a guest here before. */
  get isKnown(): boolean {
    return this.#settings !== null && (this.#guest === null || this.#guest.read() !== null);
  }

  /** Opens the session now, unless it is open or on its way. */
  start(): void {
    const [settings, server, turn] = [this.#settings, this.#server, this.#turn];
    if (this.#isOpen || settings === null) return;
    this.#cancelWait();
    if (server === null) {
      const detail = `<chat-widget>: “${settings.server}” is no address of a server`;
      warnOnce(detail);
      this.#listener.failed({ code: 'invalidArgument', status: null, detail });
      return;
    }
    this.#isOpen = true;
    this.#open(server, settings, turn).catch((reason: unknown) => {
      if (turn !== this.#turn) return;
      this.#isOpen = false;
      const error = toErrorInfo(reason);
      // A part of the script that cannot be fetched is a TypeError.
      this.#listener.failed(reason instanceof TypeError ? { ...error, code: 'network' } : error);
    });
  }

  /** Ends it for good: what this user typed and did not send, and who a guest was, is forgotten. */
  async forget(): Promise<void> {
    const session = this.#own;
    this.#own = null;
    this.release();
    this.#guest?.write(null);
    await session?.forget();
  }

  /** Ends it, e.g. because the element left the page. */
  release(): void {
    this.#end();
    this.#listener.changed(undefined);
  }

  async #open(server: string, settings: ConnectionSettings, turn: number): Promise<void> {
    const [{ openSession }, identity] = await Promise.all([
      import('./open-session.js'),
      this.#guest === null ? settings : this.#enterAsGuest(server, this.#guest),
    ]);
    if (turn !== this.#turn) return;
    const session = openSession(server, identity);
    this.#own = session;
    this.#use(session, turn);
  }

  async #enterAsGuest(server: string, kept: GuestToken) {
    const { enterAsGuest } = await import('./guest/enter-as-guest.js');
    const { askName, locale } = this.#listener;
    return await enterAsGuest({ server, kept, locale: locale(), askName });
  }

  #use(session: ChatSession, turn: number): void {
    this.#isOpen = true;
    this.#listener.changed(session);
    session.currentUser.then(
      (user) => {
        if (turn === this.#turn) this.#listener.ready(user);
      },
      (reason: unknown) => {
        if (turn === this.#turn) this.#listener.failed(toErrorInfo(reason));
      },
    );
  }

  #end(): void {
    this.#turn += 1;
    this.#cancelWait();
    this.#isOpen = false;
    const own = this.#own;
    this.#own = null;
    own?.close().catch((reason: unknown) => this.#listener.failed(toErrorInfo(reason)));
  }
}
