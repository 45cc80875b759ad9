import type { WidgetErrorCode, Words } from './words.js';

/** What went wrong, as a sentence; codes that nobody meets in the widget share one. */
export function errorText(words: Words, code: WidgetErrorCode): string {
  return words.errors[code] ?? words.errors.other;
}
