import { errorText } from '../../locales/error-text.js';
import { formatSize } from '../../locales/format-size.js';
import type { MoreWords } from '../../locales/more-words.js';
import type { Words } from '../../locales/words.js';
import type { RefusedFile, UploadSnapshot } from '../../session/types.js';
import { shownName } from '../attachments-view/shown-name.js';

const maxNameChars = 40;
const endChars = 14;
const [isolate, endIsolate] = ['\u2068', '\u2069'];

/** A file's name inside a sentence in whatever direction; the middle of a long one is left out, so that its ending stays. */
export function nameInSentence(name: string): string {
  const chars = [...shownName(name)];
  const shown =
    chars.length > maxNameChars
      ? [...chars.slice(0, maxNameChars - endChars), '…', ...chars.slice(-endChars)].join('')
      : chars.join('');
  return `${isolate}${shown}${endIsolate}`;
}

/** Why a file was not taken. The session says the limit in `detail`, in bytes. */
export function refusalText(
  { name, error }: RefusedFile,
  words: Words,
  moreWords: MoreWords,
  locale: string,
): string {
  const shown = nameInSentence(name);
  const limitBytes = Number(error.detail);
  if (error.code === 'fileTooLarge' && limitBytes > 0) {
    return moreWords.fileLargerThan(shown, formatSize(locale, limitBytes));
  }
  return moreWords.fileRefused(shown, errorText(words, error.code));
}

/** Why an upload ended without success. */
export function failureText({ name, error }: UploadSnapshot, words: Words, moreWords: MoreWords): string {
  return moreWords.uploadFailed(nameInSentence(name), errorText(words, error?.code ?? 'internal'));
}
