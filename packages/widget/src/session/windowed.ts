import type { LiveView } from './live-view.js';
import type { SubscriptionState, WindowedSubscription } from './types.js';
import type { Window } from './window.js';

/** A subscription that can be asked for more. */
export function windowed<A extends object>(
  view: LiveView<A>,
  window: Pick<Window, 'loadMore'>,
): WindowedSubscription<A> {
  return {
    get state(): SubscriptionState<A> {
      return view.state;
    },
    connected: view.connected,
    terminated: view.terminated,
    unsubscribe: () => view.unsubscribe(),
    loadMore: async (count) => {
      await view.connected;
      await window.loadMore(count);
    },
  };
}
