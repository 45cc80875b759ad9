import type { ChatErrorInfo, ChatSession, UserSnapshot } from '../session/types.js';
import { warnOnce } from './attribute-check.js';
import type { ShowQuestion } from './guest/ask-name.js';
import { type GuestToken, guestToken } from './guest/guest-token.js';
import { openingError } from './opening-error.js';
import { type ConnectionSettings, hasToken, serverOf } from './session-options.js';
import { whenIdle, whenParsed } from './when-idle.js';

/** What says where and as whom to connect. */
type ConnectingElement = Element & ConnectionSettings & { readonly locale: string };

export interface SessionListener {
  changed(session: ChatSession | undefined): void;
  ready(currentUser: UserSnapshot): void;
  failed(error: ChatErrorInfo): void;
  /** For guests, where the settings want a name. */
  readonly showQuestion: ShowQuestion;
}

/** Has one session for as long as an element is on the page: one of its own, or one that the page lent it. */
export class SessionHolder {
  readonly #widget: ConnectingElement;
  readonly #listener: SessionListener;
  /** `undefined` before the first connection, `null` where the page names none that could be. */
  #server: string | null | undefined;
  #guest: GuestToken | undefined;
  #own: ChatSession | undefined;
  #isOpen = false;
  /** Counts connections and starts, so that a slow one cannot replace a newer one. */
  #turn = 0;

  constructor(widget: ConnectingElement, listener: SessionListener) {
    this.#widget = widget;
    this.#listener = listener;
  }

  /**
   * Uses the lent session, or opens one as its attributes say now: at once if it is in sight, at idle for the badge of
   * people who are known, for others at the first interaction. What was there before ends.
   */
  connect(lent: ChatSession | undefined, isSeen: boolean): void {
    this.#end();
    const server = serverOf(this.#widget);
    this.#server = server;
    this.#guest = server === null || hasToken(this.#widget) ? undefined : guestToken(server);
    const turn = this.#turn;
    const start = () => {
      if (turn === this.#turn) this.start();
    };
    if (lent !== undefined) this.#use(lent);
    else if (!isSeen) this.isKnown && whenIdle(start);
    else if (this.#guest === undefined) start();
    else whenParsed(start);
  }

  /** Whether the visitor has a token, or was a guest here before. */
  get isKnown(): boolean {
    return this.#server !== undefined && this.#guest?.read() !== null;
  }

  /** Opens the session now, unless it is open or on its way. */
  start(): void {
    const server = this.#server;
    if (this.#isOpen || server === undefined) return;
    this.#turn += 1;
    if (server === null) {
      const detail = `<chat-widget>: “${this.#widget.server}” is no address of a server`;
      warnOnce(detail);
      this.#listener.failed({ code: 'invalidArgument', status: null, detail });
      return;
    }
    const turn = this.#turn;
    this.#isOpen = true;
    this.#open(server, turn).catch((reason: unknown) => {
      if (turn !== this.#turn) return;
      this.#isOpen = false;
      this.#listener.failed(openingError(reason));
    });
  }

  /** Ends it for good: what this user typed and did not send, and who a guest was, is forgotten. */
  async forget(): Promise<void> {
    const session = this.#own;
    this.#own = undefined;
    this.release();
    this.#guest?.write(null);
    await session?.forget();
  }

  /** Ends it, e.g. because the element left the page. */
  release(): void {
    this.#end();
    this.#listener.changed(undefined);
  }

  async #open(server: string, turn: number): Promise<void> {
    const [{ openSession }, identity] = await Promise.all([
      import('./open-session.js'),
      this.#guest ? this.#enterAsGuest(server, this.#guest) : this.#widget,
    ]);
    if (turn !== this.#turn) return;
    this.#own = openSession(server, identity);
    this.#use(this.#own);
  }

  async #enterAsGuest(server: string, kept: GuestToken) {
    const { enterAsGuest } = await import('./guest/enter-as-guest.js');
    const { showQuestion } = this.#listener;
    return await enterAsGuest({ server, kept, widget: this.#widget, showQuestion });
  }

  #use(session: ChatSession): void {
    const turn = this.#turn;
    this.#isOpen = true;
    this.#listener.changed(session);
    session.currentUser.then(
      (user) => {
        if (turn === this.#turn) this.#listener.ready(user);
      },
      (reason: unknown) => {
        if (turn === this.#turn) this.#listener.failed(openingError(reason));
      },
    );
  }

  #end(): void {
    this.#turn += 1;
    this.#isOpen = false;
    const own = this.#own;
    this.#own = undefined;
    own?.close().catch((reason: unknown) => this.#listener.failed(openingError(reason)));
  }
}
