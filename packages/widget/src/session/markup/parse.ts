import { parseUrl } from '../parse-url.js';
import type { TextNode } from '../types.js';

/** What the marks of a message field mean. */
export const markTypes = { '*': 'bold', _: 'italic', '~': 'strikethrough' } as const;

/**
 * U+2060, which nobody sees: dropped where it stands, it lets a mark begin or end where it otherwise would not. Inside
 * of code it makes the next character an ordinary one, as the backslash does elsewhere.
 */
export const joint = '\u2060';
/** Beside one of these a mark is part of a word. */
export const wordChar = /[\p{L}\p{N}\p{M}]/u;

/** Whatever may not be plain text: an escape, an address up to what could disguise it, a mark. */
const special =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they end an address
  /\\([*_~`\\\u2060])|https?:\/\/[^\s<>"“”«»\0-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]+|[*_~`\u2060]/gi;
const code = /`((?:[^`\u2060]|\u2060[\s\S]|`(?=[\p{L}\p{N}\p{M}]))+)`(?![\p{L}\p{N}\p{M}])/uy;
/** What ends a sentence rather than an address. */
const sentenceEnds = ".,;:!?'’*_~`\\|^…،؛؟。、，！？：；";
const brackets = ')(][}{';

/** A mark that may be an opening one, and what has come since. */
interface Frame {
  readonly mark: keyof typeof markTypes | '';
  readonly index: number;
  readonly children: TextNode[];
}

/**
 * A text as a message field means it: `*bold*`, `_italic_`, `~strikethrough~`, `` `code` `` and addresses. Marks count
 * at the ends of words only; a backslash makes one an ordinary character, and so does not finding its fellow. Takes any
 * text, in a time that grows as its length does: no mark is open twice, so nothing is nested deeper than three times.
 */
export function parseMarkup(text: string): readonly TextNode[] {
  const root: Frame = { mark: '', index: 0, children: [] };
  const frames = [root];
  let mayBeCode = true;
  const say = (node: TextNode) => {
    const { children } = frames.at(-1) ?? root;
    const last = children.at(-1);
    if (typeof node !== 'string' || typeof last !== 'string') children.push(node);
    else children[children.length - 1] = last + node;
  };
  /** Marks that found no fellow are ordinary characters. */
  const giveUp = (count: number) => {
    while (frames.length > count) {
      const { mark, children } = frames.pop() ?? root;
      for (const node of [mark, ...children]) say(node);
    }
  };
  for (let at = 0; at < text.length; ) {
    special.lastIndex = at;
    const match = special.exec(text);
    const index = match?.index ?? text.length;
    if (index > at) say(text.slice(at, index));
    if (!match) break;
    const [found, escaped] = match;
    at = index + found.length;
    const before = text.charAt(index - 1);
    const after = text.charAt(at);
    const isWordBefore = wordChar.test(before);
    if (escaped) say(escaped);
    else if (found.length > 1) {
      const url = isWordBefore ? null : addressIn(found);
      say(url === null ? found : { type: 'autoLink', url: plain(url), text: plain(url) });
      if (url !== null) at = index + url.length;
    } else if (found === '`') {
      code.lastIndex = index;
      const [whole, inner] = (mayBeCode && !isWordBefore && code.exec(text)) || [];
      if (whole && inner) {
        say({ type: 'codeSpan', text: inner.replace(/\u2060([\s\S])/g, '$1') });
        at = index + whole.length;
      } else {
        say(found);
        // Nor will any later one find its fellow.
        if (!isWordBefore && after !== found) mayBeCode = false;
      }
    } else if (found !== joint) {
      // The expression has no other characters.
      const mark = found as keyof typeof markTypes;
      const opened = frames.findIndex((frame) => frame.mark === mark);
      const isFilled = index - (frames[opened]?.index ?? 0) > 1;
      const mayOpen = !isWordBefore && /\S/.test(after);
      if (opened > 0 && isFilled && /\S/.test(before) && !wordChar.test(after)) {
        giveUp(opened + 1);
        const { children } = frames.pop() ?? root;
        say({ type: markTypes[mark], children });
      } else if (mayOpen && (opened < 0 || opened === frames.length - 1)) {
        if (opened > 0) giveUp(opened);
        frames.push({ mark, index, children: [] });
      } else say(mark);
    }
  }
  giveUp(1);
  return root.children;
}

const plain = (text: string): string => text.replace(/\\([*_~`\\])/g, '$1');

/** The address that a run of characters begins with, without what belongs to the sentence; none that disguises itself. */
function addressIn(run: string): string | null {
  const count: Record<string, number> = {};
  for (const char of run) count[char] = (count[char] ?? 0) + 1;
  let end = run.length;
  for (; end > 0; end -= 1) {
    const char = run.charAt(end - 1);
    const opener = brackets.charAt(brackets.indexOf(char) + 1);
    const isLoose = ')]}'.includes(char) && (count[char] ?? 0) > (count[opener] ?? 0);
    if (!isLoose && !sentenceEnds.includes(char)) break;
    count[char] = (count[char] ?? 0) - 1;
  }
  const address = run.slice(0, end);
  // `https://bank.example@evil.example` leads elsewhere than it seems.
  return parseUrl(address) && !/^\w+:\/\/[^/?#]*@/.test(address) ? address : null;
}
