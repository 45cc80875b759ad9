import type { ChatErrorInfo } from '../../transport/chat-error.js';
import type { Subscription } from './subscription.js';

/**
 * How the session is connected: `connecting` at first, `online`, `offline` (trying again), `unauthorized` (a token is
 * needed), `closed`.
 *
 * @example
 * const words = ({ state, retryAt }: ConnectionSnapshot): string =>
 *   state === 'offline' && retryAt !== null ? `Next try at ${new Date(retryAt).toLocaleTimeString()}` : state;
 */
export interface ConnectionSnapshot {
  readonly state: 'connecting' | 'online' | 'offline' | 'unauthorized' | 'closed';
  /** Unix ms; `null` where nothing is tried by itself. */
  readonly retryAt: number | null;
  readonly error: ChatErrorInfo | null;
}

/**
 * Follows how the session is connected.
 *
 * @example
 * const view: ConnectionSubscription = session.subscribeConnection(({ state }) => console.log(state));
 */
export type ConnectionSubscription = Subscription<{ latestSnapshot: ConnectionSnapshot }>;

/**
 * How much is unread over all conversations.
 *
 * @example
 * const badge = ({ unreadCount }: UnreadSnapshot): string => (unreadCount > 999 ? '999+' : String(unreadCount));
 */
export interface UnreadSnapshot {
  /** Stops at 1,000: show "999+". */
  readonly unreadCount: number;
  readonly unreadConversations: number;
}

/**
 * Follows how much is unread.
 *
 * @example
 * const view: UnreadSubscription = session.subscribeUnread(({ unreadCount }) => console.log(unreadCount));
 */
export type UnreadSubscription = Subscription<{ latestSnapshot: UnreadSnapshot }>;
