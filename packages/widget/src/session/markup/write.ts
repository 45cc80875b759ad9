import { ChatError } from '../../transport/chat-error.js';
import type { TextNode } from '../types.js';
import { joint, markTypes, wordChar } from './parse.js';

const marks = new Map<unknown, string>(Object.entries(markTypes).map(([mark, type]) => [type, mark]));
/** Deeper than anybody would write, and shallow enough for every reader. */
const maxDepth = 20;

const escaped = (text: string): string => text.replace(/[*_~`\\\u2060]/g, '\\$&');

/**
 * Formatted text as the marks that `parseMarkup` reads as the same, once neighbouring strings are one, what is empty is
 * left out and what is bold inside of bold is said once. Rejects what is no formatted text, and links under other words
 * (T60), with a ChatError. `nodes` comes from outside, so it may be anything; `outer`: the marks that it stands in.
 */
export function writeMarkup(nodes: unknown, outer = ''): string {
  if (!Array.isArray(nodes) || outer.length > maxDepth)
    throw new ChatError('invalidArgument', 'children must be a list of text nodes');
  let text = '';
  let wasString = true;
  for (const node of nodes as readonly TextNode[]) {
    const piece = written(node, outer);
    const isString = typeof node === 'string';
    const isInWord =
      (!isString && wordChar.test(text.slice(-1))) || (!wasString && wordChar.test(piece.charAt(0)));
    const lastWord = text.slice(Math.max(0, text.lastIndexOf(' '), text.lastIndexOf('\n')));
    const wouldGrow = !(isString && wasString) && lastWord.includes('://') && /^\S/.test(piece);
    text += (text && (isInWord || wouldGrow) ? joint : '') + piece;
    wasString = isString;
  }
  return text;
}

function written(node: TextNode, outer: string): string {
  if (typeof node === 'string') return escaped(node);
  // From outside: it may be anything.
  const given: Record<string, unknown> = Object(node);
  const { type, text } = given;
  if (/^(link|actionLink|actionButton)$/.test(String(type)))
    throw new ChatError('forbidden', 'links under other words may not be sent');
  const mark = marks.get(type);
  if (mark !== undefined) {
    const inner = writeMarkup(given['children'], outer + mark);
    if (outer.includes(mark)) return inner;
    const [before, after] = [/^(\s|$)/, /(^|\s)$/].map((edge) => (edge.test(inner) ? joint : ''));
    return mark + before + inner + after + mark;
  }
  if (typeof text === 'string') {
    if (type === 'autoLink') return escaped(text);
    if (type === 'codeSpan') return text && `\`${text.replace(/[`\u2060]/g, `${joint}$&`)}\``;
  }
  throw new ChatError('invalidArgument', 'no text node');
}
