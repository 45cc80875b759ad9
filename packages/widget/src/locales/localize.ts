import type { MoreWords } from './more-words.js';
import type { Words } from './words.js';

/** The words of a component, in the locale that the widget has by then. */
export interface ChatLocalize {
  /** For dates and numbers. */
  readonly locale: string;
  readonly words: Words;
  /** Only in parts that have called `registerEnglishMore` or the like. */
  readonly moreWords: MoreWords;
}
