import type { ConversationPreview } from '@chat-widget/shared/conversation';
import { limits } from '@chat-widget/shared/limits';
import { and, count, eq, gte, isNotNull, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { type DateFilter, readDateFilter } from '../rules/date-filter.js';
import { teamsOf } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import { countInbox } from './inboxes.js';
import { isPartOf, selectRecentParts } from './parts.js';
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

/** Each conversation has one of the three (C27). */
function whereStatus(lane: Lane, status: ConversationFilter['status']): SQL | undefined {
  const { participants: p, conversations: c } = lane.tables;
  if (status === undefined) return undefined;
  if (status === 'closed') return isNotNull(c.closedAt);
  return and(isNull(c.closedAt), eq(p.isArchived, status === 'archived'));
}

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

/** Whether the total is a counter: all of one's own, or all but the few that are put aside. */
function isCounted(viewer: Viewer, { includeHidden: _, status, ...filter }: ConversationFilter): boolean {
  const isByCounter = status === undefined || status === 'active';
  const isUnfiltered = Object.values(filter).every((value) => value === undefined);
  return isByCounter && isUnfiltered && teamsOf(viewer).length === 0;
}

/** The viewer's conversations, most recent activity first (M116–M117), from the inbox index. */
export async function listConversations(
  lane: Lane,
  { projectId, now }: Pick<ActionContext, 'projectId' | 'now'>,
  viewer: Viewer,
  filter: ConversationFilter,
  page: PageRequest,
): Promise<PageOf<ConversationPreview>> {
  const { participants: p, states: s } = lane.tables;
  const where = and(
    whereStatus(lane, filter.status),
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
  const fromCursor = !isNumbered && page.cursor ? afterCursor(lane, page.cursor) : undefined;
  const window = { limit: size + 1, offset: skipped };
  const rows = await selectRecentParts(lane, viewer, and(where, fromCursor), window);
  const shown = rows.slice(0, size);
  const last = shown.at(-1);
  const ids = shown.map((row) => row.conversationId);
  return {
    rows: (await loadPreviews(lane, projectId, viewer, ids)).map(withoutLargeMetadata),
    totalRowCount: isCounted(viewer, filter)
      ? await countInbox(lane, viewer.userId, {
          includeHidden: filter.includeHidden ?? false,
          isActiveOnly: filter.status === 'active',
        })
      : await countConversations(lane, viewer, where),
    nextCursor: rows.length > size && last ? cursorOf(last) : null,
  };
}

async function countConversations(lane: Lane, viewer: Viewer, where: SQL | undefined): Promise<number> {
  const { participants: p, conversations: c, states: s } = lane.tables;
  const counted = lane.db
    .select({ one: sql<number>`1`.as('one') })
    .from(p)
    .innerJoin(c, eq(c.id, p.conversationId))
    .innerJoin(s, eq(s.conversationId, p.conversationId))
    .where(and(isPartOf(lane, viewer), eq(p.isActive, true), eq(c.isActive, true), where))
    .limit(limits.maxCountedRows)
    .as('counted');
  const [total] = await lane.db.select({ rows: count() }).from(counted);
  return Number(total?.rows ?? 0);
}
