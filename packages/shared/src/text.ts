/** Pure rules about text that server and browser share. No import: the widget loads this file. */

/** True when the text holds NUL or a lone surrogate, which PostgreSQL or UTF-8 cannot store. */
export function hasUnstorableText(text: string): boolean {
  return text.includes('\0') || !text.isWellFormed();
}

/** Length in Unicode code points: what people call characters, near enough for a limit. */
export function countChars(text: string): number {
  // Pairs of surrogates are one each.
  return text.length - (text.match(/[\ud800-\udbff]/g)?.length ?? 0);
}

let segmenter: Intl.Segmenter | undefined;

/** The first `maxGraphemes` graphemes of a text, so that no emoji or accent is cut in half (R25). */
export function truncateGraphemes(text: string, maxGraphemes: number): string {
  if (text.length <= maxGraphemes) return text;
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  let count = 0;
  for (const { index } of segmenter.segment(text)) {
    if (count === maxGraphemes) return text.slice(0, index);
    count += 1;
  }
  return text;
}
