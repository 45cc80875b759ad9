import type {
  ConversationPreview,
  CreateConversation,
  CreateDirect,
  MarkRead,
  PutConversation,
  UnreadTotal,
  UpdateConversation,
} from '@chat-widget/shared/conversation';
import type { ConversationChanges, Sync } from '@chat-widget/shared/event';
import type { DeleteFor, EditMessage, MessageView, SendMessage } from '@chat-widget/shared/message';
import type { AddParticipant, ChangeParticipant, Participant, Self } from '@chat-widget/shared/participant';
import type { Settings, UpdateSettings } from '@chat-widget/shared/settings';
import type { PutSpace, Space } from '@chat-widget/shared/space';
import type { ConversationStatus, MessageAudit, TypingIndicator } from '@chat-widget/shared/support';
import type { User, UserClaims, UserSummary } from '@chat-widget/shared/user';
import type { DateParams } from '../rules/date-filter.js';
import type { Viewer } from '../rules/viewer.js';
import type { FileActions } from './file-types.js';
import type { SearchActions } from './search-types.js';
import type { StoreActions, SupportActions } from './support-types.js';

/** One page: by number (M22) or by what follows a cursor. */
export type PageRequest =
  | { readonly pageNumber: number; readonly pageRowCount: number }
  | { readonly cursor: string | null; readonly limit: number };

export interface PageOf<Row> {
  readonly rows: readonly Row[];
  /** Filtered totals stop at 10,000. */
  readonly totalRowCount: number;
  /** For the next page; null on the last. */
  readonly nextCursor: string | null;
}

export type ParticipantsOp = 'contains' | 'overlap';

export interface ConversationFilter {
  /** `null` finds nothing: every conversation is a group or is not (M119). */
  readonly isGroup?: boolean | null;
  /** The conversation has all of them, or with `overlap` one of them (M120–M122); an empty list finds nothing. */
  readonly participantIds?: readonly string[];
  readonly participantIdsOp?: ParticipantsOp;
  readonly lastMessageAt?: DateParams;
  readonly includeHidden?: boolean;
  /** Absent: all (C27). */
  readonly status?: ConversationStatus;
}

export interface MessageFilter {
  /** Absent: all that the viewer is in. Empty: none. */
  readonly conversationIds?: readonly string[];
  /** `null` among them: messages of the system. Empty: nothing. */
  readonly senderUserIds?: readonly (string | null)[];
  readonly sentAt?: DateParams;
  /** Not yet read by this participant. */
  readonly unreadBy?: string;
}

/**
 * `beforeSeq`/`afterSeq` are exclusive places in one conversation; without them the page starts at the end that `order`
 * begins with, or where the page before this one ended.
 */
export interface MessagePositionRequest {
  readonly limit: number;
  readonly beforeSeq?: number;
  readonly afterSeq?: number;
  readonly cursor?: string;
}
export type MessagePageRequest =
  | { readonly pageNumber: number; readonly pageRowCount: number }
  | MessagePositionRequest;

/** Messages; of one conversation with the revisions to go on from. */
export type MessageList = MessagePage | PageOf<MessageView>;

/** A page of messages with the revisions read before its rows. */
export interface MessagePage extends PageOf<MessageView> {
  readonly rev: number;
  readonly selfRev: number;
  readonly readRev: number;
}

/** What the revisions that a client has applied are; an absent one is not asked for. */
export interface ChangesSince {
  readonly since: number;
  readonly selfSince?: number;
  readonly readSince?: number;
}

export interface UserActions {
  /** Makes or refreshes the user of a verified token (no write when nothing changed) and says who that is. */
  refresh(claims: UserClaims): Promise<Viewer>;
  /** A new guest. */
  createGuest(input: { name?: string | undefined; locale?: string | undefined }): Promise<Viewer>;
  me(viewer: Viewer): Promise<User>;
  /** Errors: userNotFound (also of those whom the viewer may not know of). */
  get(viewer: Viewer, userId: string): Promise<UserSummary>;
  /** Prefix of name or username, at most `limit`, those of that name before others. Errors: guestForbidden. */
  search(viewer: Viewer, query: string, limit: number): Promise<readonly UserSummary[]>;
}

/** Errors named here are codes of `shared/error`; `notParticipant`/`conversationNotFound` apply to every method with an id. */
export interface ConversationActions {
  /** Errors: directNeedsTwo, groupNeedsThree, participantsNeedSelf, conversationWithSelf, userNotFoundInRequest, metadataTooLarge, guestForbidden. */
  create(
    viewer: Viewer,
    body: CreateConversation,
  ): Promise<{ conversation: ConversationPreview; created: boolean }>;
  /** Errors: userNotFound, conversationWithSelf. */
  createDirect(
    viewer: Viewer,
    body: CreateDirect,
  ): Promise<{ conversation: ConversationPreview; created: boolean }>;
  get(viewer: Viewer, conversationId: string): Promise<ConversationPreview>;
  list(viewer: Viewer, filter: ConversationFilter, page: PageRequest): Promise<PageOf<ConversationPreview>>;
  /** Errors: onlyGroupsChange, forbidden, participantsNeedSelf, userNotFoundInRequest, metadataTooLarge. */
  update(viewer: Viewer, conversationId: string, body: UpdateConversation): Promise<ConversationPreview>;
  /**
   * Makes it under this ID if it is missing, lets the viewer in where that is allowed, and sets what is given (decisions
   * 6 and 16). With `ifNotExists` what exists stays as it is: only who comes into it has the `access` and `notify` that
   * they ask for. Errors: forbidden (client sync is off, server key, own access of who is no admin), guestForbidden,
   * notParticipant, sendForbidden, conversationBlocked, onlyGroupsChange, userNotFoundInRequest, metadataTooLarge,
   * fileNotFound, fileTypeNotAllowed.
   */
  put(
    viewer: Viewer,
    conversationId: string,
    body: PutConversation,
    ifNotExists?: boolean,
  ): Promise<{ conversation: ConversationPreview; created: boolean }>;
  /** Without `deleteFor`: leaves a group as a plain member, else hides it for everyone (decision 7). */
  remove(viewer: Viewer, conversationId: string, deleteFor?: DeleteFor): Promise<ConversationPreview>;
  setArchived(viewer: Viewer, conversationId: string, isArchived: boolean): Promise<Self>;
}

