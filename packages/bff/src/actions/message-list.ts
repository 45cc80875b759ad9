import { limits } from '@chat-widget/shared/limits';
import { and, asc, count, desc, eq, gt, gte, lt, type SQL, sql } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { requireMembership } from './membership.js';
import { viewMessages } from './message-views.js';
import type { MessageFilter, MessagePage, MessagePageRequest } from './types.js';
import type { MessageRow, StateRow } from './views.js';

/** A page of a conversation's messages. Revisions are read before the rows, so a client may start from them. */
export async function listMessages(
  lane: Lane,
  viewer: Viewer,
  filter: MessageFilter,
  page: MessagePageRequest,
  order: 'asc' | 'desc',
): Promise<MessagePage> {
  const { conversationId } = filter;
  const { participant } = await requireMembership(lane, viewer, conversationId);
  const [state] = await lane.queries.states.get.execute({ conversationId });
  if (!state) throw new Error('a conversation without a state');
  const { messages: m } = lane.tables;
  const visible = visibleTo(
    lane,
    viewer.userId,
    conversationId,
    participant.historyFromSeq,
    filter.senderUserId,
  );
  const base = { rev: state.rev, selfRev: participant.selfRev, readRev: state.readRev };
  const direction = order === 'asc' ? asc(m.seq) : desc(m.seq);

  const isPlain = filter.senderUserId === undefined && participant.historyFromSeq === 0;
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
    return { ...base, rows: await viewMessages(lane, rows), totalRowCount, nextCursor: null };
  }

  const rows = await lane.db
    .select()
    .from(m)
    .where(
      and(
        visible,
        page.beforeSeq === undefined ? undefined : lt(m.seq, page.beforeSeq),
        page.afterSeq === undefined ? undefined : gt(m.seq, page.afterSeq),
      ),
    )
    .orderBy(direction)
    .limit(page.limit + 1);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return {
    ...base,
    rows: await viewMessages(lane, shown),
    totalRowCount,
    nextCursor: rows.length > page.limit && last ? String(last.seq) : null,
  };
}

function visibleTo(
  lane: Lane,
  userId: string,
  conversationId: string,
  historyFromSeq: number,
  senderUserId: string | undefined,
): SQL | undefined {
  const { messages: m, hiddenMessages: h } = lane.tables;
  return and(
    eq(m.conversationId, conversationId),
    historyFromSeq > 0 ? gte(m.seq, historyFromSeq) : undefined,
    senderUserId === undefined ? undefined : eq(m.senderId, senderUserId),
    sql`not exists (select 1 from ${h} where ${h.conversationId} = ${conversationId} and ${h.userId} = ${userId} and ${h.seq} = ${m.seq})`,
  );
}

async function countMessages(lane: Lane, where: SQL | undefined): Promise<number> {
  const { messages: m } = lane.tables;
  const counted = lane.db
    .select({ one: sql<number>`1`.as('one') })
    .from(m)
    .where(where)
    .limit(limits.maxCountedRows)
    .as('counted');
  const [total] = await lane.db.select({ rows: count() }).from(counted);
  return Number(total?.rows ?? 0);
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
