import type { ConversationPreview } from '@chat-widget/shared/conversation';
import { and, desc, eq, inArray, lt, or, type SQL, sql } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { matchesSearch, queryWords } from '../rules/search.js';
import { queryPrefixes } from '../rules/search-tokens.js';
import type { Viewer } from '../rules/viewer.js';
import { hasTokens } from '../store/queries/search.js';
import type { Lane } from '../store/store.js';
import { slicesOf, Turn } from './in-turns.js';
import {
  byActivity,
  isActiveIn,
  oneOfEach,
  type RecentPart,
  recentColumns,
  selectRecentParts,
} from './parts.js';
import { loadPreviews } from './previews.js';
import { withoutLargeMetadata } from './ranges.js';
import { customSearchSeq, nameSeq } from './search-index.js';
import { rarePrefixes } from './search-telling.js';
import type { SearchPage, SearchRequest } from './search-types.js';

/** Conversations of the inbox looked at in one step, and steps of one request. What is left is for the next page. */
const perStep = 500;
const maxSteps = 20;
/** Conversations that the index may name; of a commoner word the inbox holds enough where it is newest. */
const maxCandidates = 1_000;
/** Looked up by one statement on SQLite, which answers in this process: others get their turn in between. */
const perStatement = 100;

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
  const turn = new Turn();
  const words = queryWords(query);
  const after = cursor === null ? null : placeIn(cursor);
  if (words.length === 0) return { rows: [], nextCursor: null };
  const { found, next } = await find(lane, turn, viewer, words, { after, count: limit + 1 });
  await turn.give();
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
  turn: Turn,
  viewer: Viewer,
  words: readonly string[],
  { after, count }: { readonly after: Place | null; readonly count: number },
): Promise<{ found: Place[]; next?: Place }> {
  const found: Place[] = [];
  let from = after;
  /** Looks no further than for what is wanted. */
  const take = async (parts: readonly RecentPart[]) => {
    for (const some of slices(lane, parts)) {
      if (found.length >= count) return;
      const ids = await matchesAmong(lane, turn, words, some);
      found.push(...some.filter(({ conversationId }) => ids.has(conversationId)));
      from = some.at(-1) ?? from;
    }
  };
  for (let step = 0; step < maxSteps; step += 1) {
    await turn.give();
    const inbox = await selectRecentParts(lane, viewer, isListed(lane, from), { limit: perStep });
    await take(inbox);
    if (inbox.length < perStep || found.length >= count) return { found };
    const likely = step === 0 ? await likelyConversations(lane, turn, words) : null;
    if (likely === null) continue;
    await take(await listedAmong(lane, turn, viewer, likely, from));
    return { found };
  }
  return from ? { found, next: from } : { found };
}

function slices<Item>(lane: Lane, items: readonly Item[]): Item[][] {
  return slicesOf(items, lane.dialect.engine === 'sqlite' ? perStatement : Math.max(items.length, 1));
}

/** The viewer's parts in those of these conversations that are in the inbox after a place, in its order. */
async function listedAmong(
  lane: Lane,
  turn: Turn,
  viewer: Viewer,
  conversationIds: readonly string[],
  after: Place | null,
): Promise<RecentPart[]> {
  const { participants: p, conversations: c, states: s } = lane.tables;
  const found: RecentPart[] = [];
  for (const ids of slices(lane, conversationIds)) {
    await turn.give();
    const rows = await lane.db
      .select({ ...recentColumns(lane), isActive: p.isActive })
      .from(c)
      .crossJoin(p)
      .crossJoin(s)
      .where(and(isActiveIn(lane, viewer, ids), eq(s.conversationId, c.id), isListed(lane, after)));
    found.push(...oneOfEach(rows));
  }
  return found.sort(byActivity);
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
async function likelyConversations(
  lane: Lane,
  turn: Turn,
  words: readonly string[],
): Promise<string[] | null> {
  const { searchDocuments: d, searchWords: w } = lane.tables;
  const { engine } = lane.dialect;
  const wanted = queryPrefixes('field', words);
  const prefixes = engine === 'sqlite' ? await rarePrefixes(lane, turn, wanted) : wanted;
  if (prefixes.length === 0) return null;
  const rows = await lane.db
    .select({ conversationId: d.conversationId })
    .from(w)
    .innerJoin(d, eq(d.place, w.place))
    .where(and(hasTokens(lane.tables, engine, [prefixes]), lt(w.place, 0)))
    .orderBy(desc(w.place))
    .limit(maxCandidates + 1);
  return rows.length > maxCandidates ? null : [...new Set(rows.map((row) => row.conversationId))];
}

/** Those of these conversations of which one field matches the whole query (T104). */
async function matchesAmong(
  lane: Lane,
  turn: Turn,
  words: readonly string[],
  parts: readonly RecentPart[],
): Promise<ReadonlySet<string>> {
  const { searchDocuments: d } = lane.tables;
  const ids = parts.map(({ conversationId }) => conversationId);
  await turn.give();
  const fields = await lane.db
    .select({ conversationId: d.conversationId, text: d.text })
    .from(d)
    .where(and(inArray(d.conversationId, ids), inArray(d.seq, [nameSeq, customSearchSeq])));
  const matching = new Set<string>();
  for (const { conversationId, text } of fields) {
    // Texts may be long.
    await turn.give();
    if (text !== null && matchesSearch(words, text)) matching.add(conversationId);
  }
  return matching;
}
