import type { UserRole } from '@chat-widget/shared/user';

/** A user as the host's backend knows them. Fields that are absent or null stay as the chat knows them. */
export interface HostUser {
  readonly id: string;
  readonly name?: string | null;
  readonly username?: string | null;
  readonly email?: string | null;
  readonly photoUrl?: string | null;
  readonly locale?: string | null;
  readonly role?: UserRole | null;
}

/** A user as the host's backend reads them; e-mail addresses are told to it (K11, K12; decision 12). */
export interface Person {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly username: string | null;
}

/** A file of a message (K60–K63). */
export interface FileOfMessage {
  readonly id: string;
  readonly name: string;
  /** Where it is; of our own files relative to the server: `/v1/files/:id`, read with a token or a signature. */
  readonly url: string;
  /** By the bytes; of a file elsewhere by what its address ends with. */
  readonly type: 'image' | 'video' | 'audio' | 'document';
  readonly messageId: string;
}

/** A message of a direct conversation, with who wrote it (K26–K41). */
export interface DirectMessage {
  readonly id: string;
  readonly content: string;
  readonly conversationId: string;
  readonly userId: string;
  readonly user: Person;
  readonly attachments: readonly FileOfMessage[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** A conversation of two with all that was said in it (K8–K15). */
export interface DirectConversation {
  readonly id: string;
  /** Who began it; in `getUserConversations` the user who was asked about. */
  readonly senderId: string;
  readonly receiverId: string;
  readonly sender: Person;
  readonly receiver: Person;
  /** Oldest first. Deleted ones are left out. */
  readonly messages: readonly DirectMessage[];
  readonly createdAt: Date;
  /** Of the last message or change, whichever is later. */
  readonly updatedAt: Date;
}

/** What `sendMessage` takes; `attachments` may be empty but not absent (K21). */
export interface MessageInput {
  readonly conversationId: string;
  readonly content: string;
  readonly attachments: readonly { readonly name: string; readonly url: string }[];
  /** Sending it again with the same ID stores nothing new. */
  readonly clientMessageId?: string;
}

/**
 * What a host's backend does without HTTP, as a trusted caller: whom it names is believed, no rate limit holds it, and
 * everything else (who may write where, what a message may hold) holds as over REST. Every call rejects with a
 * `ChatError`, whose `code` is one of `shared/error`. Conversations of two only.
 */
export interface ChatFunctions {
  /** Makes a user known, or changes what is given, so that others can write to them. Errors: invalidRequest. */
  saveUser(user: HostUser): Promise<Person>;
  /** The conversation of two users, whichever is named first. Errors: conversationNotFound (K4–K17). */
  getConversation(pair: {
    readonly userId: string;
    readonly otherUserId: string;
  }): Promise<DirectConversation>;
  /**
   * Writes as `user`, who is the one of the host's session (K18–K32). Errors: conversationNotFound, sendForbidden,
   * contentEmpty, contentTooLong, tooManyFiles, attachmentUrlForbidden, fileNotFound, fileAlreadySent, invalidRequest.
   */
  sendMessage(input: MessageInput, user: HostUser): Promise<DirectMessage>;
  /** Begun by the first user where there was none. Errors: userNotFound, conversationWithSelf (K50, K51). */
  getOrCreateConversationWithMessages(user1Id: string, user2Id: string): Promise<DirectConversation>;
  /** All conversations of two that a user is in and has not hidden, latest activity first (K52–K55). */
  getUserConversations(userId: string): Promise<readonly DirectConversation[]>;
  /** As its initiator sees it. Errors: conversationNotFound (K56). */
  getConversationById(conversationId: string): Promise<DirectConversation>;
  /** Null when nobody has that username (K57–K59). Errors: conversationWithSelf, invalidRequest. */
  getOrCreateConversation(username: string, currentUser: HostUser): Promise<DirectConversation | null>;
}
