import type { MoreWords } from './more-words.js';
import type { Words } from './words.js';

/** All that the widget says in one language. */
export interface ChatTranslation {
  readonly words: Words;
  /** In a file of its own where `words` come with the widget: see `registerEnglishMore`. */
  readonly moreWords?: MoreWords;
}
