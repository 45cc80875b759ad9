import type { Conversation } from '@chat-widget/shared/conversation';
import type { Attachment, StoredAttachment } from '@chat-widget/shared/file';
import { limits } from '@chat-widget/shared/limits';
import type { Message } from '@chat-widget/shared/message';
import type { ReferencedMessage } from '@chat-widget/shared/message-extras';
import type { Participant, ReadMark, Self } from '@chat-widget/shared/participant';
import type { SupportFields } from '@chat-widget/shared/support';
import { truncateGraphemes } from '@chat-widget/shared/text';
import type { User, UserSummary } from '@chat-widget/shared/user';
import { supportTeamId } from '../rules/teams.js';
import type { PreviewRow } from '../store/queries/previews.js';
import type { Tables } from '../store/tables.js';

/** Rows → wire. Pure; the only place where a deleted text is dropped. */

export type UserRow = Tables['users']['$inferSelect'];
export type MessageRow = Tables['messages']['$inferSelect'];
export type FileRow = Tables['files']['$inferSelect'];
export type ConversationRow = Tables['conversations']['$inferSelect'];
export type ParticipantRow = Tables['participants']['$inferSelect'];
export type StateRow = Omit<Tables['states']['$inferSelect'], 'conversationId' | 'touched'>;

export function toIso(ms: number): string {
  return new Date(ms).toISOString();
}
function toIsoOrNull(ms: number | null): string | null {
  return ms === null ? null : toIso(ms);
}

export function toSummary(row: UserSummary): UserSummary {
  const { id, name, username, photoUrl, role, isGuest } = row;
  return { id, name, username, photoUrl, role, isGuest };
}

export function toUser(row: UserRow): User {
  return {
    ...toSummary(row),
    email: row.email,
    locale: row.locale,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
  };
}

/** Relative to the server. */
export function fileUrlOf(fileId: string): string {
  return `/v1/files/${fileId}`;
}

export function toAttachment(stored: StoredAttachment): Attachment {
  return stored.fileId === null ? stored : { ...stored, url: fileUrlOf(stored.fileId) };
}

/** Messages that others answer, by ID. */
export type References = ReadonlyMap<string, ReferencedMessage>;

export function toMessage(row: MessageRow, references: References): Message {
  const isDeleted = row.deletedAt !== null;
  const sentAt = toIso(row.sentAt);
  const attachments = isDeleted ? [] : (row.attachments ?? []).map(toAttachment);
  const { location = null, custom = {}, referencedMessageId = null } = (!isDeleted && row.extras) || {};
  const [imageAttachment] = row.messageType === 'image' ? attachments : [];
  return {
    id: row.id,
    conversationId: row.conversationId,
    seq: row.seq,
    rev: row.rev,
    senderUserId: row.senderId,
    clientMessageId: row.clientMessageId,
    messageType: row.messageType,
    ...(row.senderType !== null && { senderType: row.senderType }),
    ...(imageAttachment && { imageAttachment }),
    content: isDeleted ? '' : row.content,
    attachments,
    location,
    custom,
    referencedMessageId,
    referencedMessage: references.get(referencedMessageId ?? '') ?? null,
    context: isDeleted ? null : row.context,
    sentAt,
    editedAt: isDeleted ? null : toIsoOrNull(row.editedAt),
    isActive: !isDeleted,
    isDeleted,
    recordVersion: row.recordVersion,
    createdAt: sentAt,
    updatedAt: row.updatedAt === row.sentAt ? sentAt : toIso(row.updatedAt),
    _owner: row.senderId,
  };
}

/** The last message in a list (R25). */
export function toExcerpt(row: MessageRow, references: References): Message {
  const message = toMessage(row, references);
  return { ...message, content: truncateGraphemes(message.content, limits.previewGraphemes) };
}

export interface ParticipantView {
  readonly conversationId: string;
  readonly userId: string;
  readonly role: ParticipantRow['role'];
  readonly access: ParticipantRow['access'];
  readonly joinedAt: number;
  readonly isActive: boolean;
  readonly rev: number;
  readonly user: UserSummary;
}

export function toParticipant(row: ParticipantView): Participant {
  const { conversationId, userId, role, access, isActive, rev } = row;
  return {
    conversationId,
    userId,
    role,
    access,
    joinedAt: toIso(row.joinedAt),
    isActive,
    rev,
    user: toSummary(row.user),
  };
}

export function toReadMark(row: Pick<ParticipantRow, 'userId' | 'readSeq' | 'readAt' | 'readRev'>): ReadMark {
  return { userId: row.userId, readSeq: row.readSeq, readAt: toIsoOrNull(row.readAt), readRev: row.readRev };
}

export function toSelf({ participant: p, state, unreadCount }: PreviewRow): Self {
  return {
    userId: p.userId,
    role: p.role,
    access: p.access,
    notify: p.notify,
    joinedAt: toIso(p.joinedAt),
    isActive: p.isActive,
    historyFromSeq: p.historyFromSeq,
    readSeq: p.readSeq,
    readAt: toIsoOrNull(p.readAt),
    isUnread: p.isUnread,
    unreadCount,
    isArchived: p.isArchived,
    isHidden: p.hiddenUntilSeq >= state.lastSeq,
    selfRev: p.selfRev,
    rev: state.rev,
  };
}

/** What a support conversation has more; the customer is there from the beginning. */
function toSupport(row: ConversationRow, storeName: string | null): SupportFields {
  return {
    conversationType: row.teamId === supportTeamId ? 'customer_to_admin' : 'customer_to_store',
    customerId: row.customerId ?? '',
    storeId: row.storeId,
    storeName,
    orderId: row.orderId,
    isClosed: row.closedAt !== null,
    isBlocked: row.blockedById !== null,
  };
}

export function toConversation(
  row: ConversationRow,
  more: {
    projectId: string;
    memberCount: number;
    participantIds: readonly string[];
    storeName?: string | undefined;
  },
): Conversation {
  return {
    id: row.id,
    projectId: more.projectId,
    type: row.type,
    isGroup: row.type !== 'direct',
    name: row.name,
    description: row.description,
    photoUrl: row.photoUrl,
    avatarFileId: row.avatar?.fileId ?? null,
    ...(row.avatar ? { avatarFile: toAttachment(row.avatar) } : {}),
    spaceId: row.spaceId,
    postingPermission: row.postingPermission,
    welcomeMessages: row.welcomeMessages ?? [],
    createdById: row.createdById,
    metadata: row.metadata,
    metadataRev: row.metadataRev,
    participantIds: [...more.participantIds],
    memberCount: more.memberCount,
    ...(row.type === 'support' && toSupport(row, more.storeName ?? null)),
    isActive: row.isActive,
    recordVersion: row.recordVersion,
    createdAt: toIso(row.createdAt),
    updatedAt: toIso(row.updatedAt),
    _owner: row.createdById,
    rev: row.rev,
  };
}
