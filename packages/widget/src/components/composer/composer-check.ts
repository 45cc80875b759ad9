import { maxContentChars } from '@chat-widget/shared/limit-values';
import { countChars, hasUnstorableText } from '@chat-widget/shared/text';
import { errorText } from '../../locales/error-text.js';
import type { Words } from '../../locales/words.js';
import type { LazyFiles } from './lazy-files.js';

/** From here on the reader is told how much room is left. */
const warnBelowChars = 500;

interface TextCheck {
  readonly canSend: boolean;
  /** What to say below the field; `null` = nothing. */
  readonly hint: string | null;
  readonly isInvalid: boolean;
}

/** Whether a text may be sent, and if not why, in words. An empty one needs no explanation, and is enough beside files. */
function checkText(text: string, hasFiles: boolean, words: Words): TextCheck {
  const left = maxContentChars - countChars(text);
  if (left < 0) return { canSend: false, hint: words.charsOver(-left), isInvalid: true };
  if (hasUnstorableText(text))
    return { canSend: false, hint: errorText(words, 'invalidText'), isInvalid: true };
  const hint = left < warnBelowChars ? words.charsLeft(left) : null;
  return { canSend: hasFiles || text.trim() !== '', hint, isInvalid: false };
}

/** The same of a message with its files; `null` while one is edited. `isStuck`: a file has to be tried again or removed first. */
export function checkMessage(
  text: string,
  files: Pick<LazyFiles, 'items' | 'error' | 'isTaking'> | null,
  words: Words,
): TextCheck & { readonly isStuck: boolean } {
  if (files === null) return { ...checkText(text, false, words), isStuck: false };
  const { items, error, isTaking } = files;
  const check = checkText(text, items.length > 0 || isTaking, words);
  const isStuck = isTaking ? error !== null : items.some(({ state }) => state === 'failed');
  return { ...check, isStuck, canSend: check.canSend && !isStuck };
}
