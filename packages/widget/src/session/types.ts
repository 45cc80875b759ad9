import type { Context, MessageContext } from '@chat-widget/shared/context';
import type { MessageType } from '@chat-widget/shared/message';
import type { Access, Notify, ParticipantRole } from '@chat-widget/shared/participant';
import type { UserRole } from '@chat-widget/shared/user';
import type { ChatErrorInfo } from '../transport/chat-error.js';
import type { AttachmentSnapshot, AttachmentTray, FileUrls } from './attachment-types.js';

export type { ChatErrorInfo, ClientErrorCode } from '../transport/chat-error.js';
export type * from './attachment-types.js';

/** Everything here is immutable and reused while nothing in it changed: re-render only if `old !== new`. Times are unix milliseconds. */
export interface UserSnapshot {
  readonly id: string;
  readonly name: string;
  readonly username: string | null;
  readonly photoUrl: string | null;
  readonly role: UserRole;
  readonly isGuest: boolean;
}

/** Where a message of one's own stands: waiting or on its way, stored, read by everyone else, refused. */
export type SendState = 'sending' | 'sent' | 'read' | 'failed';

export interface MessageSnapshot {
  /** The server's ID; while it is being sent, the `clientMessageId`. */
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
  /** Plain text; empty when deleted, and may be beside attachments. */
  readonly plaintext: string;
  readonly attachments: readonly AttachmentSnapshot[];
  /** What the page was about when it was written; a claim of the sender unless `isVerified`. */
  readonly context: MessageContext | null;
  readonly createdAt: number;
  readonly editedAt: number | null;
  readonly isDeleted: boolean;
  /** `null` for messages of others. */
  readonly sendState: SendState | null;
  /** Why it failed. */
  readonly error: ChatErrorInfo | null;
}

export interface ParticipantSnapshot {
  readonly user: UserSnapshot;
  readonly role: ParticipantRole;
  readonly access: Access;
  readonly joinedAt: number;
  readonly readUntilSeq: number;
}

export interface ConversationSnapshot {
  readonly id: string;
  readonly type: 'direct' | 'group' | 'space' | 'support';
  /** `null` when it has no name: show `title`. */
  readonly subject: string | null;
  /** The name, else the names of the others; empty when nobody else is left. */
  readonly title: string;
  readonly photoUrl: string | null;
  readonly access: Access;
  readonly role: ParticipantRole;
  readonly notify: Notify;
  readonly createdAt: number;
  readonly joinedAt: number;
  readonly lastActivityAt: number;
  readonly lastMessage: MessageSnapshot | null;
  /** Stops at 1,000: show "999+". */
  readonly unreadMessageCount: number;
  readonly isUnread: boolean;
  readonly isArchived: boolean;
  readonly memberCount: number;
  /** Up to 10, newest joiner first, the viewer not among them. */
  readonly others: readonly UserSnapshot[];
  /** `seq` up to which every other participant has read. */
  readonly everyoneReadUntilSeq: number;
  /** The viewer's own read mark when this snapshot was made. */
  readonly readUntilSeq: number;
}

/** Few (≤ 5) name who types, longest-typing first, never the viewer; many do not (T89–T92). */
export type TypingSnapshot =
  | { readonly many: false; readonly users: readonly UserSnapshot[] }
  | { readonly many: true };

/** `connecting` at first, `online`, `offline` (retrying; `retryAt` in unix ms), `unauthorized` (a token is needed), `closed`. */
export interface ConnectionSnapshot {
  readonly state: 'connecting' | 'online' | 'offline' | 'unauthorized' | 'closed';
  readonly retryAt: number | null;
  readonly error: ChatErrorInfo | null;
}

export type SubscriptionState<A extends object> =
  | { readonly type: 'pending' }
  | ({ readonly type: 'active' } & Readonly<A>)
  | { readonly type: 'unsubscribed' }
  | { readonly type: 'error'; readonly error: Error };

/** A live view. The callback runs for the first snapshot and then for every changed one (T77–T81). */
export interface Subscription<A extends object> {
  readonly state: SubscriptionState<A>;
  /** Resolves with the first snapshot; rejects if the subscription ends before. */
  readonly connected: Promise<void>;
  /** Resolves when it ends for good. */
  readonly terminated: Promise<void>;
  unsubscribe(): void;
}
export interface WindowedSubscription<A extends object> extends Subscription<A> {
  /** Loads `count` older items; concurrent calls do not add up (T86). Rejects when loading fails. */
  loadMore(count?: number): Promise<void>;
}

export type ConversationSubscription = Subscription<{ latestSnapshot: ConversationSnapshot | null }>;
export type ConversationListSubscription = WindowedSubscription<{
  latestSnapshot: readonly ConversationSnapshot[];
  loadedAll: boolean;
}>;
/** Newest first (T42), own messages that are still being sent in front. */
export type MessageSubscription = WindowedSubscription<{
  latestSnapshot: readonly MessageSnapshot[] | null;
  loadedAll: boolean;
}>;
export type ParticipantSubscription = WindowedSubscription<{
  latestSnapshot: readonly ParticipantSnapshot[] | null;
  loadedAll: boolean;
}>;
export type TypingSubscription = Subscription<{ latestSnapshot: TypingSnapshot | null }>;
export type UnreadSubscription = Subscription<{ latestSnapshot: UnreadSnapshot }>;
export type ConnectionSubscription = Subscription<{ latestSnapshot: ConnectionSnapshot }>;

