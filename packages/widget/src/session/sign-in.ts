import type { SessionInfo } from '@chat-widget/shared/session';
import { toChatError } from '../transport/chat-error.js';
import type { TokenSource } from '../transport/token.js';
import type { Connection } from './connection.js';
import type { Core } from './core.js';
import { Deferred } from './deferred.js';
import type { UserSnapshot } from './types.js';

/** Finds out who the viewer is; a visitor without a token becomes a guest. */
export class SignIn {
  readonly user = new Deferred<UserSnapshot>().quietly();
  readonly #core: Core;
  readonly #connection: Connection;
  readonly #tokens: TokenSource;

  constructor(core: Core, connection: Connection, tokens: TokenSource) {
    this.#core = core;
    this.#connection = connection;
    this.#tokens = tokens;
  }

  /** The token, asked for until there is one; null for a visitor. */
  token(): Promise<string | null> {
    return this.#insist(() => this.#tokens.get());
  }

  /** What is refused for good ends in `unauthorized`, and fails whoever waits for data. */
  async whoAmI(): Promise<void> {
    try {
      const { user, token } = await this.#insist(() => this.#core.api.post<SessionInfo>('session', {}));
      if (token !== undefined) this.#tokens.set(token);
      this.#core.apply({ type: 'me', userId: user.id, user });
      this.user.resolve(this.#core.users.get(this.#core.state, user.id));
    } catch (thrown) {
      const error = toChatError(thrown);
      this.#connection.set({ state: 'unauthorized', retryAt: null, error: error.toInfo() });
      this.user.reject(error);
      this.#core.ready.reject(error);
    }
  }

  /** Repeats until it succeeds, and shows meanwhile why it does not; of a stream that is there, that alone tells. */
  #insist<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    return this.#core.tasks.retry(
      () => ask().catch((error: unknown) => Promise.reject(toChatError(error))),
      (error, waitMs) =>
        this.#connection.snapshot.state !== 'online' &&
        this.#connection.set({
          state: waitMs === null ? 'unauthorized' : 'offline',
          retryAt: waitMs === null ? null : this.#core.now() + waitMs,
          error: error.toInfo(),
        }),
    );
  }
}
