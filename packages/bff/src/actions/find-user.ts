import type { UserSummary } from '@chat-widget/shared/user';
import { and, eq, sql } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { isTeamId, teamsOf } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { isPartOf } from './parts.js';
import { toSummary, type UserRow } from './views.js';

/**
 * What the viewer may know of somebody: of themselves, of whoever is or was in a conversation that they are in, and of
 * those whom they would find by name. Errors: userNotFound (nobody, or nobody that they may know of).
 */
export async function findUser(lane: Lane, viewer: Viewer, userId: string): Promise<UserSummary> {
  const [row] = await lane.queries.users.get.execute({ userId });
  if (!row || !(await isKnownTo(lane, viewer, row))) throw new ChatError('userNotFound');
  return toSummary(row);
}

async function isKnownTo(lane: Lane, viewer: Viewer, row: UserRow): Promise<boolean> {
  if (viewer.role === 'server' || row.id === viewer.userId) return true;
  const isFound = !viewer.isGuest && !row.isGuest && !isTeamId(row.id);
  return isFound || sharesConversation(lane, viewer, row);
}

async function sharesConversation(
  lane: Lane,
  viewer: Viewer,
  { id: userId, isGuest }: UserRow,
): Promise<boolean> {
  const { participants: p, conversations: c } = lane.tables;
  // SQLite gathers all of the other's parts for an `in`: right for a guest's, which are few, and for a team that asks,
  // whose own are many. Of a seller to whom half the world writes, each of the viewer's own parts is looked up instead.
  const isTheirs =
    isGuest || teamsOf(viewer).length > 0
      ? sql`${p.conversationId} in (select o.conversation_id from ${p} o where o.user_id = ${userId})`
      : sql`exists (select 1 from ${p} o where o.conversation_id = ${p.conversationId} and o.user_id = ${userId})`;
  const [shared] = await lane.db
    .select({ id: c.id })
    .from(p)
    .innerJoin(c, eq(c.id, p.conversationId))
    .where(and(isPartOf(lane, viewer), eq(p.isActive, true), eq(c.isActive, true), isTheirs))
    .limit(1);
  return shared !== undefined;
}
