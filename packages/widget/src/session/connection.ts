import type { StreamState } from '../transport/event-stream.js';
import type { Core } from './core.js';
import type { ChatErrorInfo, ConnectionSnapshot, ConnectionSubscription } from './types.js';

/** How the session is connected, as it is shown. */
export class Connection {
  #snapshot: ConnectionSnapshot = { state: 'connecting', retryAt: null, error: null };
  #storageError: ChatErrorInfo | null = null;
  readonly #onChange: (snapshot: ConnectionSnapshot) => void;

  constructor(onChange: (snapshot: ConnectionSnapshot) => void) {
    this.#onChange = onChange;
  }

  get snapshot(): ConnectionSnapshot {
    return this.#snapshot;
  }

  set(next: StreamState | { readonly state: 'closed'; readonly retryAt: null; readonly error: null }): void {
    const { state, retryAt } = next;
    const error = next.error ?? this.#storageError;
    const old = this.#snapshot;
    if (old.state === 'closed') return;
    if (old.state === state && old.retryAt === retryAt && old.error?.code === error?.code) return;
    this.#snapshot = { state, retryAt, error };
    this.#onChange(this.#snapshot);
  }

  subscribe(core: Core, onSnapshot?: (snapshot: ConnectionSnapshot) => void): ConnectionSubscription {
    return core.view<{ latestSnapshot: ConnectionSnapshot }>(
      { select: () => ({ latestSnapshot: this.#snapshot }), ensure: () => Promise.resolve() },
      onSnapshot,
    );
  }

  /** Shown beside whatever the connection does, since it lasts. */
  storageFailed(error: ChatErrorInfo): void {
    this.#storageError = error;
    if (this.#snapshot.error) return;
    this.#snapshot = { ...this.#snapshot, error };
    this.#onChange(this.#snapshot);
  }
}
