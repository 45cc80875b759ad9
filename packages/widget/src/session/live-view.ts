import type { State } from '../store/state.js';
import { ChatError, toChatError } from '../transport/chat-error.js';
import { Deferred } from './deferred.js';
import { sameFields } from './snapshots/same.js';
import type { ActiveState, ErrorState, Subscription, SubscriptionState, UnsubscribedState } from './types.js';

/** Where a view's data comes from. */
export interface ViewSource<A extends object> {
  /** `undefined` = not loaded (yet, or any more). */
  select(state: State): A | undefined;
  /** Asks for what is not loaded; asking again while it is on its way changes nothing. */
  ensure(): Promise<void>;
}

/** One subscription: follows the state and calls back for the first snapshot and for each changed one. */
export class LiveView<A extends object> implements Subscription<A> {
  readonly connected: Promise<ActiveState<A>>;
  readonly terminated: Promise<UnsubscribedState | ErrorState>;
  #state: SubscriptionState<A> = { type: 'pending' };
  #latest: A | undefined;
  readonly #source: ViewSource<A>;
  readonly #onSnapshot: (active: A) => void;
  readonly #onEnd: () => void;
  readonly #connected = new Deferred<ActiveState<A>>().quietly();
  readonly #terminated = new Deferred<UnsubscribedState | ErrorState>();

  constructor(source: ViewSource<A>, onSnapshot: (active: A) => void, onEnd: () => void) {
    this.#source = source;
    this.#onSnapshot = onSnapshot;
    this.#onEnd = onEnd;
    this.connected = this.#connected.promise;
    this.terminated = this.#terminated.promise;
  }

  get state(): SubscriptionState<A> {
    return this.#state;
  }

  get isLive(): boolean {
    return this.#state.type === 'pending' || this.#state.type === 'active';
  }

  /** Looks at a new state. What is no longer loaded stays shown until it is loaded again. */
  follow(state: State): void {
    if (!this.isLive) return;
    const next = this.#source.select(state);
    if (next === undefined) {
      // What the server refuses for good ends a view that has nothing to show.
      this.#source.ensure().catch((error: unknown) => {
        if (this.#latest === undefined) this.fail(toChatError(error));
      });
      return;
    }
    const latest = sameFields(this.#latest, next);
    if (latest === this.#latest) return;
    this.#latest = latest;
    const active: ActiveState<A> = { type: 'active', ...latest };
    this.#state = active;
    this.#connected.resolve(active);
    this.#onSnapshot(latest);
  }

  unsubscribe(): void {
    this.#end({ type: 'unsubscribed' }, new ChatError('sessionClosed', 'unsubscribed'));
  }

  /** Ends for good with an error. */
  fail(error: Error): void {
    this.#end({ type: 'error', error }, error);
  }

  #end(state: UnsubscribedState | ErrorState, error: Error): void {
    if (!this.isLive) return;
    this.#state = state;
    this.#onEnd();
    this.#connected.reject(error);
    this.#terminated.resolve(state);
  }
}
