import type { MessageAudit } from '@chat-widget/shared/support';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { type MessageRow, toAttachment, toIso } from './views.js';

const toIsoOrNull = (ms: number | null) => (ms === null ? null : toIso(ms));

/** Whether somebody watches over all conversations: the host's backend, and admins (C24). */
export function isModerator({ role }: Viewer): boolean {
  return role === 'server' || role === 'admin';
}

/** All that a message says, kept after its deletion, and who deleted it (C22). Errors: forbidden, messageNotFound. */
export async function auditMessage(lane: Lane, viewer: Viewer, messageId: string): Promise<MessageAudit> {
  if (!isModerator(viewer)) throw new ChatError('forbidden', 'with the server key, or as an admin');
  const [row] = await lane.queries.messages.get.execute({ messageId });
  if (!row) throw new ChatError('messageNotFound');
  return toAudit(row);
}

function toAudit(row: MessageRow): MessageAudit {
  const { location = null, custom = {}, referencedMessageId = null } = row.extras ?? {};
  return {
    id: row.id,
    conversationId: row.conversationId,
    senderUserId: row.senderId,
    content: row.content,
    attachments: (row.attachments ?? []).map(toAttachment),
    location,
    custom,
    referencedMessageId,
    sentAt: toIso(row.sentAt),
    editedAt: toIsoOrNull(row.editedAt),
    isDeleted: row.deletedAt !== null,
    deletedAt: toIsoOrNull(row.deletedAt),
    deletedById: row.deletedById,
  };
}
