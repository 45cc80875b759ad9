import type { UserSummary } from '@chat-widget/shared/user';
import { and, asc, gte, inArray, lt, sql } from 'drizzle-orm';
import { supportTeamId } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import { summaryColumns } from '../store/queries/members.js';
import type { Lane } from '../store/store.js';
import { toSummary } from './views.js';

/** Lower case without accents being touched: names are found by how they begin. */
export function nameKeyOf(name: string): string {
  return name.trim().toLowerCase();
}

/**
 * People whose name or username begins so, in the order of their names; neither the viewer nor guests nor teams. Where
 * a page cannot hold all, those come first whose name begins so: each of the two is read from an index of its own, in
 * its order, no further than the page.
 */
export async function searchUsers(
  lane: Lane,
  viewer: Viewer,
  query: string,
  limit: number,
): Promise<readonly UserSummary[]> {
  const { users: u } = lane.tables;
  const prefix = nameKeyOf(query);
  const named = await beginningWith(lane, viewer, 'nameKey', prefix, limit);
  // Everybody's name begins with nothing.
  if (named.length === limit || prefix === '') return named.map(toSummary);
  const known = new Set(named.map(({ id }) => id));
  const others = (await beginningWith(lane, viewer, 'username', prefix, limit))
    .filter(({ id }) => !known.has(id))
    .slice(0, limit - named.length);
  if (others.length === 0) return named.map(toSummary);
  // Sorted by the database, which compares names byte by byte.
  const rows = await lane.db
    .select(summaryColumns(lane.tables))
    .from(u)
    .where(
      inArray(
        u.id,
        [...named, ...others].map(({ id }) => id),
      ),
    )
    .orderBy(asc(u.nameKey), asc(u.id));
  return rows.map(toSummary);
}

async function beginningWith(
  lane: Lane,
  viewer: Viewer,
  column: 'nameKey' | 'username',
  prefix: string,
  limit: number,
) {
  const { users: u } = lane.tables;
  return lane.db
    .select(summaryColumns(lane.tables))
    .from(u)
    .where(
      and(
        gte(u[column], prefix),
        lt(u[column], `${prefix}\u{10ffff}`),
        // As the indexes of people say it, or they are not used.
        sql`not ${u.isGuest}`,
        sql`substr(${u.id}, 1, 6) <> 'store:'`,
        sql`${u.id} not in (${viewer.userId}, ${supportTeamId})`,
      ),
    )
    .orderBy(asc(u[column]), asc(u.id))
    .limit(limit);
}
