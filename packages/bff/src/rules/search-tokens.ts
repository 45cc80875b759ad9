import { searchWords } from './search.js';

/**
 * The tokens that an index keeps for a text: its words, written so that neither engine's own reading of text touches
 * them, and with a mark before each that says what kind of text it is. A text that matches a query always has the
 * query's tokens as prefixes of its own; the opposite is for `matchesSearch` to decide.
 */

/** Longer words are found by what they begin with. */
const maxTokenChars = 40;
/** ASCII that is no letter and no digit would end a token: it is kept as a character of private use. */
const privateUseStart = 0xe000;
/** A message's place holds its time in steps of this, so that messages of one millisecond have places of their own. */
const placesPerMs = 1_024;

const separatingAscii = /[^a-z0-9\u{80}-\u{10ffff}]/u;

export type TokenKind = 'message' | 'field';
const marks: Readonly<Record<TokenKind, string>> = { message: 'm', field: 'f' };

function written(word: string): string {
  const chars = [...word].slice(0, maxTokenChars);
  return chars
    .map((char) =>
      separatingAscii.test(char) ? String.fromCharCode(privateUseStart + char.charCodeAt(0)) : char,
    )
    .join('');
}

/** A small number for a text, the same for ever (FNV-1a). */
function numberOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** What stands before the tokens of one conversation, always of one length. Two may share it, which `rules` sort out. */
function scopeOf(conversationId: string): string {
  return `c${numberOf(conversationId).toString(36).padStart(7, '0')}`;
}

/** The different tokens of a text. With a conversation: once more for each word, to be found within it alone. */
export function documentTokens(kind: TokenKind, text: string, conversationId?: string): readonly string[] {
  const words = [...new Set(searchWords(text).map(written))];
  const tokens = words.map((word) => marks[kind] + word);
  if (conversationId === undefined) return tokens;
  const scope = scopeOf(conversationId);
  return [...tokens, ...words.map((word) => scope + word)];
}

/** The beginnings of tokens that every match of a query has. */
export function queryPrefixes(kind: TokenKind, words: readonly string[]): readonly string[] {
  return words.map((word) => marks[kind] + written(word));
}

/** The same for messages of one conversation. */
export function scopedPrefixes(words: readonly string[], conversationId: string): readonly string[] {
  return words.map((word) => scopeOf(conversationId) + written(word));
}

/** Where a message stands among all: by time. Another one may be there already; the next place is as good. */
export function placeOfMessage(sentAtMs: number, messageId: string): number {
  return sentAtMs * placesPerMs + (numberOf(messageId) % (placesPerMs / 2));
}

/** Where a field stands: anywhere below 0. */
export function placeOfField(conversationId: string, seq: number): number {
  const high = numberOf(`${conversationId}\n${seq}`);
  const low = numberOf(`${seq}\n${conversationId}`) % 0x100000;
  return -(high * 0x100000 + low + 1);
}
