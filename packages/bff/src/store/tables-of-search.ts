import type { Dialect } from './dialect.js';

/** The tables that search is answered from; nothing in them is not elsewhere too. Filled after the commit. */
export function searchTables(d: Dialect) {
  /** What search can find: a message, or a field of a conversation. */
  const searchDocuments = d.table(
    'search_documents',
    {
      /** Of messages by the time at which they were sent, above 0; of fields below. Names the row of its words. */
      place: d.integer('place').primaryKey(),
      conversationId: d.key('conversation_id').notNull(),
      /** The message's; 0 is the conversation's name, -1 its `custom.search`. */
      seq: d.integer('seq').notNull(),
      /** Of fields, which are short; null of messages. */
      text: d.text('text'),
    },
    (t) => [d.uniqueIndex('search_documents_source').on(t.conversationId, t.seq)],
  );

  /** Up to which `rev` each conversation can be found. */
  const searchMarks = d.table('search_marks', {
    conversationId: d.key('conversation_id').primaryKey(),
    rev: d.integer('rev').notNull(),
  });

  /**
   * The words of each document: FTS5 on SQLite, a `tsvector` with a GIN index on PostgreSQL. Not exported for generating
   * migrations: drizzle-kit knows neither, so theirs is written by hand.
   */
  const searchWords = d.table('search_words', { place: d.integer('rowid'), words: d.text('words') });

  /** SQLite alone: each token once for each document that has it, in the order of tokens. A view of FTS5's own. */
  const searchTokens = d.table('search_tokens', { term: d.text('term').notNull() });

  return { searchDocuments, searchMarks, searchWords, searchTokens };
}
