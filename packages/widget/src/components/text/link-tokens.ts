import { parseUrl } from '../../session/parse-url.js';

/** A run of plain text, or a link: what was typed, and where it leads. */
export type TextToken = string | { readonly text: string; readonly href: string };

/**
 * Where a link may begin, and everything up to a space, a quote, or a mark that could disguise it (controls, invisible
 * and bidi characters). One pass: whatever a start is followed by is taken whole, so nothing is read twice.
 */
const candidates =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they end a link
  /(?<![\p{L}\p{N}_])(?:https?:\/\/|mailto:|tel:|www\.)[^\s<>"“”«»\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+/giu;
const protocols = new Set(['http:', 'https:', 'mailto:', 'tel:']);
const punctuation = new Set([...".,;:!?'’*_~…،؛؟。、，！？：；|\\`^"]);
const openerOf: Readonly<Record<string, string>> = { ')': '(', ']': '[', '}': '{', '）': '（', '」': '「' };

/** The link without what belongs to the sentence around it: punctuation, and brackets that it did not open. */
function withoutTail(link: string): string {
  const excess: Record<string, number> = {};
  for (const char of link) excess[char] = (excess[char] ?? 0) + 1;
  let end = link.length;
  while (end > 0) {
    const char = link.charAt(end - 1);
    const opener = openerOf[char];
    const isLoose = opener !== undefined && (excess[char] ?? 0) > (excess[opener] ?? 0);
    if (!isLoose && !punctuation.has(char)) break;
    excess[char] = (excess[char] ?? 0) - 1;
    end -= 1;
  }
  return link.slice(0, end);
}

/**
 * Where a text or an address leads, or `null` unless it is a whole http, https, mailto or tel address. An address with
 * a user name in it is none: `https://bank.example@evil.example` leads elsewhere than it seems.
 */
export function safeHref(text: string): string | null {
  const address = /^www\./i.test(text) ? `https://${text}` : text;
  const url = parseUrl(address);
  if (url === null || !protocols.has(url.protocol) || url.username !== '' || url.password !== '') return null;
  if (url.protocol === 'mailto:') return /.@./.test(url.pathname) ? url.href : null;
  if (url.protocol === 'tel:') return url.pathname.replaceAll(/\D/g, '').length > 2 ? url.href : null;
  return url.href;
}

/** Finds the links in a plain text, in one pass. Joined together, the texts of the tokens are the text. */
export function linkTokens(text: string): readonly TextToken[] {
  const tokens: TextToken[] = [];
  let at = 0;
  for (const { 0: match, index } of text.matchAll(candidates)) {
    const link = withoutTail(match);
    const href = safeHref(link);
    if (href === null) continue;
    if (index > at) tokens.push(text.slice(at, index));
    tokens.push({ text: link, href });
    at = index + link.length;
  }
  if (at < text.length) tokens.push(text.slice(at));
  return tokens;
}
