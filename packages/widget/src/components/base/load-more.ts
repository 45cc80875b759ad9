import type { ReactiveControllerHost } from 'lit';
import type { WindowedSubscription } from '../../session/types.js';

type Windowed = WindowedSubscription<{ loadedAll: boolean }>;

/** Makes the list behind a subscription longer, and tells its component how that goes. */
export class LoadMore {
  /** `failed`: only by hand from here on. */
  state: 'idle' | 'loading' | 'failed' = 'idle';
  readonly #host: ReactiveControllerHost;
  readonly #live: { readonly subscription: Windowed | undefined };

  constructor(host: ReactiveControllerHost, live: { readonly subscription: Windowed | undefined }) {
    this.#host = host;
    this.#live = live;
  }

  /** Fetches the next ones, unless all are there. Resolves when that has worked or failed. */
  readonly load = async (): Promise<void> => {
    const { subscription } = this.#live;
    const live = subscription?.state;
    if (live?.type !== 'active' || live.loadedAll) return;
    const set = (state: this['state']) => {
      // Another subscription has not begun.
      this.state = this.#live.subscription === subscription ? state : 'idle';
      this.#host.requestUpdate();
    };
    set('loading');
    await subscription?.loadMore().then(
      () => set('idle'),
      () => set('failed'),
    );
  };
}
