import { maxContentChars } from '@chat-widget/shared/limit-values';
import { countChars, hasUnstorableText } from '@chat-widget/shared/text';
import { errorText } from '../../locales/error-text.js';
import type { Words } from '../../locales/words.js';

/** From here on the reader is told how much room is left. */
const warnBelowChars = 500;

export interface ComposerCheck {
  readonly canSend: boolean;
  /** What to say below the field; `null` = nothing. */
  readonly hint: string | null;
  readonly isInvalid: boolean;
}

/** Whether a text may be sent, and if not why, in words. An empty one needs no explanation, and is enough beside files. */
export function checkText(text: string, hasFiles: boolean, words: Words): ComposerCheck {
  const left = maxContentChars - countChars(text);
  if (left < 0) return { canSend: false, hint: words.charsOver(-left), isInvalid: true };
  if (hasUnstorableText(text))
    return { canSend: false, hint: errorText(words, 'invalidText'), isInvalid: true };
  const hint = left < warnBelowChars ? words.charsLeft(left) : null;
  return { canSend: hasFiles || text.trim() !== '', hint, isInvalid: false };
}
