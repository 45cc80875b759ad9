import type { ConversationType } from '@chat-widget/shared/conversation';
import { eq } from 'drizzle-orm';
import type { Member } from '../rules/access.js';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { lockMembership } from './membership.js';
import type { ConversationRow } from './views.js';

/** The host's backend is in no conversation; it keeps the participants of all of them. */
const host: Member = { isActive: true, role: 'admin', access: 'ReadWrite' };

/** A conversation for the host's backend. Errors: conversationNotFound. */
export async function findForHost(lane: Lane, conversationId: string): Promise<ConversationRow> {
  const { conversations: c } = lane.tables;
  const [conversation] = await lane.db.select().from(c).where(eq(c.id, conversationId));
  if (!conversation?.isActive) throw new ChatError('conversationNotFound');
  return conversation;
}

/** Who changes participants, with the conversation's row locked: one of them, or the host's backend. */
export async function lockForMembers(
  lane: Lane,
  viewer: Viewer,
  conversationId: string,
): Promise<{ participant: Member; type: ConversationType; isByHost: boolean }> {
  if (viewer.role !== 'server') {
    const { participant, conversation } = await lockMembership(lane, viewer, conversationId);
    return { participant, type: conversation.type, isByHost: false };
  }
  await lane.queries.states.lock.execute({ conversationId });
  const { type } = await findForHost(lane, conversationId);
  return { participant: host, type, isByHost: true };
}
