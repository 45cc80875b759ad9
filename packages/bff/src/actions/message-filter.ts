import { and, asc, eq, gt, gte, inArray, isNull, lt, ne, or, type SQL, sql } from 'drizzle-orm';
import type { DateFilter } from '../rules/date-filter.js';
import type { Lane } from '../store/store.js';

/** What is asked for within one conversation, once its dates are read. */
export interface RowFilter {
  /** `null` among them: messages of nobody, which the system wrote. Empty: nothing. */
  readonly senderUserIds?: readonly (string | null)[];
  readonly sentAt?: DateFilter;
  /** Not yet read by this participant. */
  readonly unreadBy?: string;
}

const nothing = sql`1 = 0`;

/** Whether the filter leaves anything out. */
export function isFiltered({ senderUserIds, sentAt, unreadBy }: RowFilter): boolean {
  return senderUserIds !== undefined || sentAt !== undefined || unreadBy !== undefined;
}

/** The messages of a conversation that a participant may see and that a filter lets through. */
export async function visibleMessages(
  lane: Lane,
  userId: string,
  { conversationId, historyFromSeq }: { conversationId: string; historyFromSeq: number },
  filter: RowFilter,
): Promise<SQL | undefined> {
  const { messages: m, hiddenMessages: h } = lane.tables;
  return and(
    eq(m.conversationId, conversationId),
    historyFromSeq > 0 ? gte(m.seq, historyFromSeq) : undefined,
    sql`not exists (select 1 from ${h} where ${h.conversationId} = ${conversationId} and ${h.userId} = ${userId} and ${h.seq} = ${m.seq})`,
    whereSender(lane, filter.senderUserIds),
    await whereSent(lane, conversationId, filter.sentAt),
    whereUnread(lane, conversationId, filter.unreadBy),
  );
}

function whereSender(lane: Lane, ids: readonly (string | null)[] | undefined): SQL | undefined {
  if (ids === undefined) return undefined;
  const { messages: m } = lane.tables;
  const people = ids.filter((id) => id !== null);
  const fromPeople = people.length > 0 ? inArray(m.senderId, people) : undefined;
  return or(fromPeople, ids.includes(null) ? isNull(m.senderId) : undefined) ?? nothing;
}

/** Times ascend with places, so a span of time is a span of places, and the index of places finds it. */
async function whereSent(
  lane: Lane,
  conversationId: string,
  filter: DateFilter | undefined,
): Promise<SQL | undefined> {
  if (!filter) return undefined;
  const { messages: m } = lane.tables;
  const spans: (SQL | undefined)[] = [];
  // One after the other: a lane is one connection. A message always has its time, so `null` finds none.
  for (const { fromMs, untilMs } of filter.spans) {
    const [from, until] = [
      await firstSeqSince(lane, conversationId, fromMs),
      await firstSeqSince(lane, conversationId, untilMs),
    ];
    if (from !== null) spans.push(and(gte(m.seq, from), until === null ? undefined : lt(m.seq, until)));
  }
  return or(...spans) ?? nothing;
}

/** The place of the first message sent at this time or later, found by halving; null when there is none. */
async function firstSeqSince(lane: Lane, conversationId: string, atMs: number): Promise<number | null> {
  const { messages: m } = lane.tables;
  const [state] = await lane.queries.states.get.execute({ conversationId });
  let low = 1;
  let high = (state?.lastSeq ?? 0) + 1;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const [row] = await lane.db
      .select({ seq: m.seq, sentAt: m.sentAt })
      .from(m)
      .where(and(eq(m.conversationId, conversationId), gte(m.seq, middle)))
      .orderBy(asc(m.seq))
      .limit(1);
    if (row && row.sentAt < atMs) low = row.seq + 1;
    else high = middle;
  }
  return low > (state?.lastSeq ?? 0) ? null : low;
}

/** Beyond the participant's mark, not marked one by one, and not their own (decision 3). */
function whereUnread(lane: Lane, conversationId: string, userId: string | undefined): SQL | undefined {
  if (userId === undefined) return undefined;
  const { messages: m, participants: p, singleReads: r } = lane.tables;
  return and(
    gt(
      m.seq,
      sql`(select ${p.readSeq} from ${p} where ${p.conversationId} = ${conversationId} and ${p.userId} = ${userId})`,
    ),
    or(isNull(m.senderId), ne(m.senderId, userId)),
    sql`not exists (select 1 from ${r} where ${r.conversationId} = ${conversationId} and ${r.userId} = ${userId} and ${r.seq} = ${m.seq})`,
  );
}
