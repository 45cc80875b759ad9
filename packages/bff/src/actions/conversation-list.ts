import type { ConversationPreview } from '@chat-widget/shared/conversation';
import { limits } from '@chat-widget/shared/limits';
import { and, count, desc, eq, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import type { Lane } from '../store/store.js';
import { loadPreviews } from './previews.js';
import { withoutLargeMetadata } from './ranges.js';
import type { ConversationFilter, PageOf, PageRequest } from './types.js';

/** Where the next page starts: after this activity and ID. */
function cursorOf(row: { activityAt: number; conversationId: string }): string {
  return Buffer.from(`${row.activityAt} ${row.conversationId}`).toString('base64url');
}

function afterCursor(lane: Lane, cursor: string): SQL | undefined {
  const { participants: p } = lane.tables;
  const [activity = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (!/^\d{1,15}$/.test(activity) || id === '') throw new ChatError('invalidCursor');
  const at = Number(activity);
  return or(lt(p.activityAt, at), and(eq(p.activityAt, at), lt(p.conversationId, id)));
}

/** The viewer's conversations, most recent activity first (M116–M117), from the inbox index. */
export async function listConversations(
  lane: Lane,
  projectId: string,
  userId: string,
  filter: ConversationFilter,
  page: PageRequest,
): Promise<PageOf<ConversationPreview>> {
  const { participants: p, conversations: c, states: s } = lane.tables;
  const other = (id: string) =>
    sql`exists (select 1 from ${p} o where o.conversation_id = ${p.conversationId} and o.user_id = ${id} and o.is_active = ${p.isActive})`;
  const where = and(
    eq(p.userId, userId),
    eq(p.isActive, true),
    eq(c.isActive, true),
    filter.includeHidden ? undefined : sql`${p.hiddenUntilSeq} < ${s.lastSeq}`,
    filter.isGroup === undefined ? undefined : filter.isGroup ? ne(c.type, 'direct') : eq(c.type, 'direct'),
    ...(filter.participantIds ?? []).map(other),
  );
  const isNumbered = 'pageNumber' in page;
  const size = isNumbered ? page.pageRowCount : page.limit;
  const skipped = isNumbered ? (page.pageNumber - 1) * page.pageRowCount : 0;
  if (skipped >= limits.maxCountedRows) {
    throw new ChatError('invalidRequest', 'pageNumber: use the cursor for pages this deep');
  }
  const from = lane.db
    .select({ conversationId: p.conversationId, activityAt: p.activityAt })
    .from(p)
    .innerJoin(c, eq(c.id, p.conversationId))
    .innerJoin(s, eq(s.conversationId, p.conversationId));
  const rows = await from
    .where(and(where, !isNumbered && page.cursor ? afterCursor(lane, page.cursor) : undefined))
    .orderBy(desc(p.activityAt), desc(p.conversationId))
    .limit(size + 1)
    .offset(skipped);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const ids = shown.map((row) => row.conversationId);
  return {
    rows: (await loadPreviews(lane, projectId, userId, ids)).map(withoutLargeMetadata),
    totalRowCount: await countConversations(lane, where),
    nextCursor: rows.length > size && last ? cursorOf(last) : null,
  };
}

async function countConversations(lane: Lane, where: SQL | undefined): Promise<number> {
  const { participants: p, conversations: c, states: s } = lane.tables;
  const counted = lane.db
    .select({ one: sql<number>`1`.as('one') })
    .from(p)
    .innerJoin(c, eq(c.id, p.conversationId))
    .innerJoin(s, eq(s.conversationId, p.conversationId))
    .where(where)
    .limit(limits.maxCountedRows)
    .as('counted');
  const [total] = await lane.db.select({ rows: count() }).from(counted);
  return Number(total?.rows ?? 0);
}
