import { registerTranslation } from '@shoelace-style/localize';
import { en } from './en.js';
import type { ChatTranslation } from './translation.js';

/** Languages beside English, fetched when asked for. */
const loaders: Readonly<Record<string, () => Promise<ChatTranslation>>> = {
  fr: async () => (await import('./fr.js')).fr,
  ar: async () => (await import('./ar.js')).ar,
};
const loaded = new Set<string>();

/** English is always there: it is the language that every other falls back to. */
export function registerEnglish(): void {
  if (loaded.has('en')) return;
  loaded.add('en');
  registerTranslation(en);
}

/** Fetches the words of a locale unless they are there. */
export async function loadLocale(locale: string): Promise<void> {
  registerEnglish();
  const language = new Intl.Locale(locale).language;
  const loader = loaders[language];
  if (loader === undefined || loaded.has(language)) return;
  registerTranslation(await loader());
  loaded.add(language);
}
