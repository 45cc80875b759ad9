import { en } from './en.js';
import type { MoreWords } from './more-words.js';
import type { ChatTranslation } from './translation.js';
import type { Words } from './words.js';

/** Languages beside English, fetched when asked for. */
const loaders: Readonly<Record<string, () => Promise<ChatTranslation>>> = {
  fr: async () => (await import('./fr.js')).fr,
  ar: async () => (await import('./ar.js')).ar,
};
/** By language. English is always there: it is what every other falls back to. */
const translations = new Map<string, ChatTranslation>([['en', en]]);

/** A resolved locale begins with its language. */
function languageOf(locale: string): string {
  return locale.split('-', 1)[0] ?? locale;
}

/** What is said in a resolved locale; English until its words have been fetched. */
export function translationOf(locale: string): ChatTranslation {
  return translations.get(languageOf(locale)) ?? translations.get('en') ?? en;
}

/** Adds to English, whose words come in several parts. */
export function addEnglish(more: Partial<MoreWords>, moreErrors?: Partial<Words['errors']>): void {
  const { words, moreWords } = translationOf('en');
  translations.set('en', {
    words: { ...words, errors: { ...words.errors, ...moreErrors } },
    // Each part adds what it says itself, and asks for nothing else.
    moreWords: { ...moreWords, ...more } as MoreWords,
  });
}

/** Fetches the words of a locale unless they are there. */
export async function loadLocale(locale: string): Promise<void> {
  const language = languageOf(locale);
  const loader = loaders[language];
  if (loader !== undefined && !translations.has(language)) translations.set(language, await loader());
}
