import { and, eq, sql } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { findMembership, requireMembership } from './membership.js';
import { isModerator } from './message-audit.js';
import type { Ring } from './ring.js';
import { selfRing } from './self.js';
import { nextRev } from './stamp.js';
import type { MessageRow, ParticipantRow } from './views.js';

export interface Found {
  /** Null for a moderator who is not in the conversation: they see nothing of it, but may delete. */
  readonly participant: ParticipantRow | null;
  readonly row: MessageRow;
}

/** The message, looked up through the viewer's participation. Errors: messageNotFound, notParticipant. */
export async function findMessage(
  lane: Lane,
  viewer: Viewer,
  messageId: string,
  lock: boolean,
): Promise<Found> {
  const [row] = await lane.queries.messages.get.execute({ messageId });
  if (!row) throw new ChatError('messageNotFound');
  const { conversationId } = row;
  if (lock) await lane.queries.states.lock.execute({ conversationId });
  if (
    lock &&
    isModerator(viewer) &&
    !(await findMembership(lane, viewer, conversationId))?.participant.isActive
  )
    return { row, participant: null };
  return { row, participant: await requireVisible(lane, viewer, row) };
}

async function requireVisible(lane: Lane, viewer: Viewer, row: MessageRow): Promise<ParticipantRow> {
  const { participant } = await requireMembership(lane, viewer, row.conversationId);
  if (row.seq < participant.historyFromSeq || (await isHidden(lane, viewer, row))) {
    throw new ChatError('messageNotFound');
  }
  return participant;
}

/** The message that another one of this conversation is to answer, one deleted since included. Errors: messageNotFound. */
export async function requireAnswerable(
  lane: Lane,
  viewer: Viewer,
  conversationId: string,
  messageId: string,
): Promise<void> {
  const [row] = await lane.queries.messages.get.execute({ messageId });
  if (row?.conversationId !== conversationId) throw new ChatError('messageNotFound', 'referencedMessageId');
  await requireVisible(lane, viewer, row);
}

async function isHidden(lane: Lane, viewer: Viewer, row: MessageRow): Promise<boolean> {
  const { hiddenMessages: h } = lane.tables;
  const [hidden] = await lane.db
    .select({ seq: h.seq })
    .from(h)
    .where(and(eq(h.conversationId, row.conversationId), eq(h.userId, viewer.userId), eq(h.seq, row.seq)));
  return hidden !== undefined;
}

export async function changeMessage(
  lane: Lane,
  row: MessageRow,
  nowMs: number,
  change: Partial<
    Pick<
      MessageRow,
      'content' | 'messageType' | 'attachments' | 'extras' | 'editedAt' | 'deletedAt' | 'deletedById'
    >
  >,
): Promise<readonly Ring[]> {
  const { messages: m } = lane.tables;
  const { conversationId } = row;
  const rev = await nextRev(lane, conversationId);
  await lane.db
    .update(m)
    .set({ ...change, rev, recordVersion: sql`${m.recordVersion} + 1`, updatedAt: nowMs })
    .where(eq(m.id, row.id));
  const event = change.deletedAt === undefined ? 'message.updated' : 'message.deleted';
  const occasion = { event, messageId: row.id } as const;
  return [{ kind: 'changes', conversationId, since: rev - 1, rev, occasion }];
}

export async function hideMessage(lane: Lane, viewer: Viewer, row: MessageRow): Promise<readonly Ring[]> {
  const { conversationId, seq } = row;
  const { userId } = viewer;
  const [self] = await lane.queries.members.bumpSelf.execute({ conversationId, userId });
  if (!self) throw new ChatError('notParticipant');
  await lane.db
    .insert(lane.tables.hiddenMessages)
    .values({ conversationId, userId, seq, selfRev: self.selfRev })
    .onConflictDoNothing();
  return [selfRing(conversationId, userId, self.selfRev)];
}
