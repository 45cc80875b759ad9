import type { SessionInfo } from '@chat-widget/shared/session';
import { toChatError } from '../transport/chat-error.js';
import type { Core } from './core.js';
import type { ChatErrorInfo, ConnectionSnapshot, ConnectionSubscription } from './types.js';

/** How the session is connected, as it is shown; and as whom: a visitor without a token becomes a guest. */
export class Connection {
  readonly #core: Core;
  #snapshot: ConnectionSnapshot = { state: 'connecting', retryAt: null, error: null };
  #storageError: ChatErrorInfo | null = null;

  constructor(core: Core) {
    this.#core = core;
  }

  set({ state, retryAt, error }: ConnectionSnapshot): void {
    const next = { state, retryAt, error: error ?? this.#storageError };
    const isSame = JSON.stringify(next) === JSON.stringify(this.#snapshot);
    if (isSame || this.#snapshot.state === 'closed') return;
    this.#snapshot = next;
    // The reader is told to sign in; why their token is refused, only the developer can change.
    if (state === 'unauthorized') console.warn('chat:', next.error);
    this.#core.refresh();
  }

  subscribe(onSnapshot?: (snapshot: ConnectionSnapshot) => void): ConnectionSubscription {
    return this.#core.view<{ latestSnapshot: ConnectionSnapshot }>(
      { select: () => ({ latestSnapshot: this.#snapshot }) },
      onSnapshot,
    );
  }

  /** Shown beside whatever the connection does, since it lasts. */
  storageFailed(error: ChatErrorInfo): void {
    this.#storageError = error;
    this.set(this.#snapshot);
  }

  /** The token, asked for until there is one; null for a visitor. */
  token(): Promise<string | null> {
    return this.#insist(() => this.#core.setup.tokens.get());
  }

  /** What is refused for good ends in `unauthorized`, and fails whoever waits for data. */
  async whoAmI(): Promise<void> {
    const core = this.#core;
    try {
      const { user, token } = await this.#insist(() => core.api.post<SessionInfo>('session', {}));
      if (token !== undefined) core.setup.tokens.set(token);
      core.apply({ type: 'me', userId: user.id, user });
      core.user.resolve(core.users.get(core.state, user.id));
    } catch (thrown) {
      const error = toChatError(thrown);
      this.set({ state: 'unauthorized', retryAt: null, error: error.toInfo() });
      core.user.reject(error);
      core.ready.reject(error);
    }
  }

  /** Repeats until it succeeds, and shows meanwhile why it does not; of a stream that is there, that alone tells. */
  #insist<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
    const { now, tasks } = this.#core;
    return tasks.retry(ask, (failure, waitMs) => {
      if (this.#snapshot.state === 'online') return;
      const error = failure.toInfo();
      if (waitMs === null) this.set({ state: 'unauthorized', retryAt: null, error });
      else this.set({ state: 'offline', retryAt: now() + waitMs, error });
    });
  }
}
