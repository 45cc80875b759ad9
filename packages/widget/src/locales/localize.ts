import { LocalizeController } from '@shoelace-style/localize';
import type { ReactiveControllerHost } from 'lit';
import { registerEnglish } from './load.js';
import type { MoreWords } from './more-words.js';
import type { ChatTranslation } from './translation.js';
import type { Words } from './words.js';

/** The words and the locale of one component; follows the widget's locale, not each element's own `lang`. */
export class ChatLocalize extends LocalizeController<ChatTranslation> {
  readonly #localeOf: () => string | undefined;

  constructor(host: ReactiveControllerHost & HTMLElement, localeOf: () => string | undefined) {
    registerEnglish();
    super(host);
    this.#localeOf = localeOf;
  }

  override lang(): string {
    return this.#localeOf() ?? 'en';
  }

  get words(): Words {
    // `term` is typed to give text, yet hands over whatever was registered under the key: here our words.
    return this.term('chatWidget') as unknown as Words;
  }

  /** Only in parts that have called `registerEnglishMore`. */
  get moreWords(): MoreWords {
    // As above.
    return this.term('chatWidgetMore') as unknown as MoreWords;
  }
}
