import type { UserSummary } from '@chat-widget/shared/user';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import type { ConversationRow, ParticipantRow } from './views.js';

export interface Membership {
  readonly participant: ParticipantRow;
  readonly conversation: ConversationRow;
  readonly user: UserSummary;
}

/**
 * The viewer's part in a conversation: the only way to a conversation's rows. Errors: conversationNotFound (none, or
 * deleted for all), notParticipant (never was, left, removed).
 */
export async function requireMembership(
  lane: Lane,
  viewer: Viewer,
  conversationId: string,
): Promise<Membership> {
  const [member] = await lane.queries.members.get.execute({ conversationId, userId: viewer.userId });
  if (!member) {
    const [state] = await lane.queries.states.get.execute({ conversationId });
    throw new ChatError(state ? 'notParticipant' : 'conversationNotFound');
  }
  if (!member.participant.isActive) throw new ChatError('notParticipant');
  if (!member.conversation.isActive) throw new ChatError('conversationNotFound');
  return member;
}

/** The same for a write: takes the conversation's row lock first, so that what is checked stays true until the commit. */
export async function lockMembership(
  lane: Lane,
  viewer: Viewer,
  conversationId: string,
): Promise<Membership> {
  await lane.queries.states.lock.execute({ conversationId });
  return requireMembership(lane, viewer, conversationId);
}
