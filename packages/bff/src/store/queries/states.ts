import { eq, sql } from 'drizzle-orm';
import type { Dialect } from '../dialect.js';
import type { Db } from '../store.js';
import type { Tables } from '../tables.js';
import { prepare } from './prepared.js';

/** Queries over the counters of a conversation. Every write to a conversation begins with one of the bumps: they lock the row. */
export function stateQueries(db: Db, { states }: Tables, dialect: Dialect) {
  const id = sql.placeholder('conversationId');
  const counters = {
    rev: states.rev,
    readRev: states.readRev,
    lastSeq: states.lastSeq,
    messageCount: states.messageCount,
    memberCount: states.memberCount,
    lastMessageAt: states.lastMessageAt,
    activityFannedAt: states.activityFannedAt,
  };
  return {
    get: prepare<{ conversationId: string }>()(
      db.select(counters).from(states).where(eq(states.conversationId, id)),
    ),
    /** One more durable change. */
    bump: prepare<{ conversationId: string }>()(
      db
        .update(states)
        .set({ rev: sql`${states.rev} + 1`, touched: dialect.touch })
        .where(eq(states.conversationId, id))
        .returning(counters),
    ),
    /** One more message: its `seq` is the new `rev`, its time at least 1 ms after its predecessor's. */
    bumpForMessage: prepare<{ conversationId: string; nowMs: number }>()(
      db
        .update(states)
        .set({
          rev: sql`${states.rev} + 1`,
          lastSeq: sql`${states.rev} + 1`,
          messageCount: sql`${states.messageCount} + 1`,
          lastMessageAt: sql`case when ${states.lastMessageAt} >= ${sql.placeholder('nowMs')} then ${states.lastMessageAt} + 1 else ${sql.placeholder('nowMs')} end`,
          touched: dialect.touch,
        })
        .where(eq(states.conversationId, id))
        .returning(counters),
    ),
    /** One more read mark. */
    bumpRead: prepare<{ conversationId: string }>()(
      db
        .update(states)
        .set({ readRev: sql`${states.readRev} + 1`, touched: dialect.touch })
        .where(eq(states.conversationId, id))
        .returning(counters),
    ),
    /** Locks the row without any change that others see. */
    lock: prepare<{ conversationId: string }>()(
      db
        .update(states)
        .set({ rev: sql`${states.rev}` })
        .where(eq(states.conversationId, id))
        .returning(counters),
    ),
  };
}
