import type { Translation } from '@shoelace-style/localize';
import type { MoreWords } from './more-words.js';
import type { Words } from './words.js';

/** All words sit under two keys of our own: the registry is shared with the host page's own components. */
export interface ChatTranslation extends Translation {
  chatWidget: Words;
  /** Absent in English until a part needs them. */
  chatWidgetMore?: MoreWords;
}
