import { translationOf } from './load.js';
import type { MoreWords } from './more-words.js';
import type { Words } from './words.js';

/** The words of one component, in the locale that the widget has by then. */
export class ChatLocalize {
  readonly #localeOf: () => string | undefined;

  constructor(localeOf: () => string | undefined) {
    this.#localeOf = localeOf;
  }

  /** For dates and numbers. */
  get locale(): string {
    return this.#localeOf() ?? 'en';
  }

  get words(): Words {
    return translationOf(this.locale).words;
  }

  /** Only in parts that have called `registerEnglishMore` or the like. */
  get moreWords(): MoreWords {
    const { moreWords } = translationOf(this.locale);
    if (moreWords === undefined) throw new Error('registerEnglishMore comes first');
    return moreWords;
  }
}
