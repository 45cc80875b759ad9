import { shownName } from './shown-name.js';

const tailChars = 9;

/** A name in two parts, of which only the first may be cut when there is no room: the ending stays in sight. */
export function splitName(name: string): readonly [head: string, tail: string] {
  const chars = [...shownName(name)];
  const at = Math.max(0, chars.length - tailChars);
  return [chars.slice(0, at).join(''), chars.slice(at).join('')];
}
