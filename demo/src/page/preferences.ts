/** How the reader wants the pages to look, kept over reloads and shared by all tabs (unlike who they are). */
export interface Preferences {
  readonly theme: 'auto' | 'light' | 'dark';
  /** Empty: the browser's. */
  readonly locale: string;
}

const key = 'demo-preferences';
const themes = ['auto', 'light', 'dark'] as const;

export function readPreferences(): Preferences {
  const fallback: Preferences = { theme: 'auto', locale: '' };
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    if (typeof stored !== 'object' || stored === null) return fallback;
    const wished = 'theme' in stored ? stored.theme : undefined;
    const theme = themes.find((one) => one === wished) ?? fallback.theme;
    const locale = 'locale' in stored && typeof stored.locale === 'string' ? stored.locale : fallback.locale;
    return { theme, locale };
  } catch {
    // Storage is off, or holds something else: nobody misses it.
    return fallback;
  }
}

export function writePreferences(preferences: Preferences): void {
  try {
    localStorage.setItem(key, JSON.stringify(preferences));
  } catch {
    // Storage is off: the choice lasts as long as the page.
  }
}
