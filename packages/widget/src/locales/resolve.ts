/** The languages that the widget speaks. */
const languages: ReadonlySet<string> = new Set(['en', 'fr', 'ar']);
const rightToLeft: ReadonlySet<string> = new Set(['ar']);

/**
 * The locale that words, dates and numbers are all shown in: the wished one if we speak its language, else
 * English, so that no sentence mixes two.
 */
export function resolveLocale(wished: string): string {
  try {
    const locale = new Intl.Locale(wished.replaceAll('_', '-'));
    return languages.has(locale.language) ? locale.baseName : 'en';
  } catch {
    // Not a language tag: treated like a language that we do not speak.
    return 'en';
  }
}

/** The locale of a place in the page: the nearest `lang` around it, else the browser's. */
export function localeAt(place: Element): string {
  return resolveLocale(place.closest<HTMLElement>('[lang]')?.lang || navigator.language);
}

/** Writing direction of a resolved locale. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return rightToLeft.has(new Intl.Locale(locale).language) ? 'rtl' : 'ltr';
}
