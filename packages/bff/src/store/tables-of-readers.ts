import type { Dialect } from './dialect.js';

/** What participants did to single messages, for themselves. */
export function privateTables(d: Dialect) {
  /** Messages that a user deleted for themselves. */
  const hiddenMessages = d.table(
    'hidden_messages',
    {
      conversationId: d.key('conversation_id').notNull(),
      userId: d.key('user_id').notNull(),
      seq: d.integer('seq').notNull(),
      selfRev: d.integer('self_rev').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.conversationId, t.userId, t.seq] })],
  );

  /** Single messages read beyond the watermark (C20). */
  const singleReads = d.table(
    'single_reads',
    {
      conversationId: d.key('conversation_id').notNull(),
      userId: d.key('user_id').notNull(),
      seq: d.integer('seq').notNull(),
      readAt: d.integer('read_at').notNull(),
      selfRev: d.integer('self_rev').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.conversationId, t.userId, t.seq] })],
  );

  /** A short history of watermarks: the first that covers a message says when it was read. */
  const readMarks = d.table(
    'read_marks',
    {
      conversationId: d.key('conversation_id').notNull(),
      userId: d.key('user_id').notNull(),
      seq: d.integer('seq').notNull(),
      readAt: d.integer('read_at').notNull(),
    },
    (t) => [d.primaryKey({ columns: [t.conversationId, t.userId, t.seq] })],
  );

  return { hiddenMessages, singleReads, readMarks };
}
