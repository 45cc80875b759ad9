import { limits } from '@chat-widget/shared/limits';
import { and, asc, desc, eq, gt, gte, lt, type SQL } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { readDateFilter } from '../rules/date-filter.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { requireMembership } from './membership.js';
import { isFiltered, type RowFilter, visibleMessages } from './message-filter.js';
import { countMessages, listAcross } from './message-list-across.js';
import { viewMessages } from './message-views.js';
import type {
  MessageFilter,
  MessageList,
  MessagePage,
  MessagePageRequest,
  MessagePositionRequest,
} from './types.js';
import type { MessageRow, StateRow } from './views.js';

/** A page of messages: of one conversation by its places, of several by their times. */
export async function listMessages(
  lane: Lane,
  viewer: Viewer,
  filter: MessageFilter,
  page: MessagePageRequest,
  order: 'asc' | 'desc',
  nowMs: number,
): Promise<MessageList> {
  const { conversationIds, sentAt: asked, ...rest } = filter;
  const sentAt = asked && readDateFilter('sentAt', asked, nowMs);
  const rows: RowFilter = { ...rest, ...(sentAt && { sentAt }) };
  const [conversationId, ...others] = conversationIds ?? [];
  if (conversationId !== undefined && others.length === 0) {
    return listOne(lane, viewer, conversationId, rows, page, order);
  }
  return listAcross(lane, viewer, conversationIds, rows, page, order);
}

/** Where a page of one conversation starts: a cursor is the `seq` that the page before ended with. */
function bounds(
  lane: Lane,
  { cursor, beforeSeq, afterSeq }: MessagePositionRequest,
  order: 'asc' | 'desc',
): SQL | undefined {
  const { messages: m } = lane.tables;
  if (cursor !== undefined && !/^\d{1,15}$/.test(cursor)) throw new ChatError('invalidCursor');
  const fromCursor = cursor === undefined ? undefined : Number(cursor);
  const before = beforeSeq ?? (order === 'desc' ? fromCursor : undefined);
  const after = afterSeq ?? (order === 'asc' ? fromCursor : undefined);
  return and(
    before === undefined ? undefined : lt(m.seq, before),
    after === undefined ? undefined : gt(m.seq, after),
  );
}

/** Revisions are read before the rows, so a client may start from them. */
async function listOne(
  lane: Lane,
  viewer: Viewer,
  conversationId: string,
  filter: RowFilter,
  page: MessagePageRequest,
  order: 'asc' | 'desc',
): Promise<MessagePage> {
  const { participant } = await requireMembership(lane, viewer, conversationId);
  const [state] = await lane.queries.states.get.execute({ conversationId });
  if (!state) throw new Error('a conversation without a state');
  const { messages: m } = lane.tables;
  const visible = await visibleMessages(lane, viewer.userId, participant, filter);
  const base = { rev: state.rev, selfRev: participant.selfRev, readRev: state.readRev };
  const direction = order === 'asc' ? asc(m.seq) : desc(m.seq);

  const isPlain = !isFiltered(filter) && participant.historyFromSeq === 0;
  const totalRowCount = isPlain ? state.messageCount : await countMessages(lane, visible);

  if ('pageNumber' in page) {
    const skipped = (page.pageNumber - 1) * page.pageRowCount;
    if (!isPlain && skipped >= limits.maxCountedRows) {
      throw new ChatError('invalidRequest', 'pageNumber: use beforeSeq for filtered pages this deep');
    }
    const rows = isPlain
      ? await pageByOrdinal(lane, conversationId, state, page, order, visible)
      : await lane.db
          .select()
          .from(m)
          .where(visible)
          .orderBy(direction)
          .limit(page.pageRowCount)
          .offset(skipped);
    return { ...base, rows: await viewMessages(lane, rows, participant), totalRowCount, nextCursor: null };
  }

  const rows = await lane.db
    .select()
    .from(m)
    .where(and(visible, bounds(lane, page, order)))
    .orderBy(direction)
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    ...base,
    rows: await viewMessages(lane, shown, participant),
    totalRowCount,
    nextCursor: rows.length > page.limit && last ? String(last.seq) : null,
  };
}

/** A numbered page: its first ordinal is found by halving, so that page 10,000 costs what page 1 costs. */
async function pageByOrdinal(
  lane: Lane,
  conversationId: string,
  state: StateRow,
  page: { pageNumber: number; pageRowCount: number },
  order: 'asc' | 'desc',
  visible: SQL | undefined,
): Promise<MessageRow[]> {
  const skipped = (page.pageNumber - 1) * page.pageRowCount;
  if (skipped >= state.messageCount) return [];
  const { messages: m } = lane.tables;
  const firstOrdinal =
    order === 'asc' ? skipped + 1 : Math.max(1, state.messageCount - skipped - page.pageRowCount + 1);
  const rowCount = order === 'asc' ? page.pageRowCount : state.messageCount - skipped - firstOrdinal + 1;
  const firstSeq = await seqOfOrdinal(lane, conversationId, firstOrdinal, state.lastSeq);
  const endSeq = await seqOfOrdinal(lane, conversationId, firstOrdinal + rowCount, state.lastSeq);
  return lane.db
    .select()
    .from(m)
    .where(and(visible, gte(m.seq, firstSeq), lt(m.seq, endSeq)))
    .orderBy(order === 'asc' ? asc(m.seq) : desc(m.seq));
}

/** The `seq` of the message with this ordinal; past the last one, a `seq` past all. */
async function seqOfOrdinal(
  lane: Lane,
  conversationId: string,
  ordinal: number,
  lastSeq: number,
): Promise<number> {
  const { messages: m } = lane.tables;
  let low = 1;
  let high = lastSeq + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await lane.db
      .select({ ordinal: m.ordinal })
      .from(m)
      .where(and(eq(m.conversationId, conversationId), gte(m.seq, middle)))
      .orderBy(asc(m.seq))
      .limit(1);
    if (row && row.ordinal < ordinal) low = middle + 1;
    else high = middle;
  }
  return low;
}
