/**
 * The subscription waits for its first data.
 *
 * @example
 * const isLoading = conversation.subscribe().state.type === ('pending' satisfies PendingState['type']);
 */
export interface PendingState {
  readonly type: 'pending';
}

/**
 * You ended the subscription.
 *
 * @example
 * const ended: UnsubscribedState = { type: 'unsubscribed' };
 */
export interface UnsubscribedState {
  readonly type: 'unsubscribed';
}

/**
 * Something that repeating does not help ended the subscription: the session was refused, or what it asks for.
 *
 * @example
 * const end: UnsubscribedState | ErrorState = await conversation.subscribe().terminated;
 * if (end.type === 'error') console.error(end.error.message);
 */
export interface ErrorState {
  readonly type: 'error';
  /** A `ChatError`. */
  readonly error: Error;
}

/**
 * The subscription has data, and follows every change of it.
 *
 * @example
 * const { latestSnapshot }: ActiveState<{ latestSnapshot: UnreadSnapshot }> = await session.subscribeUnread().connected;
 */
export type ActiveState<Data extends object> = { readonly type: 'active' } & Readonly<Data>;

/**
 * Where a subscription stands.
 *
 * @example
 * const stateOf = (view: ConversationSubscription): SubscriptionState<{ latestSnapshot: ConversationSnapshot | null }> =>
 *   view.state;
 */
export type SubscriptionState<Data extends object> =
  | PendingState
  | ActiveState<Data>
  | UnsubscribedState
  | ErrorState;

/**
 * A live view. Its callback runs for the first snapshot and then for every changed one, until `unsubscribe` (T77–T81).
 *
 * @example
 * const view: Subscription<{ latestSnapshot: UnreadSnapshot }> = session.subscribeUnread();
 * await view.connected;
 * view.unsubscribe();
 */
export interface Subscription<Data extends object> {
  /** Where it stands, with the latest snapshot while it is active. */
  readonly state: SubscriptionState<Data>;
  /** Resolves with the first snapshot; rejects if the subscription ends before. */
  readonly connected: Promise<ActiveState<Data>>;
  /** Resolves when it ends for good: you unsubscribed, or it failed. */
  readonly terminated: Promise<UnsubscribedState | ErrorState>;
  /** Ends it; does nothing once it has ended. */
  unsubscribe(): void;
}

/**
 * A live view of the newest part of a list, which can be made longer.
 *
 * @example
 * const view: WindowedSubscription<object> = conversation.subscribeMessages();
 * await view.loadMore(10);
 */
export interface WindowedSubscription<Data extends object> extends Subscription<Data> {
  /**
   * Loads `count` older items, counted from what is loaded when it is called: calls that overlap do not add up (T86).
   * Resolves once they are shown; rejects when loading fails or `count` is out of bounds.
   */
  loadMore(count?: number): Promise<void>;
}
