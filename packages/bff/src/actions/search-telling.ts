import { count, type SQL } from 'drizzle-orm';
import { hasOneOf, hasTokens, tokensBeginning } from '../store/queries/search.js';
import type { Lane } from '../store/store.js';
import type { Turn } from './in-turns.js';

/** What one statement may cost. */
interface Bounds {
  /** Documents that FTS5 gathers for the beginning of a word before it gives the first of them. */
  readonly maxGathered: number;
  /** Whole words that are asked for instead: of those FTS5 gathers nothing. */
  readonly maxWholeWords: number;
}
/** A few milliseconds. */
const standard: Bounds = { maxGathered: 4_000, maxWholeWords: 50 };

/**
 * What to ask the index for documents that may have, for each prefix, a token that begins so. Null where the prefixes
 * are so common, in so many words, that the index would hold this process up: then the newest documents tell as much.
 * PostgreSQL is asked for everything at once: it works elsewhere.
 */
export async function tellingQuery(
  lane: Lane,
  turn: Turn,
  prefixes: readonly string[],
  bounds = standard,
): Promise<SQL | null> {
  if (lane.dialect.engine !== 'sqlite') return hasTokens(lane.tables, lane.dialect.engine, [prefixes]);
  const rare = await rarePrefixes(lane, turn, prefixes, bounds);
  if (rare.length > 0) return hasTokens(lane.tables, lane.dialect.engine, [rare]);
  // Longer words are rarer.
  for (const prefix of [...prefixes].sort((a, b) => b.length - a.length)) {
    const tokens = await wholeTokens(lane, turn, prefix, bounds);
    if (tokens.length <= bounds.maxWholeWords) return hasOneOf(lane.tables, tokens);
  }
  return null;
}

/** The rarest prefixes, as many as can be gathered together. */
export async function rarePrefixes(
  lane: Lane,
  turn: Turn,
  prefixes: readonly string[],
  { maxGathered } = standard,
): Promise<string[]> {
  const counted: { prefix: string; rows: number }[] = [];
  for (const prefix of prefixes) {
    const some = tokensBeginning(lane.db, lane.tables, prefix, prefix, maxGathered + 1).as('some');
    const [row] = await lane.db.select({ rows: count() }).from(some);
    counted.push({ prefix, rows: Number(row?.rows ?? 0) });
    await turn.give();
  }
  counted.sort((a, b) => a.rows - b.rows);
  let left = maxGathered;
  return counted.flatMap(({ prefix, rows }) => {
    left -= rows;
    return left >= 0 ? [prefix] : [];
  });
}

/** The different tokens that begin so, one more than may be asked for where there are more. */
async function wholeTokens(
  lane: Lane,
  turn: Turn,
  prefix: string,
  { maxWholeWords }: Bounds,
): Promise<string[]> {
  const tokens: string[] = [];
  for (let from = prefix; tokens.length <= maxWholeWords; ) {
    const [next] = await tokensBeginning(lane.db, lane.tables, prefix, from, 1);
    if (!next) break;
    tokens.push(next.term);
    // The first that can follow: no token has a character like this.
    from = `${next.term}\u0001`;
    await turn.give();
  }
  return tokens;
}
