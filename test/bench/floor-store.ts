import Database from 'better-sqlite3';

export interface FloorMessage {
  conversationId: string;
  content: string;
}

/** The least that storing a message durably can be: a counter, a row, and one commit for all that wait. */
export class FloorStore {
  readonly #db: Database.Database;
  readonly #count: Database.Statement<[string], { rev: number }>;
  readonly #insert: Database.Statement<[string, number, string, number]>;

  constructor(file: string) {
    this.#db = new Database(file);
    this.#db.pragma('journal_mode = WAL');
    this.#db.pragma('synchronous = FULL');
    this.#db.exec(`
      CREATE TABLE counters (conversation_id TEXT PRIMARY KEY, rev INTEGER NOT NULL) WITHOUT ROWID;
      CREATE TABLE messages (
        conversation_id TEXT NOT NULL, seq INTEGER NOT NULL, content TEXT NOT NULL, sent_at INTEGER NOT NULL,
        PRIMARY KEY (conversation_id, seq)
      ) WITHOUT ROWID;
    `);
    this.#count = this.#db.prepare(
      `INSERT INTO counters (conversation_id, rev) VALUES (?, 1)
       ON CONFLICT (conversation_id) DO UPDATE SET rev = rev + 1 RETURNING rev`,
    );
    this.#insert = this.#db.prepare('INSERT INTO messages VALUES (?, ?, ?, ?)');
  }

  /** Stores all in one transaction; they are on the disk when it returns. Answers each message's `seq`. */
  insertAll(messages: readonly FloorMessage[]): number[] {
    this.#db.exec('BEGIN IMMEDIATE');
    const seqs = messages.map(({ conversationId, content }) => {
      // The statement always returns a row.
      const { rev } = this.#count.get(conversationId) as { rev: number };
      this.#insert.run(conversationId, rev, content, Date.now());
      return rev;
    });
    this.#db.exec('COMMIT');
    return seqs;
  }

  countMessages(): number {
    // count(*) always returns a row.
    return (this.#db.prepare('SELECT count(*) AS n FROM messages').get() as { n: number }).n;
  }

  close(): void {
    this.#db.close();
  }
}
