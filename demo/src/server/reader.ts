import type { Context } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import { findPerson, type Person } from '../people.js';
import { type Locale, type Words, words } from './words.js';

export const themes = ['auto', 'light', 'dark'] as const;
export type Theme = (typeof themes)[number];

/** The name of nobody in particular in `?as=`. */
export const guestId = 'guest';

/** For whom a page is made: a real site takes the person from its own login. */
export interface Reader {
  /** Null: a visitor without an account. */
  readonly person: Person | null;
  /** Where this page is, without a slash at the end. */
  readonly siteUrl: string;
  readonly theme: Theme;
  /** Their choice; empty: none, so what the person or the browser prefers. */
  readonly chosenLocale: Locale | '';
  /** The page's language, with its region where the browser names one. */
  readonly lang: string;
  readonly words: Words;
}

const isLocale = (value: string | undefined): value is Locale =>
  value !== undefined && Object.hasOwn(words, value);
const isTheme = (value: string | undefined): value is Theme => themes.some((theme) => theme === value);

/** The first language of the browser that the pages speak. */
function browsersLanguage(header: string | undefined): string {
  const tags = (header ?? '').split(',').map((part) => part.split(';')[0]?.trim() ?? '');
  return tags.find((tag) => /^[a-z]{2}(-[A-Za-z0-9]{2,8})?$/.test(tag) && isLocale(tag.slice(0, 2))) ?? 'en';
}

/** Reads who asks (`?as=`, else `otherwise`), and how they like their pages (two cookies). */
export function readerOf(c: Context, otherwise: string): Reader {
  const wished = c.req.query('as') ?? otherwise;
  const person = wished === guestId ? null : (findPerson(wished) ?? findPerson(otherwise) ?? null);
  const [theme, locale] = [getCookie(c, 'theme'), getCookie(c, 'locale')];
  const chosenLocale = isLocale(locale) ? locale : '';
  const lang = chosenLocale || (person?.locale ?? browsersLanguage(c.req.header('accept-language')));
  return {
    person,
    siteUrl: new URL(c.req.url).origin,
    theme: isTheme(theme) ? theme : 'auto',
    chosenLocale,
    lang,
    words: words[isLocale(lang.slice(0, 2)) ? (lang.slice(0, 2) as Locale) : 'en'], // checked just before
  };
}

/** Keeps a choice made in the bar, shared by all tabs (unlike who they are). */
export async function keepPreferences(c: Context): Promise<Response> {
  const form = await c.req.formData();
  const options = { path: '/', sameSite: 'Lax', maxAge: 365 * 24 * 60 * 60 } as const;
  const [theme, locale] = [form.get('theme'), form.get('locale')];
  if (typeof theme === 'string' && isTheme(theme)) setCookie(c, 'theme', theme, options);
  if (typeof locale === 'string' && (locale === '' || isLocale(locale)))
    setCookie(c, 'locale', locale, options);
  return c.body(null, 204);
}