export interface SpaceActions {
  /** For the host's backend. Errors: userNotFoundInRequest, fileNotFound, fileTypeNotAllowed. */
  put(viewer: Viewer, spaceId: string, body: PutSpace): Promise<{ space: Space; created: boolean }>;
}

export interface ParticipantActions {
  list(
    viewer: Viewer,
    conversationId: string,
    page: { limit: number; cursor: string | null },
  ): Promise<PageOf<Participant>>;
  /** Errors: onlyGroupsChange, forbidden, userNotFoundInRequest. */
  add(
    viewer: Viewer,
    conversationId: string,
    body: AddParticipant,
  ): Promise<{ participant: Participant; created: boolean }>;
  /** Errors: onlyGroupsChange, forbidden, participantNotFound. */
  change(
    viewer: Viewer,
    conversationId: string,
    userId: string,
    body: ChangeParticipant,
  ): Promise<Participant>;
  /** Oneself = leave. Errors: onlyGroupsChange, forbidden, participantNotFound. */
  remove(viewer: Viewer, conversationId: string, userId: string): Promise<Participant>;
}

export interface MessageActions {
  /**
   * `created: false` = the same clientMessageId again. Errors: sendForbidden, senderMismatch, clientMessageIdReused,
   * fileNotFound, fileAlreadySent, tooManyFiles, attachmentUrlForbidden, customTooLarge, messageNotFound (what it answers).
   */
  send(viewer: Viewer, body: SendMessage): Promise<{ message: MessageView; created: boolean }>;
  /** Errors: messageNotFound. */
  get(viewer: Viewer, messageId: string): Promise<MessageView>;
  list(
    viewer: Viewer,
    filter: MessageFilter,
    page: MessagePageRequest,
    order: 'asc' | 'desc',
  ): Promise<MessageList>;
  /**
   * Errors: messageNotFound, forbidden (not the sender), sendForbidden, messageDeleted, contentEmpty, customTooLarge,
   * tooManyFiles, fileNotFound, fileAlreadySent, attachmentUrlForbidden.
   */
  edit(viewer: Viewer, messageId: string, body: EditMessage): Promise<MessageView>;
  /**
   * Without `deleteFor`: everyone for the sender, else me (decision 2). Moderators delete anywhere for everyone (C24).
   * Errors: messageNotFound, forbidden.
   */
  remove(viewer: Viewer, messageId: string, deleteFor?: DeleteFor): Promise<MessageView>;
  /** The kept text of a message (C22). Errors: forbidden, messageNotFound. */
  audit(viewer: Viewer, messageId: string): Promise<MessageAudit>;
}

export interface ReadActions {
  markRead(viewer: Viewer, conversationId: string, body: MarkRead): Promise<Self>;
  markUnread(viewer: Viewer, conversationId: string): Promise<Self>;
  unreadTotal(viewer: Viewer): Promise<UnreadTotal>;
}

export interface TypingActions {
  /** Who types now, the viewer aside (C40). */
  list(viewer: Viewer, conversationId: string): Promise<readonly TypingIndicator[]>;
  /** Never stored. Errors: sendForbidden for read-only participants. */
  set(
    viewer: Viewer,
    conversationId: string,
    isTyping: boolean,
  ): Promise<{ isTyping: boolean; ttlMs: number }>;
}

export interface SyncActions {
  changes(viewer: Viewer, conversationId: string, since: ChangesSince): Promise<ConversationChanges>;
  /** A missing, unknown or too old cursor answers `reset`. Never an error for a bad cursor. */
  sync(viewer: Viewer, cursor: string | null): Promise<Sync>;
}

export interface SettingsActions {
  /** What holds now: a change made on another node is known within 2 s. Usually answered without the database. */
  current(): Promise<Settings>;
  /** Changes what is given and keeps the rest; who may do so is the route's rule. */
  update(changes: UpdateSettings): Promise<Settings>;
}

/** Everything the product does, each call one unit of work. Routes, server functions and tests call these. */
export interface Actions {
  readonly users: UserActions;
  readonly conversations: ConversationActions;
  readonly spaces: SpaceActions;
  readonly participants: ParticipantActions;
  readonly messages: MessageActions;
  readonly files: FileActions;
  readonly reads: ReadActions;
  readonly search: SearchActions;
  readonly typing: TypingActions;
  readonly stores: StoreActions;
  readonly support: SupportActions;
  readonly sync: SyncActions;
  readonly settings: SettingsActions;
}
