import { en } from './en.js';
import type { ChatTranslation } from './translation.js';

/** Languages beside English, fetched when asked for. */
const loaders: Readonly<Record<string, () => Promise<{ readonly translation: ChatTranslation }>>> = {
  fr: () => import('./fr.js'),
  ar: () => import('./ar.js'),
};
/** By language. English is always there: it is what every other falls back to. */
const translations: Record<string, ChatTranslation> = { en };

/** A resolved locale begins with the two letters of its language. */
function languageOf(locale: string): string {
  return locale.slice(0, 2);
}

/** What is said in a resolved locale; English until its words have been fetched. */
export function translationOf(locale: string): ChatTranslation {
  return translations[languageOf(locale)] ?? en;
}

/** Fetches the words of a locale unless they are there. */
export async function loadLocale(locale: string): Promise<void> {
  const language = languageOf(locale);
  const loaded = await loaders[language]?.();
  if (loaded) translations[language] = loaded.translation;
}
