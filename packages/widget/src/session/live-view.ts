import type { State } from '../store/state.js';
import { ChatError, toChatError } from '../transport/chat-error.js';
import { Deferred } from './deferred.js';
import type { Rich } from './snapshots/rich.js';
import { sameFields } from './snapshots/same.js';
import type {
  ActiveState,
  ErrorState,
  SubscriptionState,
  UnsubscribedState,
  WindowedSubscription,
} from './types.js';

/** What is shown by a view: lists say whether they are whole. */
export interface Shown {
  readonly latestSnapshot: unknown;
  readonly loadedAll?: boolean;
}

/** What an active subscription of this kind carries. */
export type ActiveOf<Sub extends { readonly state: { readonly type: string } }> = Omit<
  Extract<Sub['state'], { type: 'active' }>,
  'type'
>;

/** A subscriber of it. */
export type OnSnapshot<A extends Shown> = (latestSnapshot: A['latestSnapshot'], loadedAll: boolean) => void;

/** Where all views are, as long as they have not ended. */
export interface ViewHost {
  readonly views: Set<{ follow(state: State): void; unsubscribe(): void }>;
  readonly rich: Pick<Rich, 'isLoading'>;
}

/** Where a view's data comes from. */
export interface ViewSource<A extends Shown> {
  /** Nothing = not loaded (yet, or any more). */
  select(state: State): A | null | undefined;
  /** Asks for what is not loaded; asking again while it is on its way changes nothing. */
  ensure?(): Promise<void>;
  /** Lists can be made longer. */
  loadMore?: ((count: number | undefined) => Promise<void>) | undefined;
}

/** One subscription: follows the state and calls back for the first snapshot and for each changed one. */
export class LiveView<A extends Shown> implements WindowedSubscription<A> {
  readonly #connected = new Deferred<ActiveState<A>>();
  readonly #terminated = new Deferred<UnsubscribedState | ErrorState>();
  readonly connected = this.#connected.promise;
  readonly terminated = this.#terminated.promise;
  state: SubscriptionState<A> = { type: 'pending' };
  readonly #core: ViewHost;
  readonly #source: ViewSource<A>;
  readonly #onSnapshot: OnSnapshot<A> | undefined;
  #latest: A | undefined;

  constructor(core: ViewHost, source: ViewSource<A>, onSnapshot: OnSnapshot<A> | undefined) {
    this.#core = core;
    this.#source = source;
    this.#onSnapshot = onSnapshot;
    core.views.add(this);
  }

  /** Looks at a new state. What is no longer loaded stays shown until it is loaded again. */
  follow(state: State): void {
    if (!this.#core.views.has(this)) return;
    const next = this.#source.select(state);
    // It looks again when what its texts mean can be read.
    if (this.#core.rich.isLoading) return;
    if (!next) {
      // What the server refuses for good ends a view that has nothing to show.
      this.#source.ensure?.().catch((thrown: unknown) => {
        const error = toChatError(thrown);
        if (this.#latest === undefined) this.#end({ type: 'error', error }, error);
      });
      return;
    }
    const latest = sameFields(this.#latest, next);
    if (latest === this.#latest) return;
    this.#latest = latest;
    const active: ActiveState<A> = { type: 'active', ...latest };
    this.state = active;
    this.#connected.resolve(active);
    // A list's callback hears whether it is whole; any other has one argument.
    const { latestSnapshot, ...rest } = latest;
    this.#onSnapshot?.(latestSnapshot, ...(Object.values(rest) as [boolean]));
  }

  async loadMore(count?: number): Promise<void> {
    await this.connected;
    await this.#source.loadMore?.(count);
  }

  unsubscribe(): void {
    this.#end({ type: 'unsubscribed' }, new ChatError('sessionClosed', 'unsubscribed'));
  }

  #end(state: UnsubscribedState | ErrorState, error: Error): void {
    if (!this.#core.views.delete(this)) return;
    this.state = state;
    this.#connected.reject(error);
    this.#terminated.resolve(state);
  }
}
