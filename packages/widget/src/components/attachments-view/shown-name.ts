/** Controls, and the marks that turn the reading direction: by them `gpj.exe` can pass for `exe.jpg`. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are taken out
const disguises = /[\u0000-\u001f\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** A file's name as it may be shown: nothing in it can disguise its ending. */
export function shownName(name: string): string {
  return name.replace(disguises, '');
}

const tailChars = 9;

/** A name in two parts, of which only the first may be cut when there is no room: the ending stays in sight. */
export function splitName(name: string): readonly [head: string, tail: string] {
  const chars = [...shownName(name)];
  const at = Math.max(0, chars.length - tailChars);
  return [chars.slice(0, at).join(''), chars.slice(at).join('')];
}
