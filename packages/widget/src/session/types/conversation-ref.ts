import type { AttachmentTray } from '../attachment-types.js';
import type {
  ConversationSnapshot,
  ConversationSubscription,
  CreateConversationParams,
  SetConversationParams,
} from './conversation.js';
import type { MessageSnapshot, MessageSubscription } from './message.js';
import type { MessageRef, SendMessageParams, SendTextMessageParams } from './message-ref.js';
import type { ParticipantRef, ParticipantSnapshot, ParticipantSubscription } from './participant.js';
import type { TypingSnapshot, TypingSubscription } from './typing.js';
import type { UserRef } from './user.js';

/**
 * Points at the viewer's view of one conversation, whether it exists or not. Making a ref asks nothing of the server.
 * What is changed and sent waits for the network and goes out in the order of the calls, as long as the session is open.
 *
 * @example
 * const room: ConversationRef = session.conversation('order-17');
 * await room.createIfNotExists({ subject: 'Order 17' });
 * await room.send('Is it on its way?');
 */
export interface ConversationRef {
  /** Never changes. */
  readonly id: string;
  /**
   * Makes the conversation if it is missing, and adds you if you are not in it; nothing that exists is changed. Rejects
   * when you are not in it and the server's settings do not let clients make or enter conversations.
   */
  createIfNotExists(params?: CreateConversationParams): Promise<void>;
  /** Fetches the conversation; `null` when you are not in it, or it does not exist. */
  get(): Promise<ConversationSnapshot | null>;
  /**
   * Sets what is given, makes the conversation if it is missing, and adds you if you are not in it. Where the server's
   * settings do not let clients do that you must be in it, and may only set `notify`: else it rejects.
   */
  set(params: SetConversationParams): Promise<void>;
  /** A ref to a message of it; the same object for the same ID. Throws unless the ID is a non-empty string. */
  message(id: string): MessageRef;
  /** A ref to somebody's part in it; the same object for the same user. Throws for what names no user. */
  participant(user: string | UserRef): ParticipantRef;
  /**
   * Shows at once as `sending`, survives a reload (once the code for conversations is there, which comes with the first
   * that is subscribed to, and the changes that it goes out after are made), and goes out once and in order. Resolves
   * when it is stored; rejects when it is refused. A string or `text` has its marks read: `*bold*`. A `content` of
   * blocks shows once the code that reads it is there, which is loaded with the first; what is sent after it waits.
   */
  send(params: string | SendTextMessageParams | SendMessageParams): Promise<MessageRef>;
  /**
   * Everything up to the newest message this client knows. Repeated until it is stored, a newer mark standing for this
   * one; rejects when it is refused, as for a conversation that you are not in, or the session closes.
   */
  markAsRead(): Promise<void>;
  /** The same; of the two, the one called last decides. */
  markAsUnread(): Promise<void>;
  /** For 10 s, or until you send; call it at most every 5 s, and never for an empty draft (T13–T19). */
  markAsTyping(): Promise<void>;
  /** Follows the conversation: the callback hears `null` while it is not yours to see. */
  subscribe(onSnapshot?: (snapshot: ConversationSnapshot | null) => void): ConversationSubscription;
  /** Follows its newest 30 messages and every new one, newest first. */
  subscribeMessages(
    onSnapshot?: (snapshot: readonly MessageSnapshot[] | null, loadedAll: boolean) => void,
  ): MessageSubscription;
  /** Follows the 10 who joined last and every new participant, newest joiner first. */
  subscribeParticipants(
    onSnapshot?: (snapshot: readonly ParticipantSnapshot[] | null, loadedAll: boolean) => void,
  ): ParticipantSubscription;
  /** Follows who is typing. */
  subscribeTyping(onSnapshot?: (snapshot: TypingSnapshot | null) => void): TypingSubscription;
  /** Hides it for the viewer until a newer message; after what has been sent and changed there before. */
  hide(): Promise<void>;
  /** Takes the viewer out of it; after what has been sent and changed there before. */
  leave(): Promise<void>;
  /** The files picked for the next message. Loads the code for that at the first call. */
  attachments(): Promise<AttachmentTray>;
  /** Whether some were picked before, e.g. before a reload. Loads no code for files. */
  hasAttachments(): Promise<boolean>;
  /** What was typed and not sent; kept over reloads. */
  getDraft(): Promise<string>;
  /** Keeps what was typed; an empty text forgets it. */
  setDraft(text: string): Promise<void>;
}
