import type { MoreWords } from './more-words.js';
import type { Words } from './words.js';

/** All that the widget says in one language. */
export interface ChatTranslation {
  readonly words: Words;
  /** Those of English are in files of their own, since its `words` come with the widget. */
  readonly moreWords: MoreWords;
}
