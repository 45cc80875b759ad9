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

/**
 * The locale that words, dates and numbers are all shown in: the wished one if we speak its language, else
 * English, so that no sentence mixes two.
 */
export function resolveLocale(wished: string): string {
  try {
    const locale = new Intl.Locale(wished.replaceAll('_', '-'));
    return locale.language === 'en' || locale.language in loaders ? locale.baseName : 'en';
  } catch {
    // Not a language tag: treated like a language that we do not speak.
    return 'en';
  }
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

const rightToLeft = new Set(['ar']);

/** Writing direction of a resolved locale. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(locale).language) ? 'rtl' : 'ltr';
}
