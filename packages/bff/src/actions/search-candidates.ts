import { and, desc, eq, inArray, lt, type SQL, sql } from 'drizzle-orm';
import { matchesSearch } from '../rules/search.js';
import { queryPrefixes, scopedPrefixes } from '../rules/search-tokens.js';
import type { Viewer } from '../rules/viewer.js';
import { hasTokens } from '../store/queries/search.js';
import type { Lane } from '../store/store.js';
import { isPartOf, oneOfEach } from './parts.js';

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

/** The newest messages before a place of which the index says that they may match, in these conversations or in all. */
export async function likelyDocuments(
  lane: Lane,
  words: readonly string[],
  parts: readonly SearchedPart[] | null,
  { before, limit }: Window,
): Promise<Candidate[]> {
  const { searchDocuments: d, searchWords: w } = lane.tables;
  return lane.db
    .select({ place: d.place, conversationId: d.conversationId })
    .from(w)
    .innerJoin(d, eq(d.place, w.place))
    .where(and(isLikely(lane, words, parts), lt(w.place, before)))
    .orderBy(desc(w.place))
    .limit(limit);
}

function isLikely(
  lane: Lane,
  words: readonly string[],
  parts: readonly SearchedPart[] | null,
): SQL | undefined {
  const { engine } = lane.dialect;
  const anywhere = hasTokens(lane.tables, engine, [queryPrefixes('message', words)]);
  if (parts === null) return anywhere;
  const ids = parts.map(({ conversationId }) => conversationId);
  if (engine === 'sqlite')
    return hasTokens(
      lane.tables,
      engine,
      ids.map((id) => scopedPrefixes(words, id)),
    );
  return and(anywhere, inArray(lane.tables.searchDocuments.conversationId, ids));
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
    .from(p)
    .innerJoin(c, eq(c.id, p.conversationId))
    .where(
      and(isPartOf(lane, viewer), inArray(p.conversationId, ids), eq(p.isActive, true), eq(c.isActive, true)),
    );
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
  return rows.flatMap(({ place, messageId, conversationId, seq, content }) => {
    const part = partOf.get(conversationId);
    const isSeen = part !== undefined && seq >= part.historyFromSeq;
    return isSeen && matchesSearch(words, content) ? [{ place, messageId, part }] : [];
  });
}
