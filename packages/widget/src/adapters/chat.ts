import type {
  ConversationSnapshot,
  MessageRef,
  MessageSnapshot,
  SendMessageParams,
  SendTextMessageParams,
  TypingSnapshot,
} from '../session/types.js';

/**
 * Where what is shown stands: not there yet, there, not the viewer's to see or not existing, no longer followed because
 * the session was closed, or ended by an error.
 *
 * @example
 * const words: Record<LiveStatus, string> = {
 *   loading: 'One moment …',
 *   ready: '',
 *   absent: 'This conversation is not yours to see.',
 *   closed: 'You have signed out.',
 *   error: 'That did not work.',
 * };
 */
export type LiveStatus = 'loading' | 'ready' | 'absent' | 'closed' | 'error';

/**
 * One conversation by now. Immutable, and the same object while nothing in it changed (C49).
 *
 * @example
 * const linesOf = ({ messages }: ChatState): string[] =>
 *   messages.toReversed().map(({ sender, plaintext }) => `${sender?.name ?? ''}: ${plaintext}`);
 */
export interface ChatState {
  /** Newest first, as everywhere in the session: the newest 50, all that came since, and what `loadMore` has brought. */
  readonly messages: readonly MessageSnapshot[];
  /** Who else is typing here. */
  readonly typingIndicators: TypingSnapshot;
  /** Unread messages of all the viewer's conversations. Stops at 1,000: show "999+". */
  readonly unreadCount: number;
  /** The conversation itself, with its title and its own `unreadMessageCount`; `null` until it is loaded. */
  readonly conversation: ConversationSnapshot | null;
  /** `messages` holds the oldest one. */
  readonly loadedAll: boolean;
  readonly status: LiveStatus;
  /** Why `status` is `error`; or, while it is `ready`, why the first 50 are not all there yet. */
  readonly error: Error | null;
}

/**
 * What can be done in one conversation (C50). The functions stay the same while session and conversation do.
 *
 * @example
 * const answer = async ({ markAsRead, sendMessage }: ChatActions): Promise<void> => {
 *   await markAsRead();
 *   await sendMessage('Yes, *gladly*.');
 * };
 */
export interface ChatActions {
  /** As `ConversationRef.send`: shows at once as `sending`; rejects when it is refused. */
  readonly sendMessage: (params: string | SendTextMessageParams | SendMessageParams) => Promise<MessageRef>;
  /** Everything here is read. */
  readonly markAsRead: () => Promise<void>;
  /**
   * To be called with the draft whenever it changes: others are told at most every 5 s, at once again after
   * `sendMessage`, and never of an empty draft (T17–T19).
   */
  readonly updateTyping: (draft: string) => void;
  /** Loads `count` older messages, 1 to 100, default 30; rejects when that fails. */
  readonly loadMore: (count?: number) => Promise<void>;
}
