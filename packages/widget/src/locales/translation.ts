import type { MoreWords } from './more-words.js';
import type { Words } from './words.js';

/** All that the widget says in one language. */
export interface ChatTranslation {
  readonly words: Words;
  /** In files of their own where `words` come with the widget: see `addEnglish`. */
  readonly moreWords?: MoreWords;
}
