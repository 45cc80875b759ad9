import { limits } from '@chat-widget/shared/limits';
import { and, eq, type SQL, sql } from 'drizzle-orm';
import type { Db } from '../store.js';
import type { Tables } from '../tables.js';

/** Newest messages looked at for an unread count: one's own do not count, so more are read than counted. */
const maxScannedForUnread = 2 * limits.maxCountedUnread;

/**
 * A participant's view of conversations in ONE statement: revisions, unread count and last message come from the same
 * snapshot, so that a client can go on counting from `rev`.
 */
export function selectPreviews(db: Db, t: Tables, where: SQL | undefined) {
  const { participants: p, conversations: c, states: s, messages: m } = t;
  return db
    .select({
      participant: p,
      conversation: c,
      state: s,
      lastMessage: m,
      unreadCount: unreadCount(t).mapWith(Number).as('unread_count'),
    })
    .from(p)
    .innerJoin(c, eq(c.id, p.conversationId))
    .innerJoin(s, eq(s.conversationId, p.conversationId))
    .leftJoin(m, and(eq(m.conversationId, p.conversationId), eq(m.seq, lastVisibleSeq(t))))
    .where(where);
}
export type PreviewRow = Awaited<ReturnType<typeof selectPreviews>>[number];

/** The newest `seq` that the participant may see. */
function lastVisibleSeq({ participants: p, messages: m, hiddenMessages: h }: Tables): SQL {
  return sql`(select lm.seq from ${m} lm where lm.conversation_id = ${p.conversationId}
    and lm.seq >= ${p.historyFromSeq}
    and not exists (select 1 from ${h} where ${h.conversationId} = ${p.conversationId}
      and ${h.userId} = ${p.userId} and ${h.seq} = lm.seq)
    order by lm.seq desc limit 1)`;
}

function unreadCount({
  participants: p,
  messages: m,
  hiddenMessages: h,
  singleReads: r,
}: Tables): SQL<number> {
  return sql<number>`(select count(*) from (
    select 1 from (
      select um.seq, um.sender_id, um.deleted_at from ${m} um
      where um.conversation_id = ${p.conversationId} and um.seq > ${p.readSeq} and um.seq >= ${p.historyFromSeq}
      order by um.seq desc limit ${sql.raw(String(maxScannedForUnread))}) recent
    where recent.deleted_at is null and (recent.sender_id is null or recent.sender_id <> ${p.userId})
      and not exists (select 1 from ${h} where ${h.conversationId} = ${p.conversationId}
        and ${h.userId} = ${p.userId} and ${h.seq} = recent.seq)
      and not exists (select 1 from ${r} where ${r.conversationId} = ${p.conversationId}
        and ${r.userId} = ${p.userId} and ${r.seq} = recent.seq)
    limit ${sql.raw(String(limits.maxCountedUnread))}) counted)`;
}