export interface SendTextMessageParams {
  text: string;
}

export interface SendMessageParams {
  /** May be absent beside attachments. */
  text?: string | undefined;
  /** Keys of the tray's items: they leave the tray, and the message waits for their uploads. */
  attachments?: readonly string[] | undefined;
  context?: Context | undefined;
}

export interface UnreadSnapshot {
  /** Stops at 1,000: show "999+". */
  readonly unreadCount: number;
  readonly unreadConversations: number;
}

export interface MessageRef {
  readonly id: string;
  readonly conversationId: string;
  get(): Promise<MessageSnapshot | null>;
  /** Rejects unless it is one's own. */
  edit(params: string | SendTextMessageParams): Promise<void>;
  /** `everyone` only for one's own (or an admin's); default: everyone for own messages, else me. */
  delete(options?: { for: 'me' | 'everyone' }): Promise<void>;
  /** A failed message goes out once more. */
  retry(): Promise<void>;
  /** A failed message is dropped. */
  discard(): Promise<void>;
}

/** The viewer's view of one conversation. Making a ref asks nothing of the server. */
export interface ConversationRef {
  readonly id: string;
  get(): Promise<ConversationSnapshot | null>;
  message(id: string): MessageRef;
  /** Shows at once as `sending`; resolves when stored, rejects with a ChatError when refused. Survives a reload. */
  send(params: string | SendMessageParams): Promise<MessageRef>;
  /** The files picked for the next message. Loads the code for that at the first call. */
  attachments(): Promise<AttachmentTray>;
  /** Whether some were picked before, e.g. before a reload. Loads no code. */
  hasAttachments(): Promise<boolean>;
  /**
   * Everything up to the newest message this client knows. Repeated until it is stored, a newer mark standing for this
   * one; rejects when it is refused or the session closes.
   */
  markAsRead(): Promise<void>;
  /** The same; of the two, the one called last decides. */
  markAsUnread(): Promise<void>;
  /** For 10 s; call at most every 5 s (T13–T17). */
  markAsTyping(): Promise<void>;
  /** Hides it for the viewer until a newer message. */
  hide(): Promise<void>;
  leave(): Promise<void>;
  subscribe(onSnapshot?: (snapshot: ConversationSnapshot | null) => void): ConversationSubscription;
  subscribeMessages(
    onSnapshot?: (snapshot: readonly MessageSnapshot[] | null, loadedAll: boolean) => void,
  ): MessageSubscription;
  subscribeParticipants(
    onSnapshot?: (snapshot: readonly ParticipantSnapshot[] | null, loadedAll: boolean) => void,
  ): ParticipantSubscription;
  subscribeTyping(onSnapshot?: (snapshot: TypingSnapshot | null) => void): TypingSubscription;
  /** What was typed and not sent; kept over reloads. */
  getDraft(): Promise<string>;
  setDraft(text: string): Promise<void>;
}

export interface ChatSession {
  /** The viewer; known once connected. */
  readonly currentUser: Promise<UserSnapshot>;
  conversation(id: string): ConversationRef;
  /**
   * The one direct conversation with somebody: made if missing. Asked for until the server answers; rejects when they
   * are unknown.
   */
  directConversation(other: { userId: string } | { username: string }): Promise<ConversationRef>;
  createGroup(params: { name?: string; userIds: readonly string[] }): Promise<ConversationRef>;
  searchUsers(query: string): Promise<readonly UserSnapshot[]>;
  /** The 20 most recent and every one that becomes active (T82–T85). */
  subscribeConversations(
    onSnapshot?: (snapshot: readonly ConversationSnapshot[], loadedAll: boolean) => void,
  ): ConversationListSubscription;
  /** Over all conversations, loaded or not (C24). */
  subscribeUnread(onSnapshot?: (snapshot: UnreadSnapshot) => void): UnreadSubscription;
  /** Signed addresses of a file; asked for together, and kept while they are valid. Rejects when it may not be seen. */
  fileUrls(fileId: string): Promise<FileUrls>;
  subscribeConnection(onSnapshot?: (snapshot: ConnectionSnapshot) => void): ConnectionSubscription;
  /** Tries again now instead of at `retryAt`. */
  reconnect(): void;
  /** Ends every timer, stream and listener. */
  close(): Promise<void>;
  /** Closes it, and deletes what this user has written and picked in this browser and not sent. */
  forget(): Promise<void>;
}

export interface ChatSessionOptions {
  /** Base URL of the server, e.g. `https://chat.example.com`. */
  server: string;
  token?: string;
  /** Called for a token at the start and each time one is about to end or was refused. */
  tokenProvider?: () => Promise<string>;
}
