import type {
  ActiveState,
  ErrorState,
  Subscription,
  SubscriptionState,
  UnsubscribedState,
} from '../session/types.js';

/** A value that tests set and components subscribe to. */
export class TestTopic<Value> {
  readonly #listeners = new Set<{ update: () => void; fail: (error: Error) => void }>();
  #value: Value;

  constructor(value: Value) {
    this.#value = value;
  }

  get value(): Value {
    return this.#value;
  }

  set(value: Value): void {
    this.#value = value;
    for (const listener of [...this.#listeners]) listener.update();
  }

  fail(error: Error): void {
    for (const listener of [...this.#listeners]) listener.fail(error);
  }

  get listenerCount(): number {
    return this.#listeners.size;
  }

  /** `read` gives what a subscription's active state holds; `null` = still pending. */
  subscribe<A extends object>(
    read: (value: Value) => A | null,
    notify: (active: A) => void,
  ): Subscription<A> {
    let state: SubscriptionState<A> = { type: 'pending' };
    const connected = Promise.withResolvers<ActiveState<A>>();
    const terminated = Promise.withResolvers<UnsubscribedState | ErrorState>();
    connected.promise.catch(() => undefined);
    const end = (last: UnsubscribedState | ErrorState, error: Error) => {
      if (!this.#listeners.delete(listener)) return;
      state = last;
      connected.reject(error);
      terminated.resolve(last);
    };
    const listener = {
      update: () => {
        const active = read(this.#value);
        if (active === null) return;
        const shown: ActiveState<A> = { type: 'active', ...active };
        state = shown;
        connected.resolve(shown);
        notify(active);
      },
      fail: (error: Error) => end({ type: 'error', error }, error),
    };
    this.#listeners.add(listener);
    listener.update();
    return {
      get state() {
        return state;
      },
      connected: connected.promise,
      terminated: terminated.promise,
      unsubscribe: () => end({ type: 'unsubscribed' }, new Error('unsubscribed')),
    };
  }
}
