import type { ConversationSnapshot } from '../session/types.js';
import type { LiveStatus } from './chat.js';

/**
 * The viewer's conversations by now. Immutable, and the same object while nothing in it changed.
 *
 * @example
 * const titlesOf = ({ conversations }: InboxState): string[] => conversations.map(({ title }) => title);
 */
export interface InboxState {
  /** The most recently active first: 20, all that became active since, and what `loadMore` has brought. */
  readonly conversations: readonly ConversationSnapshot[];
  /** Unread messages of all conversations. Stops at 1,000: show "999+". */
  readonly unreadCount: number;
  readonly unreadConversations: number;
  /** `conversations` holds all of them. */
  readonly loadedAll: boolean;
  /** Never `absent`: an inbox may be empty. */
  readonly status: LiveStatus;
  /** Why `status` is `error`. */
  readonly error: Error | null;
}

/**
 * What can be done with the viewer's conversations.
 *
 * @example
 * const showOlder = ({ loadMore }: InboxActions): Promise<void> => loadMore(10);
 */
export interface InboxActions {
  /** Loads `count` older conversations, 1 to 30, default 20; rejects when that fails. */
  readonly loadMore: (count?: number) => Promise<void>;
}
