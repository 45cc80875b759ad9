import { limits } from '@chat-widget/shared/limits';
import { eq } from 'drizzle-orm';
import { documentTokens, placeOfField, placeOfMessage } from '../rules/search-tokens.js';
import type { Lane } from '../store/store.js';
import type { MessageRow } from './views.js';

/** Places of the fields of a conversation, where messages have their `seq`. */
export const nameSeq = 0;
export const customSearchSeq = -1;

interface Document {
  readonly conversationId: string;
  readonly seq: number;
  /** Where it would like to stand. */
  readonly place: number;
  /** Empty: it cannot be found. */
  readonly tokens: readonly string[];
  /** Of fields. */
  readonly text: string | null;
}

/**
 * Brings the index up to a conversation's `rev`, or nearer to it by at most `maxRows` messages. Returns how many rows
 * were looked at and whether there are more.
 */
export async function indexConversation(
  lane: Lane,
  conversationId: string,
  maxRows: number,
): Promise<{ rows: number; hasMore: boolean }> {
  const { search, states, messages } = lane.queries;
  const [mark] = await search.lockMark.execute({ conversationId });
  // Read after the lock: what is committed up to this `rev` is seen by all that follows.
  const [state] = await states.get.execute({ conversationId });
  const since = mark?.rev ?? -1;
  if (!state || state.rev <= since) return { rows: 0, hasMore: false };
  const range = { conversationId, since, until: state.rev, limit: maxRows + 1 };
  const born = await messages.born.execute(range);
  const changed = await messages.changed.execute(range);
  const bornUntil = born.length > maxRows ? (born[maxRows - 1]?.seq ?? since) : state.rev;
  const changedUntil = changed.length > maxRows ? (changed[maxRows - 1]?.rev ?? since) : state.rev;
  const until = Math.min(bornUntil, changedUntil);
  const newRows = born.filter((row) => row.seq <= until);
  const changedRows = changed.filter((row) => row.rev <= until);
  for (const row of newRows) await insertDocument(lane, messageDocument(lane, row));
  for (const row of changedRows) await replaceDocument(lane, messageDocument(lane, row));
  await indexFields(lane, conversationId, since);
  await search.setMark.execute({ conversationId, rev: until });
  return { rows: newRows.length + changedRows.length, hasMore: until < state.rev };
}

/** On SQLite each word is there twice: for all conversations, and for its own. PostgreSQL combines its indexes itself. */
function messageDocument(lane: Lane, row: MessageRow): Document {
  const { conversationId, seq, id, sentAt, content, deletedAt } = row;
  const scope = lane.dialect.engine === 'sqlite' ? conversationId : undefined;
  const tokens = deletedAt === null ? documentTokens('message', content, scope) : [];
  return { conversationId, seq, place: placeOfMessage(sentAt, id), tokens, text: null };
}

async function indexFields(lane: Lane, conversationId: string, since: number): Promise<void> {
  const { conversations: c } = lane.tables;
  const [row] = await lane.db
    .select({ name: c.name, metadata: c.metadata, rev: c.rev, isActive: c.isActive })
    .from(c)
    .where(eq(c.id, conversationId));
  if (!row || row.rev <= since) return;
  const search = row.metadata?.search;
  const fields = [
    { seq: nameSeq, text: row.name ?? '' },
    { seq: customSearchSeq, text: typeof search === 'string' ? search : '' },
  ];
  for (const { seq, text: whole } of fields) {
    const text = whole.slice(0, limits.maxContentChars);
    const tokens = row.isActive ? documentTokens('field', text) : [];
    await replaceDocument(lane, {
      conversationId,
      seq,
      place: placeOfField(conversationId, seq),
      tokens,
      text,
    });
  }
}

async function replaceDocument(lane: Lane, document: Document): Promise<void> {
  const { search } = lane.queries;
  const [known] = await search.find.execute({ conversationId: document.conversationId, seq: document.seq });
  if (known) {
    await search.remove.execute(known);
    await search.removeWords.execute(known);
  }
  await insertDocument(lane, known ? { ...document, place: known.place } : document);
}

/** Of a document that the index does not have. */
async function insertDocument(lane: Lane, { conversationId, seq, tokens, text, ...document }: Document) {
  const { search } = lane.queries;
  if (tokens.length === 0) return;
  for (let { place } = document; ; place += 1) {
    const [stored] = await search.insert.execute({ place, conversationId, seq, text });
    if (!stored) continue;
    await search.insertWords.execute({ place, words: tokens.join(' ') });
    return;
  }
}
