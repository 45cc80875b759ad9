/** One or two letters that stand for a name: first of the first word, first of the last. */
export function initialsOf(name: string): string {
  const initials = name.match(/(?<![\p{L}\p{N}]\S*)[\p{L}\p{N}]/gu) ?? [];
  initials.splice(1, initials.length - 2);
  return initials.join('').toLocaleUpperCase();
}

/** A hue in degrees that stays the same for the same text. */
export function hueOf(text: string): number {
  let hash = 0;
  for (const char of text) hash = (hash * 31 + (char.codePointAt(0) ?? 0)) % 3607;
  return hash % 360;
}
