import type { UserSummary } from '@chat-widget/shared/user';
import { eq } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { isOfTeam, teamsOf } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { type ConversationRow, type ParticipantRow, toSummary } from './views.js';

export interface Membership {
  /** The viewer's own part, or that of their team while they have none. */
  readonly participant: ParticipantRow;
  readonly conversation: ConversationRow;
  readonly user: UserSummary;
}

/** Whether a part still counts: one taken for a team does while its holder speaks for that. */
function isValid({ isActive, teamId }: ParticipantRow, viewer: Viewer): boolean {
  return isActive && (teamId === null || isOfTeam(viewer, teamId));
}

async function findTeamMembership(
  lane: Lane,
  viewer: Viewer,
  conversationId: string,
): Promise<Membership | undefined> {
  const { conversations: c } = lane.tables;
  const [conversation] = await lane.db.select({ teamId: c.teamId }).from(c).where(eq(c.id, conversationId));
  const userId = conversation?.teamId ?? null;
  if (userId === null || !isOfTeam(viewer, userId)) return undefined;
  const [team] = await lane.queries.members.get.execute({ conversationId, userId });
  const [user] = await lane.queries.users.get.execute({ userId: viewer.userId });
  return team && user ? { ...team, user: toSummary(user) } : undefined;
}

/** The viewer's part in a conversation, also one that has ended; undefined where they never had one. */
export async function findMembership(
  lane: Lane,
  viewer: Viewer,
  conversationId: string,
): Promise<Membership | undefined> {
  const [own] = await lane.queries.members.get.execute({ conversationId, userId: viewer.userId });
  if (own && isValid(own.participant, viewer)) return own;
  if (teamsOf(viewer).length > 0) {
    const ofTeam = await findTeamMembership(lane, viewer, conversationId);
    if (ofTeam) return ofTeam;
  }
  // A part of a team that they left is as good as ended.
  return own && { ...own, participant: { ...own.participant, isActive: false } };
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
  const member = await findMembership(lane, viewer, conversationId);
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
