import type { MessageType } from '@chat-widget/shared/message';
import type { StoredExtras } from '@chat-widget/shared/message-extras';
import { eq } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { newId } from '../rules/id.js';
import type { Lane } from '../store/store.js';
import type { Ring } from './ring.js';

/** A message of nobody: a notice of the host's backend, or of a transfer (C51). */
export interface Notice {
  readonly messageType: Extract<MessageType, 'system' | 'transfer'>;
  readonly content: string;
  readonly extras?: StoredExtras | null;
}

/** Stores a notice, also where people cannot write. Errors: conversationNotFound. */
export async function insertNotice(
  lane: Lane,
  conversationId: string,
  { messageType, content, extras = null }: Notice,
  nowMs: number,
): Promise<{ readonly messageId: string; readonly ring: Ring }> {
  const [state] = await lane.queries.states.bumpForMessage.execute({ conversationId, nowMs });
  if (!state) throw new ChatError('conversationNotFound');
  const sentAt = state.lastMessageAt ?? nowMs;
  const id = newId(nowMs);
  const row = {
    id,
    conversationId,
    seq: state.rev,
    ordinal: state.messageCount,
    senderId: null,
    clientMessageId: null,
    bodyHash: null,
    messageType,
    senderType: 'system' as const,
    content,
    attachments: null,
    context: null,
    extras: extras === null ? null : JSON.stringify(extras),
    sentAt,
  };
  await lane.queries.messages.insert.execute(row);
  await lane.queries.members.fanOutActivity.execute({ conversationId, activityAt: sentAt });
  const ring = { kind: 'changes', conversationId, since: row.seq - 1, rev: row.seq } as const;
  return { messageId: id, ring };
}

/** What the host's backend says in a conversation. Errors: conversationNotFound (none, or deleted for all). */
export async function insertSystemMessage(
  lane: Lane,
  conversationId: string,
  said: Omit<Notice, 'messageType'>,
  nowMs: number,
) {
  const notice = await insertNotice(lane, conversationId, { ...said, messageType: 'system' }, nowMs);
  const { conversations: c } = lane.tables;
  const [conversation] = await lane.db
    .select({ isActive: c.isActive })
    .from(c)
    .where(eq(c.id, conversationId));
  if (!conversation?.isActive) throw new ChatError('conversationNotFound');
  return notice;
}
