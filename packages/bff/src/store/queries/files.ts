import { and, eq, gt, gte, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '../store.js';
import type { Tables } from '../tables.js';

interface VisibleFilesQuery {
  readonly userId: string;
  /** The participants that they are: themselves, or their teams. */
  readonly identities: readonly string[];
  readonly fileIds: readonly string[];
  readonly nowMs: number;
}

/**
 * Those of the files that somebody may see now: of a message that they may read (in it, not deleted, not hidden, not
 * before their history), of a conversation that they are in, or their own upload that nothing has taken yet.
 */
export function selectVisibleFiles(
  db: Db,
  t: Tables,
  { userId, identities, fileIds, nowMs }: VisibleFilesQuery,
) {
  const { files: f, messages: m, participants: p, conversations: c, hiddenMessages: h } = t;
  const isOwnUpload = and(isNull(f.messageId), eq(f.ownerId, userId), gt(f.expiresAt, nowMs));
  const isInReadableMessage = and(
    isNull(m.deletedAt),
    eq(c.isActive, true),
    eq(p.isActive, true),
    // Whoever acts for a team sees as one of it.
    isNull(p.teamId),
    gte(m.seq, p.historyFromSeq),
    sql`not exists (select 1 from ${h} where ${h.conversationId} = ${m.conversationId}
      and ${h.userId} = ${userId} and ${h.seq} = ${m.seq})`,
  );
  const isAvatar = sql`exists (select 1 from ${p} ap join ${c} ac on ac.id = ap.conversation_id
    where ap.conversation_id = ${f.conversationId} and ap.user_id = ${userId} and ap.is_active and ac.is_active)`;
  return db
    .select({ file: f })
    .from(f)
    .leftJoin(m, eq(m.id, f.messageId))
    .leftJoin(c, eq(c.id, m.conversationId))
    .leftJoin(p, and(eq(p.conversationId, m.conversationId), inArray(p.userId, [...identities])))
    .where(and(inArray(f.id, [...fileIds]), or(isOwnUpload, isInReadableMessage, isAvatar)));
}

/** Bytes of all files of somebody that are still stored. */
export function selectStoredBytes(db: Db, { files: f }: Tables, ownerId: string) {
  return db
    .select({ bytes: sql`coalesce(sum(${f.sizeBytes}), 0)`.mapWith(Number) })
    .from(f)
    .where(eq(f.ownerId, ownerId));
}
