import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { matchesSearch } from '../rules/search.js';
import { queryPrefixes, scopedPrefixes } from '../rules/search-tokens.js';
import type { Viewer } from '../rules/viewer.js';
import { hasTokens } from '../store/queries/search.js';
import type { Lane } from '../store/store.js';
import { slicesOf, type Turn } from './in-turns.js';
import { isActiveIn, oneOfEach } from './parts.js';
import { tellingQuery } from './search-telling.js';

/** Words of the query times conversations that SQLite's index looks up by one statement. */
const lookupsPerStatement = 100;

/** A conversation that the viewer is in, and from where they may read it. */
export interface SearchedPart {
  readonly conversationId: string;
  readonly historyFromSeq: number;
}

export interface Candidate {
  readonly place: number;
  readonly conversationId: string;
}

interface Window {
  /** Places from which on nothing is wanted. */
  readonly before: number;
  readonly limit: number;
}

/** The newest messages before a place, whatever they say and whoever may see them. */
export async function newestDocuments(lane: Lane, { before, limit }: Window): Promise<Candidate[]> {
  const { searchDocuments: d } = lane.tables;
  return lane.db
    .select({ place: d.place, conversationId: d.conversationId })
    .from(d)
    .where(lt(d.place, before))
    .orderBy(desc(d.place))
    .limit(limit);
}

/** The newest documents before a place of which the index, asked one thing after the other, says that they may match. */
export async function likelyDocuments(
  lane: Lane,
  turn: Turn,
  queries: readonly (SQL | undefined)[],
  { before, limit }: Window,
): Promise<Candidate[]> {
  const { searchDocuments: d, searchWords: w } = lane.tables;
  const found: Candidate[] = [];
  for (const isLikely of queries) {
    await turn.give();
    const rows = await lane.db
      .select({ place: d.place, conversationId: d.conversationId })
      .from(w)
      .innerJoin(d, eq(d.place, w.place))
      .where(and(isLikely, lt(w.place, before)))
      .orderBy(desc(w.place))
      .limit(limit);
    found.push(...rows);
  }
  return found.sort((a, b) => b.place - a.place).slice(0, limit);
}

/** What to ask the index of these conversations, or of all; null: nothing. */
export async function likelyQueries(
  lane: Lane,
  turn: Turn,
  words: readonly string[],
  parts: readonly SearchedPart[] | null,
): Promise<(SQL | undefined)[] | null> {
  const { engine } = lane.dialect;
  if (parts === null) {
    const anywhere = await tellingQuery(lane, turn, queryPrefixes('message', words));
    return anywhere && [anywhere];
  }
  const ids = parts.map(({ conversationId }) => conversationId);
  if (engine !== 'sqlite') {
    const anywhere = hasTokens(lane.tables, engine, [queryPrefixes('message', words)]);
    return [and(anywhere, inArray(lane.tables.searchDocuments.conversationId, ids))];
  }
  const [only = '', ...others] = ids;
  // One conversation may be large.
  const within = others.length === 0 ? await tellingQuery(lane, turn, scopedPrefixes(words, only)) : null;
  if (within) return [within];
  const size = Math.max(1, Math.floor(lookupsPerStatement / words.length));
  return slicesOf(ids, size).map((some) =>
    hasTokens(
      lane.tables,
      engine,
      some.map((id) => scopedPrefixes(words, id)),
    ),
  );
}

/** Those of these conversations that the viewer is in. */
export async function partsIn(
  lane: Lane,
  viewer: Viewer,
  candidates: readonly Candidate[],
): Promise<SearchedPart[]> {
  const { participants: p, conversations: c } = lane.tables;
  const ids = [...new Set(candidates.map(({ conversationId }) => conversationId))];
  if (ids.length === 0) return [];
  const rows = await lane.db
    .select({ conversationId: p.conversationId, historyFromSeq: p.historyFromSeq, isActive: p.isActive })
    .from(c)
    .crossJoin(p)
    .where(isActiveIn(lane, viewer, ids));
  return oneOfEach(rows);
}

export interface Found {
  readonly place: number;
  readonly messageId: string;
  readonly part: SearchedPart;
}

/** What of these the viewer may see and the query really matches, newest first. */
export async function matchesAmong(
  lane: Lane,
  turn: Turn,
  viewer: Viewer,
  words: readonly string[],
  candidates: readonly Candidate[],
  parts: readonly SearchedPart[],
): Promise<Found[]> {
  const { searchDocuments: d, messages: m, hiddenMessages: h } = lane.tables;
  const partOf = new Map(parts.map((part) => [part.conversationId, part]));
  const places = candidates.filter((one) => partOf.has(one.conversationId)).map(({ place }) => place);
  if (places.length === 0) return [];
  const rows = await lane.db
    .select({
      place: d.place,
      messageId: m.id,
      conversationId: m.conversationId,
      seq: m.seq,
      content: m.content,
    })
    .from(d)
    .innerJoin(m, and(eq(m.conversationId, d.conversationId), eq(m.seq, d.seq)))
    .where(
      and(
        inArray(d.place, places),
        sql`${m.deletedAt} is null`,
        sql`not exists (select 1 from ${h} where ${h.conversationId} = ${m.conversationId} and ${h.userId} = ${viewer.userId} and ${h.seq} = ${m.seq})`,
      ),
    )
    .orderBy(desc(d.place));
  const found: Found[] = [];
  for (const { place, messageId, conversationId, seq, content } of rows) {
    const part = partOf.get(conversationId);
    if (part === undefined || seq < part.historyFromSeq) continue;
    // Texts may be long.
    await turn.give();
    if (matchesSearch(words, content)) found.push({ place, messageId, part });
  }
  return found;
}
