/** One or two letters that stand for a name: first of the first word, first of the last. */
export function initialsOf(name: string): string {
  const words = name.trim().split(/\s+/u);
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => {
    const letter = word === undefined ? undefined : [...word].find((char) => /[\p{L}\p{N}]/u.test(char));
    return letter?.toLocaleUpperCase() ?? '';
  });
  return letters.join('');
}

/** A number in [0, tones) that stays the same for the same text. */
export function toneOf(text: string, tones: number): number {
  let hash = 0;
  for (let i = 0; i < text.length; i += 1) hash = (hash * 31 + text.charCodeAt(i)) >>> 0;
  return hash % tones;
}
