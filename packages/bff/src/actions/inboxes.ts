import { and, count, eq, isNotNull, isNull, or, sql } from 'drizzle-orm';
import { isTeamId } from '../rules/teams.js';
import type { Lane } from '../store/store.js';

/** Counts a conversation in or out for those who join or leave it for themselves, not for a team. */
export async function addToInboxes(lane: Lane, userIds: readonly string[], by: 1 | -1): Promise<void> {
  const { inboxes } = lane.tables;
  // Of teams nobody asks for the number, and every customer of one would wait for its row.
  const people = [...new Set(userIds)].filter((id) => !isTeamId(id));
  if (people.length === 0) return;
  // In one order, so that two writes at once do not wait for each other.
  const rows = people.sort().map((userId) => ({ userId, conversationCount: by }));
  await lane.db
    .insert(inboxes)
    .values(rows)
    .onConflictDoUpdate({
      target: inboxes.userId,
      set: { conversationCount: sql`${inboxes.conversationCount} + ${by}` },
    });
}

/** The same for everybody who is in a conversation that is deleted or comes back. */
export async function addToInboxesOf(lane: Lane, conversationId: string, by: 1 | -1): Promise<void> {
  const { inboxes, participants: p } = lane.tables;
  await lane.db
    .update(inboxes)
    .set({ conversationCount: sql`${inboxes.conversationCount} + ${by}` })
    .where(
      sql`${inboxes.userId} in (select ${p.userId} from ${p} where ${p.conversationId} = ${conversationId} and ${p.isActive})`,
    );
}

/**
 * How many conversations somebody is in who speaks for no team, without counting them: only those are looked at that
 * may not be shown. `isActiveOnly`: neither archived nor closed.
 */
export async function countInbox(
  lane: Lane,
  userId: string,
  { includeHidden, isActiveOnly }: { includeHidden: boolean; isActiveOnly: boolean },
): Promise<number> {
  const { inboxes, participants: p, conversations: c, states: s } = lane.tables;
  const [inbox] = await lane.db.select().from(inboxes).where(eq(inboxes.userId, userId));
  const all = inbox?.conversationCount ?? 0;
  if (all === 0 || (includeHidden && !isActiveOnly)) return all;
  const isHidden = sql`${p.hiddenUntilSeq} >= ${s.lastSeq}`;
  const isAside = or(includeHidden ? undefined : isHidden, isActiveOnly ? eq(p.isArchived, true) : undefined);
  // In person, so not by a team's part.
  const isIn = and(eq(p.userId, userId), eq(p.isActive, true), isNull(p.teamId), eq(c.isActive, true));
  const [aside] = await lane.db
    .select({ rows: count() })
    .from(p)
    .innerJoin(c, eq(c.id, p.conversationId))
    .innerJoin(s, eq(s.conversationId, p.conversationId))
    // The first condition is the partial index's own.
    .where(and(sql`(${p.hiddenUntilSeq} >= 0 or ${p.isArchived})`, isIn, isAside));
  if (!isActiveOnly) return all - Number(aside?.rows ?? 0);
  const [closed] = await lane.db
    .select({ rows: count() })
    .from(c)
    .innerJoin(p, and(eq(p.conversationId, c.id), eq(p.userId, c.customerId)))
    .innerJoin(s, eq(s.conversationId, c.id))
    // What is aside as well was counted above.
    .where(and(eq(c.customerId, userId), isNotNull(c.closedAt), isIn, sql`not (${isAside})`));
  return all - Number(aside?.rows ?? 0) - Number(closed?.rows ?? 0);
}
