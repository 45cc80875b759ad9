import { and, eq, gte, lt, type SQL, sql } from 'drizzle-orm';
import type { Dialect } from '../dialect.js';
import type { Db } from '../store.js';
import type { Tables } from '../tables.js';
import { prepare, prepareWrite } from './prepared.js';

/** What is given to the index, and taken from it. */
export function searchQueries(db: Db, t: Tables, dialect: Dialect) {
  const { searchDocuments: d, searchMarks, searchWords: w } = t;
  const ph = sql.placeholder;
  const words = ph('words');
  return {
    /** Takes the mark's lock: of two nodes one goes on after the other's commit. */
    lockMark: prepare<{ conversationId: string }>()(
      db
        .insert(searchMarks)
        .values({ conversationId: ph('conversationId'), rev: -1 })
        .onConflictDoUpdate({ target: searchMarks.conversationId, set: { rev: sql`${searchMarks.rev}` } })
        .returning({ rev: searchMarks.rev }),
    ),
    setMark: prepareWrite<{ conversationId: string; rev: number }>()(
      db
        .update(searchMarks)
        .set({ rev: sql`${ph('rev')}` })
        .where(eq(searchMarks.conversationId, ph('conversationId'))),
    ),
    find: prepare<{ conversationId: string; seq: number }>()(
      db
        .select({ place: d.place })
        .from(d)
        .where(and(eq(d.conversationId, ph('conversationId')), eq(d.seq, ph('seq')))),
    ),
    /** Empty when the place is taken. */
    insert: prepare<{ place: number; conversationId: string; seq: number; text: string | null }>()(
      db
        .insert(d)
        .values({
          place: ph('place'),
          conversationId: ph('conversationId'),
          seq: ph('seq'),
          text: sql`${ph('text')}`,
        })
        .onConflictDoNothing({ target: d.place })
        .returning({ place: d.place }),
    ),
    remove: prepareWrite<{ place: number }>()(db.delete(d).where(eq(d.place, ph('place')))),
    /** Tokens with a space between them. */
    insertWords: prepareWrite<{ place: number; words: string }>()(
      db.insert(w).values({
        place: ph('place'),
        words:
          dialect.engine === 'sqlite'
            ? sql`${words}`
            : sql`array_to_tsvector(string_to_array(${words}::text, ' '))`,
      }),
    ),
    removeWords: prepareWrite<{ place: number }>()(db.delete(w).where(eq(w.place, ph('place')))),
  };
}

/** Of SQLite's index: as many rows as there are documents with a token that begins so, tokens times documents, at most `limit`. */
export function tokensBeginning(
  db: Db,
  { searchTokens: t }: Tables,
  prefix: string,
  from: string,
  limit: number,
) {
  return db
    .select({ term: t.term })
    .from(t)
    .where(and(gte(t.term, from), lt(t.term, `${prefix}\u{10ffff}`)))
    .limit(limit);
}

/** Documents that have one of these tokens, on SQLite: it goes through them from the newest, and gathers nothing. */
export function hasOneOf({ searchWords: w }: Tables, tokens: readonly string[]): SQL {
  return sql`${w} match ${tokens.map((token) => `"${token}"`).join(' OR ')}`;
}

/** Documents in whose row of words, for one of the groups, each prefix begins some token. Tokens hold no quotes. */
export function hasTokens(
  { searchWords: w }: Tables,
  engine: Dialect['engine'],
  groups: readonly Prefixes[],
): SQL {
  if (engine === 'sqlite') {
    const all = groups.map((prefixes) => `(${prefixes.map((prefix) => `"${prefix}" *`).join(' AND ')})`);
    return sql`${w} match ${all.join(' OR ')}`;
  }
  const all = groups.map((prefixes) => `(${prefixes.map((prefix) => `'${prefix}':*`).join(' & ')})`);
  return sql`${w.words} @@ ${all.join(' | ')}::tsquery`;
}
type Prefixes = readonly string[];
