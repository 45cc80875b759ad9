import { and, asc, eq, gt, isNull, lt, lte, sql } from 'drizzle-orm';
import type { Dialect } from '../dialect.js';
import type { Db } from '../store.js';
import type { Tables } from '../tables.js';
import { prepare, prepareWrite } from './prepared.js';

/** The columns of a user that others may see. */
export function summaryColumns({ users }: Tables) {
  return {
    id: users.id,
    name: users.name,
    username: users.username,
    photoUrl: users.photoUrl,
    role: users.role,
    isGuest: users.isGuest,
  };
}

/** The columns of a participant that everyone in the conversation sees. */
export function participantColumns(t: Tables) {
  const { participants: p } = t;
  return {
    conversationId: p.conversationId,
    userId: p.userId,
    role: p.role,
    access: p.access,
    joinedAt: p.joinedAt,
    isActive: p.isActive,
    rev: p.rev,
    user: summaryColumns(t),
  };
}

/** Queries that look a conversation up through the participant: who is not in it finds nothing. */
export function memberQueries(db: Db, t: Tables, dialect: Dialect) {
  const { participants: p, conversations: c, users } = t;
  const conversationId = sql.placeholder('conversationId');
  const userId = sql.placeholder('userId');
  return {
    /** The viewer's part, the conversation and the viewer's summary. */
    get: prepare<{ conversationId: string; userId: string }>()(
      db
        .select({ participant: p, conversation: c, user: summaryColumns(t) })
        .from(p)
        .innerJoin(c, eq(c.id, p.conversationId))
        .innerJoin(users, eq(users.id, p.userId))
        .where(and(eq(p.conversationId, conversationId), eq(p.userId, userId))),
    ),
    /** What a send must know of its sender, and no more. */
    writer: prepare<{ conversationId: string; userId: string }>()(
      db
        .select({
          isActive: p.isActive,
          role: p.role,
          access: p.access,
          type: c.type,
          teamId: p.teamId,
          postingPermission: c.postingPermission,
          closedAt: c.closedAt,
          blockedById: c.blockedById,
          isConversationActive: c.isActive,
          user: summaryColumns(t),
        })
        .from(p)
        .innerJoin(c, eq(c.id, p.conversationId))
        .innerJoin(users, eq(users.id, p.userId))
        .where(and(eq(p.conversationId, conversationId), eq(p.userId, userId))),
    ),
    /**
     * Active members and from where each may read; for deciding who gets a frame. Whoever acts for a team hears as one
     * of it, and only while they are.
     */
    audience: prepare<{ conversationId: string }>()(
      db
        .select({ userId: p.userId, historyFromSeq: p.historyFromSeq })
        .from(p)
        .where(and(eq(p.conversationId, conversationId), eq(p.isActive, true), isNull(p.teamId))),
    ),
    /** Participants stamped in (since, until]. */
    changed: prepare<{ conversationId: string; since: number; until: number; limit: number }>()(
      db
        .select({
          ...participantColumns(t),
          selfRev: p.selfRev,
          historyFromSeq: p.historyFromSeq,
          teamId: p.teamId,
        })
        .from(p)
        .innerJoin(users, eq(users.id, p.userId))
        .where(
          and(
            eq(p.conversationId, conversationId),
            gt(p.rev, sql.placeholder('since')),
            lte(p.rev, sql.placeholder('until')),
          ),
        )
        .orderBy(asc(p.rev))
        .limit(sql.placeholder('limit')),
    ),
    /** Read marks moved since; asked for only up to 100 participants. */
    readsSince: prepare<{ conversationId: string; since: number }>()(
      db
        .select({ userId: p.userId, readSeq: p.readSeq, readAt: p.readAt, readRev: p.readRev })
        .from(p)
        .where(
          and(
            eq(p.conversationId, conversationId),
            eq(p.isActive, true),
            gt(p.readRev, sql.placeholder('since')),
          ),
        ),
    ),
    /** Puts the conversation on top of every member's inbox; never back, even when the clock steps back. */
    fanOutActivity: prepareWrite<{ conversationId: string; activityAt: number }>()(
      db
        .update(p)
        .set({ activityAt: sql`${sql.placeholder('activityAt')}` })
        .where(
          and(
            eq(p.conversationId, conversationId),
            eq(p.isActive, true),
            lt(p.activityAt, sql.placeholder('activityAt')),
          ),
        ),
    ),
    /** A private change: selfRev and touched move, `rev` does not. */
    bumpSelf: prepare<{ conversationId: string; userId: string }>()(
      db
        .update(p)
        .set({ selfRev: sql`${p.selfRev} + 1`, touched: dialect.touch })
        .where(and(eq(p.conversationId, conversationId), eq(p.userId, userId)))
        .returning({ selfRev: p.selfRev }),
    ),
  };
}
