import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ConversationPreview } from '@chat-widget/shared/conversation';
import { and, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { matchesSearch, queryWords } from '../rules/search.js';
import { queryPrefixes } from '../rules/search-tokens.js';
import type { Viewer } from '../rules/viewer.js';
import { hasTokens } from '../store/queries/search.js';
import type { Lane } from '../store/store.js';
import { type RecentPart, selectRecentParts } from './parts.js';
import { loadPreviews } from './previews.js';
import { withoutLargeMetadata } from './ranges.js';
import { customSearchSeq, nameSeq } from './search-index.js';
import type { SearchPage, SearchRequest } from './search-types.js';

/** Conversations of the inbox looked at in one step, and steps of one request. What is left is for the next page. */
const perStep = 500;
const maxSteps = 20;
/** Conversations that the index may name; of a commoner word the inbox holds enough where it is newest. */
const maxCandidates = 2_000;

type Place = Pick<RecentPart, 'activityAt' | 'conversationId'>;

/**
 * The viewer's conversations whose name or `custom.search` has, for each word of the query, a word that begins so
 * (T96, T100); newest activity first. A page may be short, or empty, and not the last one: it says where to go on.
 * Errors: invalidCursor.
 */
export async function searchConversations(
  lane: Lane,
  projectId: string,
  viewer: Viewer,
  query: string,
  { limit, cursor }: SearchRequest,
): Promise<SearchPage<ConversationPreview>> {
  const words = queryWords(query);
  const after = cursor === null ? null : placeIn(cursor);
  if (words.length === 0) return { rows: [], nextCursor: null };
  const { found, next } = await find(lane, viewer, words, after, limit + 1);
  const shown = found.slice(0, limit);
  const last = found.length > limit ? shown.at(-1) : next;
  const ids = shown.map(({ conversationId }) => conversationId);
  return {
    rows: (await loadPreviews(lane, projectId, viewer, ids)).map(withoutLargeMetadata),
    nextCursor: last ? Buffer.from(`${last.activityAt} ${last.conversationId}`).toString('base64url') : null,
  };
}

function placeIn(cursor: string): Place {
  const [activity = '', conversationId = ''] = Buffer.from(cursor, 'base64url').toString().split(' ');
  if (!/^\d{1,15}$/.test(activity) || conversationId === '') throw new ChatError('invalidCursor');
  return { activityAt: Number(activity), conversationId };
}

/** `next`: the place to go on from where the steps did not suffice. */
async function find(
  lane: Lane,
  viewer: Viewer,
  words: readonly string[],
  after: Place | null,
  count: number,
): Promise<{ found: Place[]; next?: Place }> {
  const found: Place[] = [];
  let from = after;
  /** Whether there may be more after these. */
  const take = async (parts: readonly RecentPart[], most: number) => {
    const ids = await matchesAmong(lane, words, parts);
    found.push(...parts.filter(({ conversationId }) => ids.has(conversationId)));
    from = parts.at(-1) ?? from;
    return parts.length === most && found.length < count;
  };
  const inbox = () => selectRecentParts(lane, viewer, isListed(lane, from), { limit: perStep });
  if (!(await take(await inbox(), perStep))) return { found };
  const likely = await likelyConversations(lane, words);
  if (likely !== null) {
    const isNamed = inArray(lane.tables.participants.conversationId, likely);
    const named = () => selectRecentParts(lane, viewer, and(isListed(lane, from), isNamed), { limit: count });
    while (likely.length > 0 && (await take(await named(), count))) await nextTurn();
    return { found };
  }
  for (let step = 1; step < maxSteps; step += 1) {
    // SQLite answers in this process: others get their turn.
    await nextTurn();
    if (!(await take(await inbox(), perStep))) return { found };
  }
  return from ? { found, next: from } : { found };
}

/** As in the inbox, what the viewer deleted for themselves aside, after a place. */
function isListed(lane: Lane, after: Place | null): SQL | undefined {
  const { participants: p, states: s } = lane.tables;
  const isShown = sql`${p.hiddenUntilSeq} < ${s.lastSeq}`;
  if (!after) return isShown;
  const { activityAt, conversationId } = after;
  const isAfter = or(
    lt(p.activityAt, activityAt),
    and(eq(p.activityAt, activityAt), lt(p.conversationId, conversationId)),
  );
  return and(isShown, isAfter);
}

/** All conversations that the index names, whoever is in them; null where they are too many. */
async function likelyConversations(lane: Lane, words: readonly string[]): Promise<string[] | null> {
  const { searchDocuments: d, searchWords: w } = lane.tables;
  const rows = await lane.db
    .select({ conversationId: d.conversationId })
    .from(w)
    .innerJoin(d, eq(d.place, w.place))
    .where(and(hasTokens(lane.tables, lane.dialect.engine, [queryPrefixes('field', words)]), lt(w.place, 0)))
    .orderBy(desc(w.place))
    .limit(maxCandidates + 1);
  return rows.length > maxCandidates ? null : [...new Set(rows.map((row) => row.conversationId))];
}

/** Those of these conversations of which one field matches the whole query (T104). */
async function matchesAmong(
  lane: Lane,
  words: readonly string[],
  parts: readonly RecentPart[],
): Promise<ReadonlySet<string>> {
  const { searchDocuments: d } = lane.tables;
  const ids = parts.map(({ conversationId }) => conversationId);
  if (ids.length === 0) return new Set();
  const fields = await lane.db
    .select({ conversationId: d.conversationId, text: d.text })
    .from(d)
    .where(and(inArray(d.conversationId, ids), inArray(d.seq, [nameSeq, customSearchSeq])));
  const matching = fields.filter(({ text }) => text !== null && matchesSearch(words, text));
  return new Set(matching.map(({ conversationId }) => conversationId));
}
