import { and, desc, eq, inArray, isNull, or, type SQL, sql } from 'drizzle-orm';
import { identitiesOf, teamsOf } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';

/** Participations that are the viewer's own: those taken for a team only while they speak for it. */
function isOwn(lane: Lane, viewer: Viewer): SQL | undefined {
  const { participants: p } = lane.tables;
  const teams = teamsOf(viewer);
  const forTeams = teams.length > 0 ? inArray(p.teamId, [...teams]) : undefined;
  return and(eq(p.userId, viewer.userId), or(isNull(p.teamId), forTeams));
}

/** Participations of the viewer's teams, where the viewer has none of their own. */
function isOfTeams(lane: Lane, viewer: Viewer, teamIds: readonly string[]): SQL | undefined {
  const { participants: p } = lane.tables;
  const [first = '', ...others] = teamIds;
  const ofTeams = others.length > 0 ? inArray(p.userId, [...teamIds]) : eq(p.userId, first);
  return and(
    ofTeams,
    sql`not exists (select 1 from ${p} o where o.conversation_id = ${p.conversationId} and o.user_id = ${viewer.userId} and o.is_active)`,
  );
}

/** Where participations are the viewer's: their own, or those of a team of theirs (decision 17). */
export function isPartOf(lane: Lane, viewer: Viewer): SQL | undefined {
  const teams = teamsOf(viewer);
  if (teams.length === 0) return isOwn(lane, viewer);
  const { userId } = lane.tables.participants;
  // Said once more for all, as SQLite finds no index for an `or` like this: it would read everybody's.
  return and(
    inArray(userId, [...identitiesOf(viewer)]),
    or(isOwn(lane, viewer), isOfTeams(lane, viewer, teams)),
  );
}

/** The same, one condition for each identity: each finds its rows in the order of the inbox's index. */
export function partsByIdentity(lane: Lane, viewer: Viewer): (SQL | undefined)[] {
  return identitiesOf(viewer).map((identity) =>
    identity === viewer.userId ? isOwn(lane, viewer) : isOfTeams(lane, viewer, [identity]),
  );
}

/** One row for each conversation: the viewer's own where it is active, else their team's. */
export function oneOfEach<Row extends { conversationId: string; isActive: boolean }>(
  rows: readonly Row[],
): Row[] {
  const byId = new Map<string, Row>();
  for (const row of rows) {
    const known = byId.get(row.conversationId);
    if (!known || (row.isActive && !known.isActive)) byId.set(row.conversationId, row);
  }
  return [...byId.values()];
}

/** A part with its place in the inbox. */
export interface RecentPart {
  readonly conversationId: string;
  readonly activityAt: number;
  readonly historyFromSeq: number;
}

/** What is read of a {@link RecentPart}. */
export function recentColumns({ tables }: Lane) {
  const { conversationId, activityAt, historyFromSeq } = tables.participants;
  return { conversationId, activityAt, historyFromSeq };
}

/** The inbox's order, as the database has it. */
export function byActivity(a: RecentPart, b: RecentPart): number {
  return b.activityAt - a.activityAt || (a.conversationId < b.conversationId ? 1 : -1);
}

/**
 * The viewer's active parts in these conversations, for `conversations` cross joined with `participants`: from these few
 * on, where SQLite would rather go through all that the viewer is in.
 */
export function isActiveIn(lane: Lane, viewer: Viewer, conversationIds: readonly string[]): SQL | undefined {
  const { participants: p, conversations: c } = lane.tables;
  return and(
    inArray(c.id, [...conversationIds]),
    eq(p.conversationId, c.id),
    isPartOf(lane, viewer),
    eq(p.isActive, true),
    eq(c.isActive, true),
  );
}

/** The viewer's active parts that fit, the most recent activity first, `limit` of them after the first `offset`. */
export async function selectRecentParts(
  lane: Lane,
  viewer: Viewer,
  where: SQL | undefined,
  { limit, offset = 0 }: { limit: number; offset?: number },
): Promise<RecentPart[]> {
  const { participants: p, conversations: c, states: s } = lane.tables;
  const conditions = partsByIdentity(lane, viewer);
  const isAlone = conditions.length === 1;
  const found: RecentPart[] = [];
  // One after the other: a lane is one connection. Each reads no more than the page can hold.
  for (const condition of conditions) {
    const rows = await lane.db
      .select(recentColumns(lane))
      .from(p)
      .innerJoin(c, eq(c.id, p.conversationId))
      .innerJoin(s, eq(s.conversationId, p.conversationId))
      .where(and(condition, eq(p.isActive, true), eq(c.isActive, true), where))
      .orderBy(desc(p.activityAt), desc(p.conversationId))
      .limit(isAlone ? limit : offset + limit)
      .offset(isAlone ? offset : 0);
    found.push(...rows);
  }
  if (isAlone) return found;
  return found.sort(byActivity).slice(offset, offset + limit);
}
