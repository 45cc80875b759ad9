import type { ConversationPreview } from '@chat-widget/shared/conversation';
import { limits } from '@chat-widget/shared/limits';
import { and, count, desc, eq, gte, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { type DateFilter, readDateFilter } from '../rules/date-filter.js';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import { loadPreviews } from './previews.js';
import { withoutLargeMetadata } from './ranges.js';
import { largeGroupFanOutMs } from './send-message.js';
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

const nothing = sql`1 = 0`;

/** Has the conversation of a participation this participant, who is there as long as the viewer is? */
function hasParticipant(lane: Lane, userId: string): SQL {
  const { participants: p } = lane.tables;
  return sql`exists (select 1 from ${p} o where o.conversation_id = ${p.conversationId} and o.user_id = ${userId} and o.is_active = ${p.isActive})`;
}

function whereParticipants(lane: Lane, filter: ConversationFilter): SQL | undefined {
  const { participantIds: userIds, participantIdsOp = 'contains' } = filter;
  if (userIds === undefined) return undefined;
  if (userIds.length === 0) return nothing;
  const each = userIds.map((userId) => hasParticipant(lane, userId));
  return participantIdsOp === 'overlap' ? or(...each) : and(...each);
}

function whereGroup(lane: Lane, isGroup: boolean | null | undefined): SQL | undefined {
  const { conversations: c } = lane.tables;
  if (isGroup === undefined) return undefined;
  if (isGroup === null) return nothing;
  return isGroup ? ne(c.type, 'direct') : eq(c.type, 'direct');
}

function whereLastMessage(lane: Lane, filter: DateFilter | undefined): SQL | undefined {
  if (!filter) return undefined;
  const { participants: p, states: s } = lane.tables;
  const { spans, orNull } = filter;
  const [first] = spans;
  const inSpan = spans.map(({ fromMs, untilMs }) =>
    and(gte(s.lastMessageAt, fromMs), lt(s.lastMessageAt, untilMs)),
  );
  const wanted = or(...inSpan, orNull ? isNull(s.lastMessageAt) : undefined) ?? nothing;
  // The inbox index ends the search: a participation is never much older than the last message.
  const isRecent = first && !orNull ? gte(p.activityAt, first.fromMs - largeGroupFanOutMs) : undefined;
  return and(wanted, isRecent);
}

/** The viewer's conversations, most recent activity first (M116–M117), from the inbox index. */
export async function listConversations(
  lane: Lane,
  { projectId, now }: Pick<ActionContext, 'projectId' | 'now'>,
  userId: string,
  filter: ConversationFilter,
  page: PageRequest,
): Promise<PageOf<ConversationPreview>> {
  const { participants: p, conversations: c, states: s } = lane.tables;
  const where = and(
    eq(p.userId, userId),
    eq(p.isActive, true),
    eq(c.isActive, true),
    filter.includeHidden ? undefined : sql`${p.hiddenUntilSeq} < ${s.lastSeq}`,
    whereGroup(lane, filter.isGroup),
    whereParticipants(lane, filter),
    whereLastMessage(
      lane,
      filter.lastMessageAt && readDateFilter('lastMessageAt', filter.lastMessageAt, now()),
    ),
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
