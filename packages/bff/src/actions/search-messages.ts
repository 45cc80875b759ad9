import type { MessageHit } from '@chat-widget/shared/search';
import { and, asc, desc, gt, lt } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { queryWords } from '../rules/search.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { Turn } from './in-turns.js';
import { requireMembership } from './membership.js';
import { visibleMessages } from './message-filter.js';
import { viewMessages } from './message-views.js';
import { selectRecentParts } from './parts.js';
import { loadPreviews } from './previews.js';
import { withoutLargeMetadata } from './ranges.js';
import {
  type Candidate,
  type Found,
  likelyDocuments,
  likelyQueries,
  matchesAmong,
  newestDocuments,
  partsIn,
  type SearchedPart,
} from './search-candidates.js';
import type { SearchPage, SearchRequest } from './search-types.js';

/** Looked up at once in the index: words of the query times conversations. More are looked up over all and sorted out. */
const maxScopedLookups = 400;
/** Candidates looked at in one step, and steps of one request. What is left is for the next page. */
const maxCandidates = 500;
const maxSteps = 20;
/** Of those, looked up by one statement on SQLite, which answers in this process: others get their turn in between. */
const perStatement = 100;
/** Of the newest messages seen, one in so many matches where the word is common. */
const commonShare = 10;
const neighbours = 2;

/**
 * The viewer's messages that match, newest first. A page may be short, or empty, and not the last one: after 10,000
 * candidates it says where to go on. Errors: notParticipant, conversationNotFound, invalidCursor.
 */
export async function searchMessages(
  lane: Lane,
  projectId: string,
  viewer: Viewer,
  { query, conversationId }: { readonly query: string; readonly conversationId?: string },
  { limit, cursor }: SearchRequest,
): Promise<SearchPage<MessageHit>> {
  const turn = new Turn();
  const words = queryWords(query);
  const before = cursor === null ? Number.MAX_SAFE_INTEGER : placeIn(cursor);
  const parts = await partsToSearch(lane, viewer, conversationId, words.length);
  if (words.length === 0 || parts?.length === 0) return { rows: [], nextCursor: null };
  const { found, next } = await find(lane, turn, viewer, words, parts, { before, count: limit + 1 });
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1)?.place : next;
  return {
    rows: await viewHits(lane, turn, projectId, viewer, shown),
    nextCursor: last === undefined ? null : Buffer.from(String(last)).toString('base64url'),
  };
}

function placeIn(cursor: string): number {
  const place = Buffer.from(cursor, 'base64url').toString();
  if (!/^\d{1,16}$/.test(place)) throw new ChatError('invalidCursor');
  return Number(place);
}

/** Null: too many to look each up. */
async function partsToSearch(
  lane: Lane,
  viewer: Viewer,
  conversationId: string | undefined,
  wordCount: number,
): Promise<readonly SearchedPart[] | null> {
  if (conversationId !== undefined) {
    const { participant } = await requireMembership(lane, viewer, conversationId);
    return [participant];
  }
  const most = Math.floor(maxScopedLookups / Math.max(wordCount, 1));
  const parts = await selectRecentParts(lane, viewer, undefined, { limit: most + 1 });
  return parts.length > most ? null : parts;
}

interface Wanted {
  readonly before: number;
  readonly count: number;
}

/** `next`: the place to go on from where the steps did not suffice. */
async function find(
  lane: Lane,
  turn: Turn,
  viewer: Viewer,
  words: readonly string[],
  parts: readonly SearchedPart[] | null,
  { before, count }: Wanted,
): Promise<{ found: Found[]; next?: number }> {
  const found: Found[] = [];
  let from = before;
  /** Whether one in a few of those that the viewer may see matches. Looks no further than for what is wanted. */
  const take = async (candidates: readonly Candidate[]) => {
    const size = lane.dialect.engine === 'sqlite' ? perStatement : maxCandidates;
    let [matching, visible] = [0, 0];
    for (let at = 0; at < candidates.length && found.length < count; at += size) {
      const some = candidates.slice(at, at + size);
      await turn.give();
      const seen = parts ?? (await partsIn(lane, viewer, some));
      await turn.give();
      const matches = await matchesAmong(lane, turn, viewer, words, some, seen);
      const seenIds = new Set(seen.map(({ conversationId: id }) => id));
      visible += some.filter(({ conversationId: id }) => seenIds.has(id)).length;
      matching += matches.length;
      found.push(...matches);
    }
    from = candidates.at(-1)?.place ?? 0;
    return visible > 0 && matching * commonShare >= visible;
  };
  const newest = () => newestDocuments(lane, { before: from, limit: maxCandidates });
  // Of who is in many conversations: a common word is found among what is newest, without gathering all that have it.
  let isCommon = parts === null;
  for (let step = 0; isCommon && step < maxSteps && found.length < count && from > 0; step += 1) {
    await turn.give();
    isCommon = await take(await newest());
  }
  if (found.length >= count || from <= 0) return { found };
  const queries = await likelyQueries(lane, turn, words, parts);
  for (let step = 1; found.length < count && from > 0; step += 1) {
    if (step > maxSteps) return { found, next: from };
    await turn.give();
    const limit = parts === null ? maxCandidates : Math.max(count, maxCandidates / 10);
    const candidates =
      queries === null ? await newest() : await likelyDocuments(lane, turn, queries, { before: from, limit });
    await take(candidates);
    if (candidates.length < limit) break;
  }
  return { found };
}

async function viewHits(
  lane: Lane,
  turn: Turn,
  projectId: string,
  viewer: Viewer,
  found: readonly Found[],
): Promise<MessageHit[]> {
  await turn.give();
  const ids = [...new Set(found.map(({ part }) => part.conversationId))];
  const previews = (await loadPreviews(lane, projectId, viewer, ids)).map(withoutLargeMetadata);
  const hits: MessageHit[] = [];
  for (const { messageId, part } of found) {
    await turn.give();
    const conversation = previews.find(({ id }) => id === part.conversationId);
    const [row] = await lane.queries.messages.get.execute({ messageId });
    // Deleted since it was found.
    if (!row || row.deletedAt !== null) continue;
    const before = await around(lane, viewer, part, row.seq, 'before');
    const after = await around(lane, viewer, part, row.seq, 'after');
    await turn.give();
    const views = await viewMessages(lane, [...before, row, ...after], part);
    const message = views[before.length];
    if (!conversation || !message) continue;
    hits.push({
      message,
      conversation,
      before: views.slice(0, before.length),
      after: views.slice(before.length + 1),
    });
  }
  return hits;
}

/** The messages next to a place that the viewer sees, in the order of the thread. */
async function around(lane: Lane, viewer: Viewer, part: SearchedPart, seq: number, side: 'before' | 'after') {
  const { messages: m } = lane.tables;
  const rows = await lane.db
    .select()
    .from(m)
    .where(
      and(
        await visibleMessages(lane, viewer.userId, part, {}),
        side === 'before' ? lt(m.seq, seq) : gt(m.seq, seq),
      ),
    )
    .orderBy(side === 'before' ? desc(m.seq) : asc(m.seq))
    .limit(neighbours);
  return side === 'before' ? rows.reverse() : rows;
}
