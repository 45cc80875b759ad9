import { maxContentChars } from '@chat-widget/shared/limit-values';
import { countChars, hasUnstorableText } from '@chat-widget/shared/text';
import { errorText } from '../../locales/error-text.js';
import type { Words } from '../../locales/words.js';
import type { LazyFiles } from './lazy-files.js';

/** From here on the reader is told how much room is left. */
const warnBelowChars = 500;

/**
 * Whether a message may be sent, and if not why. An empty text needs no explanation, and is enough beside files, which
 * are `null` while a message is edited.
 */
export function checkMessage(
  text: string,
  files: Pick<LazyFiles, 'items' | 'error' | 'isTaking'> | null,
  words: Words,
) {
  const left = maxContentChars - countChars(text);
  const isUnstorable = hasUnstorableText(text);
  const isInvalid = left < 0 || isUnstorable;
  const isTaking = files?.isTaking;
  const isStuck = isTaking ? files?.error !== null : files?.items.some(({ state }) => state === 'failed');
  return {
    isInvalid,
    /** A file has to be tried again or removed first. */
    isStuck,
    canSend: !isInvalid && !isStuck && (isTaking || (files?.items.length ?? 0) > 0 || text.trim() !== ''),
    /** What to say below the field; `null` = nothing. */
    hint:
      left < 0
        ? words.charsOver(-left)
        : isUnstorable
          ? errorText(words, 'invalidText')
          : left < warnBelowChars
            ? words.charsLeft(left)
            : null,
  };
}
