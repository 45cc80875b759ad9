import type { FileUrls } from '../attachment-types.js';
import type {
  ConnectionSnapshot,
  ConnectionSubscription,
  UnreadSnapshot,
  UnreadSubscription,
} from './connection.js';
import type { ConversationListSubscription, ConversationSnapshot } from './conversation.js';
import type { ConversationRef } from './conversation-ref.js';
import type { ConversationSearch } from './search.js';
import type { UserRef, UserSnapshot } from './user.js';

/**
 * What an uploaded file is called.
 *
 * @example
 * const params: UploadFileParams = { filename: 'hello.txt' };
 * const fileToken = await session.uploadFile(new Blob(['hello']), params);
 */
export interface UploadFileParams {
  /** With its ending, which must fit its bytes. */
  filename: string;
}

/**
 * What an uploaded picture or video is called. Its size is read from its bytes; what is said of it here is not needed.
 *
 * @example
 * const params: UploadImageParams = { filename: 'photo.jpg', width: 640, height: 480 };
 */
export interface UploadImageParams extends UploadFileParams {
  /** Pixels. */
  width?: number | undefined;
  height?: number | undefined;
}

/**
 * A user's live view of the chat.
 *
 * @example
 * const chat: ChatSession = getChatSession({ server: 'https://chat.example.com', token: 'the token of your backend' });
 * const room = await chat.directConversation({ userId: 'seller-7' });
 * await room.send('Is it still there?');
 * await chat.close();
 */
export interface ChatSession {
  /** The viewer; known once connected. */
  readonly currentUser: Promise<UserSnapshot>;
  /** A ref to a conversation; the same object for the same ID. Throws unless the ID is a non-empty string. */
  conversation(id: string): ConversationRef;
  /** A ref to a user; the same object for the same ID. Throws unless the ID is a non-empty string. */
  user(id: string): UserRef;
  /**
   * The one direct conversation with somebody: made if missing. Asked for until the server answers; rejects when they
   * are unknown.
   */
  directConversation(other: { userId: string } | { username: string }): Promise<ConversationRef>;
  /**
   * Makes a group of at least three, the viewer among them. Waits for the network, and is asked for once: where the answer
   * is lost it rejects.
   */
  createGroup(params: { name?: string; userIds: readonly string[] }): Promise<ConversationRef>;
  /** Users whose name begins with the query, as far as the settings let them be found. */
  searchUsers(query: string): Promise<readonly UserSnapshot[]>;
  /** Begins a search among the viewer's conversations. */
  searchConversations(): ConversationSearch;
  /** Follows the 20 most recently active conversations and every one that becomes active. */
  subscribeConversations(
    onSnapshot?: (snapshot: readonly ConversationSnapshot[], loadedAll: boolean) => void,
  ): ConversationListSubscription;
  /** Over all conversations, loaded or not. */
  subscribeUnread(onSnapshot?: (snapshot: UnreadSnapshot) => void): UnreadSubscription;
  /** Follows how the session is connected. */
  subscribeConnection(onSnapshot?: (snapshot: ConnectionSnapshot) => void): ConnectionSubscription;
  /** Uploads a file; resolves with its token, to be sent within a day. Rejects when it is too large or not allowed. */
  uploadFile(file: Blob, params: UploadFileParams): Promise<string>;
  /** The same for a picture; rejects unless it is one. */
  uploadImage(file: Blob, params: UploadImageParams): Promise<string>;
  /** The same for a video. */
  uploadVideo(file: Blob, params: UploadImageParams): Promise<string>;
  /** The same for a sound. */
  uploadAudio(file: Blob, params: UploadFileParams): Promise<string>;
  /** Signed addresses of a file; asked for together, and kept while they are valid. Rejects when it may not be seen. */
  fileUrls(fileId: string): Promise<FileUrls>;
  /** Tries again now instead of at `retryAt`. */
  reconnect(): void;
  /** Ends every timer, stream and listener. */
  close(): Promise<void>;
  /**
   * Closes it, and deletes what this user has written and picked in this browser and not sent. Rejects where the code for
   * that cannot be fetched: then call it again.
   */
  forget(): Promise<void>;
}

/**
 * Who is using which server.
 *
 * @example
 * const options: ChatSessionOptions = {
 *   server: 'https://chat.example.com',
 *   tokenProvider: async () => (await fetch('/chat-token')).text(),
 * };
 */
export interface ChatSessionOptions {
  /** Base URL of the server, e.g. `https://chat.example.com`; in a page, also a path from its root, e.g. `/chat`. */
  server: string;
  /** The token that your backend signed; without it and a provider the visitor is a guest. */
  token?: string;
  /** Called for a token at the start and each time one is about to end or was refused. */
  tokenProvider?: () => Promise<string>;
  /** Where unsent messages, drafts and picked files wait. Default: `browser` (IndexedDB) where there is one. */
  storage?: 'browser' | 'memory';
}
