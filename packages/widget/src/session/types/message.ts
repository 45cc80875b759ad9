import type { MessageContext } from '@chat-widget/shared/context';
import type { MessageType } from '@chat-widget/shared/message';
import type { ChatErrorInfo } from '../../transport/chat-error.js';
import type { AttachmentSnapshot } from '../attachment-types.js';
import type { ContentBlock } from './content.js';
import type { ActiveState, WindowedSubscription } from './subscription.js';
import type { UserSnapshot } from './user.js';

/**
 * Where a message of one's own stands: waiting or on its way, stored, read by everyone else, refused. One that is edited
 * or deleted without a network is shown as it will be, and as `sending`, until that is stored.
 *
 * @example
 * const mark: Record<SendState, string> = { sending: '…', sent: '✓', read: '✓✓', failed: '!' };
 */
export type SendState = 'sending' | 'sent' | 'read' | 'failed';

/**
 * The message that another one answers, as it is by now. It never names a third.
 *
 * @example
 * const quoteOf = (reply: MessageSnapshot): string => {
 *   const original: ReferencedMessageSnapshot | null = reply.referencedMessage;
 *   return original ? `${original.sender?.name ?? ''}: ${original.plaintext}` : '';
 * };
 */
export interface ReferencedMessageSnapshot {
  readonly id: string;
  readonly sender: UserSnapshot | null;
  /** Without its marks, at most 100 characters; empty when it was deleted. */
  readonly plaintext: string;
  readonly content: readonly ContentBlock[];
  /** Unix ms. */
  readonly createdAt: number;
  readonly editedAt: number | null;
  readonly isDeleted: boolean;
}

/**
 * A message at one moment.
 *
 * @example
 * const line = ({ sender, plaintext, createdAt }: MessageSnapshot): string =>
 *   `${new Date(createdAt).toLocaleTimeString()} ${sender?.name ?? ''}: ${plaintext}`;
 */
export interface MessageSnapshot {
  /** The server's ID; while it is being sent, the one it goes out under. */
  readonly id: string;
  /** Stable over sending → sent: use it as the key of a list. */
  readonly key: string;
  readonly conversationId: string;
  /** Place in the thread; `null` while it has none yet. */
  readonly seq: number | null;
  readonly type: MessageType;
  /** `null` for system messages. */
  readonly sender: UserSnapshot | null;
  readonly isOwn: boolean;
  /** The words as they were written, with their marks: what a field to edit them shows. */
  readonly text: string;
  /** The words without their marks; empty when deleted, and may be beside attachments. */
  readonly plaintext: string;
  /** What it holds: text, then files, then a place. Worked out when it is first looked at. */
  readonly content: readonly ContentBlock[];
  readonly attachments: readonly AttachmentSnapshot[];
  /** The message that it answers. */
  readonly referencedMessage: ReferencedMessageSnapshot | null;
  /** What whoever sent it has set. */
  readonly custom: Readonly<Record<string, string>>;
  /** What the page was about when it was written; a claim of the sender unless `isVerified`. */
  readonly context: MessageContext | null;
  /** Unix ms. */
  readonly createdAt: number;
  readonly editedAt: number | null;
  readonly isDeleted: boolean;
  /** `null` for messages of others. */
  readonly sendState: SendState | null;
  /** Why it failed. */
  readonly error: ChatErrorInfo | null;
}

/**
 * The messages that are loaded, newest first; `null` when the conversation is not yours to see.
 *
 * @example
 * const { latestSnapshot, loadedAll }: MessageActiveState = await conversation.subscribeMessages().connected;
 * console.log(latestSnapshot?.length, loadedAll);
 */
export type MessageActiveState = ActiveState<{
  latestSnapshot: readonly MessageSnapshot[] | null;
  loadedAll: boolean;
}>;

/**
 * The newest 30 messages and every new one, newest first (T41, T42), own messages that are still being sent in front.
 * `loadMore` takes 1 to 100, default 30.
 *
 * @example
 * const view: MessageSubscription = conversation.subscribeMessages((messages, loadedAll) => {
 *   for (const message of messages?.toReversed() ?? []) console.log(message.plaintext);
 *   if (!loadedAll) console.log('There are older ones');
 * });
 * await view.loadMore();
 */
export type MessageSubscription = WindowedSubscription<{
  latestSnapshot: readonly MessageSnapshot[] | null;
  loadedAll: boolean;
}>;
