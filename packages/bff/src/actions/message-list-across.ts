import { limits } from '@chat-widget/shared/limits';
import type { MessageView } from '@chat-widget/shared/message';
import { and, asc, desc, eq, gt, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { inTurns } from './in-turns.js';
import { requireMembership } from './membership.js';
import { isFiltered, type RowFilter, visibleMessages } from './message-filter.js';
import { viewMessages } from './message-views.js';
import { selectRecentParts } from './parts.js';
import type { MessageList, MessagePageRequest } from './types.js';
import type { MessageRow } from './views.js';

/** Without naming conversations, as many are looked at as are most recently active. */
const maxConversations = 1_000;
/** Pages by number go no deeper: each conversation could hold all of what is skipped. */
const maxSkippedRows = 1_000;

interface Source {
  readonly conversationId: string;
  readonly historyFromSeq: number;
}

interface Place {
  readonly id: string;
  readonly sentAt: number;
}

/**
 * Messages of several of the viewer's conversations, or of all of them, by the time at which they were sent (M71–M74).
 * Each conversation is asked for no more than the page can hold. Errors: notParticipant, conversationNotFound,
 * invalidRequest, invalidCursor.
 */
export async function listAcross(
  lane: Lane,
  viewer: Viewer,
  conversationIds: readonly string[] | undefined,
  filter: RowFilter,
  page: MessagePageRequest,
  order: 'asc' | 'desc',
): Promise<MessageList> {
  const isNumbered = 'pageNumber' in page;
  if (!isNumbered && (page.beforeSeq !== undefined || page.afterSeq !== undefined)) {
    throw new ChatError('invalidRequest', 'beforeSeq and afterSeq are places in one conversation');
  }
  const size = isNumbered ? page.pageRowCount : page.limit;
  const skipped = isNumbered ? (page.pageNumber - 1) * page.pageRowCount : 0;
  if (skipped > maxSkippedRows) {
    throw new ChatError('invalidRequest', 'pageNumber: use the cursor for pages this deep');
  }
  const sources = conversationIds
    ? await namedSources(lane, viewer, conversationIds)
    : await recentSources(lane, viewer);
  const after = isNumbered || page.cursor === undefined ? undefined : afterCursor(lane, page.cursor, order);
  const places = await inTurns(lane, sources, (some) =>
    placesOf(lane, viewer, some, filter, { after, order, count: skipped + size + 1 }),
  );
  const sign = order === 'asc' ? 1 : -1;
  places.sort((a, b) => sign * (a.sentAt - b.sentAt || (a.id < b.id ? -1 : 1)));
  const shown = places.slice(skipped, skipped + size);
  const last = shown.at(-1);
  const { messages: m } = lane.tables;
  const rows =
    shown.length === 0
      ? []
      : await lane.db
          .select()
          .from(m)
          .where(
            inArray(
              m.id,
              shown.map(({ id }) => id),
            ),
          );
  const byId = new Map(rows.map((row) => [row.id, row]));
  return {
    rows: await viewAcross(
      lane,
      sources,
      shown.flatMap(({ id }) => byId.get(id) ?? []),
    ),
    totalRowCount: await countAcross(lane, viewer, sources, filter),
    nextCursor: places.length > skipped + size && last ? cursorOf(last) : null,
  };
}

/** Read marks belong to a conversation: each one's messages are viewed together, in the order given. */
async function viewAcross(
  lane: Lane,
  sources: readonly Source[],
  rows: readonly MessageRow[],
): Promise<MessageView[]> {
  const views = new Map<string, MessageView>();
  for (const conversationId of new Set(rows.map((row) => row.conversationId))) {
    const own = rows.filter((row) => row.conversationId === conversationId);
    const source = sources.find((one) => one.conversationId === conversationId);
    if (!source) continue;
    for (const view of await viewMessages(lane, own, source)) views.set(view.id, view);
  }
  return rows.flatMap(({ id }) => views.get(id) ?? []);
}

async function namedSources(lane: Lane, viewer: Viewer, ids: readonly string[]): Promise<Source[]> {
  const sources: Source[] = [];
  for (const conversationId of new Set(ids)) {
    const { participant } = await requireMembership(lane, viewer, conversationId);
    sources.push({ conversationId, historyFromSeq: participant.historyFromSeq });
  }
  return sources;
}

async function recentSources(lane: Lane, viewer: Viewer): Promise<Source[]> {
  return selectRecentParts(lane, viewer, undefined, { limit: maxConversations });
}

interface Window {
  readonly after: SQL | undefined;
  readonly order: 'asc' | 'desc';
  readonly count: number;
}

async function placesOf(
  lane: Lane,
  viewer: Viewer,
  sources: readonly Source[],
  filter: RowFilter,
  { after, order, count }: Window,
): Promise<Place[]> {
  const { messages: m } = lane.tables;
  const places: Place[] = [];
  for (const source of sources) {
    const visible = await visibleMessages(lane, viewer.userId, source, filter);
    const rows = await lane.db
      .select({ id: m.id, sentAt: m.sentAt })
      .from(m)
      .where(and(visible, after))
      .orderBy(order === 'asc' ? asc(m.seq) : desc(m.seq))
      .limit(count);
    places.push(...rows);
  }
  return places;
}

async function countAcross(
  lane: Lane,
  viewer: Viewer,
  sources: readonly Source[],
  filter: RowFilter,
): Promise<number> {
  let total = 0;
  for (const source of sources) {
    if (total >= limits.maxCountedRows) return limits.maxCountedRows;
    total += await countOf(lane, viewer, source, filter, limits.maxCountedRows - total);
  }
  return total;
}

async function countOf(
  lane: Lane,
  viewer: Viewer,
  source: Source,
  filter: RowFilter,
  atMost: number,
): Promise<number> {
  const { conversationId, historyFromSeq } = source;
  if (!isFiltered(filter) && historyFromSeq === 0) {
    const [state] = await lane.queries.states.get.execute({ conversationId });
    return Math.min(state?.messageCount ?? 0, atMost);
  }
  return countMessages(lane, await visibleMessages(lane, viewer.userId, source, filter), atMost);
}

/** How many there are, up to a number. */
export async function countMessages(
  lane: Lane,
  where: SQL | undefined,
  atMost: number = limits.maxCountedRows,
): Promise<number> {
  const { messages: m } = lane.tables;
  const counted = lane.db
    .select({ one: sql<number>`1`.as('one') })
    .from(m)
    .where(where)
    .limit(atMost)
    .as('counted');
  const [total] = await lane.db.select({ rows: sql`count(*)`.mapWith(Number) }).from(counted);
  return total?.rows ?? 0;
}

function cursorOf({ sentAt, id }: Place): string {
  return Buffer.from(`${sentAt} ${id}`).toString('base64url');
}

function afterCursor(lane: Lane, cursor: string, order: 'asc' | 'desc'): SQL | undefined {
  const { messages: m } = lane.tables;
  const [sent = '', id = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (!/^\d{1,15}$/.test(sent) || id === '') throw new ChatError('invalidCursor');
  const sentAt = Number(sent);
  const beyond = order === 'asc' ? gt : lt;
  return or(beyond(m.sentAt, sentAt), and(eq(m.sentAt, sentAt), beyond(m.id, id)));
}
