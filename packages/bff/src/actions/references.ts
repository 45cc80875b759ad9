import { limits } from '@chat-widget/shared/limits';
import type { Message } from '@chat-widget/shared/message';
import type { ReferencedMessage } from '@chat-widget/shared/message-extras';
import { truncateGraphemes } from '@chat-widget/shared/text';
import type { UserSummary } from '@chat-widget/shared/user';
import { eq, inArray } from 'drizzle-orm';
import { summaryColumns } from '../store/queries/members.js';
import type { Lane } from '../store/store.js';
import { type MessageRow, type References, toAttachment, toIso, toSummary } from './views.js';

/** The messages that these answer, in one query, and in none where they answer none. */
export async function loadReferences(lane: Lane, rows: readonly MessageRow[]): Promise<References> {
  const answering = rows.filter(({ deletedAt }) => deletedAt === null);
  const ids = new Set(answering.flatMap(({ extras }) => extras?.referencedMessageId ?? []));
  if (ids.size === 0) return new Map();
  const { messages: m, users } = lane.tables;
  const found = await lane.db
    .select({ message: m, sender: summaryColumns(lane.tables) })
    .from(m)
    .leftJoin(users, eq(users.id, m.senderId))
    .where(inArray(m.id, [...ids]));
  return new Map(found.map(({ message, sender }) => [message.id, toReferenced(message, sender)]));
}

function toReferenced(row: MessageRow, sender: UserSummary | null): ReferencedMessage {
  const isDeleted = row.deletedAt !== null;
  return {
    id: row.id,
    seq: row.seq,
    sender: sender && toSummary(sender),
    content: isDeleted ? '' : truncateGraphemes(row.content, limits.previewGraphemes),
    attachments: isDeleted ? [] : (row.attachments ?? []).map(toAttachment),
    location: isDeleted ? null : (row.extras?.location ?? null),
    sentAt: toIso(row.sentAt),
    editedAt: isDeleted || row.editedAt === null ? null : toIso(row.editedAt),
    isDeleted,
  };
}

/** A message for a viewer whose history begins at `historyFromSeq`: what was written before is not shown in it either. */
export function withinHistory<T extends Message>(message: T, historyFromSeq: number): T {
  const { referencedMessage } = message;
  if (referencedMessage === null || referencedMessage.seq >= historyFromSeq) return message;
  return { ...message, referencedMessage: null };
}
