import type { Translation } from '@shoelace-style/localize';
import type { Words } from './words.js';

/** All words sit under one key: the registry is shared with the host page's own components. */
export interface ChatTranslation extends Translation {
  chatWidget: Words;
}
