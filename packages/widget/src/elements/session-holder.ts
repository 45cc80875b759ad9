import type { ChatSession, UserSnapshot } from '../session/types.js';
import { type ConnectionSettings, sessionOptions } from './session-options.js';

export interface SessionListener {
  changed(session: ChatSession | undefined): void;
  ready(currentUser: UserSnapshot): void;
  failed(reason: unknown): void;
}

/** Has one session for as long as an element is on the page: one of its own, or one that the page lent it. */
export class SessionHolder {
  readonly #listener: SessionListener;
  #own: ChatSession | null = null;
  /** Counts connections, so that a slow one cannot replace a newer one. */
  #turn = 0;

  constructor(listener: SessionListener) {
    this.#listener = listener;
  }

  /** Uses the lent session, or opens one. */
  connect(lent: ChatSession | undefined, settings: ConnectionSettings): void {
    this.#closeOwn();
    this.#turn += 1;
    if (lent !== undefined) {
      this.#use(lent, this.#turn);
      return;
    }
    this.#open(settings, this.#turn).catch((reason: unknown) => this.#listener.failed(reason));
  }

  release(): void {
    this.#turn += 1;
    this.#closeOwn();
    this.#listener.changed(undefined);
  }

  async #open(settings: ConnectionSettings, turn: number): Promise<void> {
    const { getChatSession } = await import('../session/index.js');
    if (turn !== this.#turn) return;
    const session = getChatSession(sessionOptions(settings));
    this.#own = session;
    this.#use(session, turn);
  }

  #use(session: ChatSession, turn: number): void {
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

  #closeOwn(): void {
    const own = this.#own;
    this.#own = null;
    own?.close().catch((reason: unknown) => this.#listener.failed(reason));
  }
}
