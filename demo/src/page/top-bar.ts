import { people } from '../people.js';
import { type Preferences, readPreferences, writePreferences } from './preferences.js';

/** The element's attributes are all that a page needs of it. */
export interface Bar {
  /** Who this tab is. */
  readonly personId: string;
}

function select(id: string): HTMLSelectElement {
  const found = document.getElementById(id);
  if (!(found instanceof HTMLSelectElement)) throw new Error(`the page has no <select id="${id}">`);
  return found;
}

function option(value: string, label: string): HTMLOptionElement {
  const made = document.createElement('option');
  made.value = value;
  made.textContent = label;
  return made;
}

/** Who the URL says that this tab is; the first of all people if it does not. */
export function personFromUrl(): string {
  const wished = new URLSearchParams(location.search).get('as');
  return people.find(({ id }) => id === wished)?.id ?? people[0]?.id ?? '';
}

/** Goes to the same page with one parameter changed. */
function goWith(name: string, value: string): void {
  const url = new URL(location.href);
  url.searchParams.set(name, value);
  location.assign(url);
}

/** Fills the bar's pickers and applies what they say to the page and the widget. */
export function setUpTopBar(widget: HTMLElement): Bar {
  const personId = personFromUrl();
  const who = select('who');
  who.append(...people.map(({ id, name }) => option(id, name)));
  who.value = personId;
  who.addEventListener('change', () => goWith('as', who.value));

  let preferences = readPreferences();
  const theme = select('theme');
  const locale = select('locale');
  theme.value = preferences.theme;
  locale.value = preferences.locale;
  const change = (changes: Partial<Preferences>) => {
    preferences = { ...preferences, ...changes };
    writePreferences(preferences);
    apply(preferences, widget);
  };
  theme.addEventListener('change', () => change({ theme: theme.value as Preferences['theme'] })); // its options are these
  locale.addEventListener('change', () => change({ locale: locale.value }));
  apply(preferences, widget);
  return { personId };
}

function apply({ theme, locale }: Preferences, widget: HTMLElement): void {
  document.documentElement.dataset['theme'] = theme;
  widget.setAttribute('theme', theme);
  widget.setAttribute('locale', locale === '' ? navigator.language : locale);
}
