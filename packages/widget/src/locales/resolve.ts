/** The languages that the widget speaks. */
const languages = ['en', 'fr', 'ar'];

/**
 * The locale that words, dates and numbers are all shown in at a place of the page: the wished one, else that of the
 * nearest `lang` around it, else the browser's. English if we do not speak its language, so that no sentence mixes two.
 */
export function resolveLocale(place: Element, wished: string | null): string {
  const tag = wished || place.closest<HTMLElement>('[lang]')?.lang || navigator.language;
  try {
    const { language, baseName } = new Intl.Locale(tag.replaceAll('_', '-'));
    return languages.includes(language) ? baseName : 'en';
  } catch {
    // Not a language tag: treated like a language that we do not speak.
    return 'en';
  }
}

/** Writing direction of a resolved locale. */
export function directionOf(locale: string): 'ltr' | 'rtl' {
  return locale.startsWith('ar') ? 'rtl' : 'ltr';
}
