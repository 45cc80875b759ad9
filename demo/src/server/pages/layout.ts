import { html } from 'hono/html';
import { type Person, people } from '../../people.js';
import { guestId, type Reader, themes } from '../reader.js';
import { type Words, words } from '../words.js';

/** Escaped by the tag that makes it. */
export type Html = ReturnType<typeof html>;

export interface Page {
  readonly path: string;
  readonly title: string;
  /** Classes of `<body>`. */
  readonly kind: string;
  /** The page's own script in /scripts, beside the bar's. */
  readonly script?: string;
  /** Whose side to open in another tab, and where. */
  readonly other: { readonly person: Person; readonly path: string };
  readonly main: Html;
}

const places = [
  ['/', 'market'],
  ['/shop', 'shop'],
  ['/inbox', 'inbox'],
  ['/configure', 'configure'],
] as const satisfies readonly (readonly [string, keyof Words])[];

const localeNames = { en: 'English', fr: 'Français', ar: 'العربية' } as const;

/** A path of the site, as the same person. */
export function asReader(path: string, { person }: Reader): string {
  return `${path}${path.includes('?') ? '&' : '?'}as=${person?.id ?? guestId}`;
}

/** Where the page's widget gets its token; none for a visitor without an account. */
export function tokenAttribute({ person }: Reader, listingId?: string): Html | '' {
  if (person === null) return '';
  const url = `/demo/token?user=${person.id}${listingId === undefined ? '' : `&listing=${listingId}`}`;
  return html`token-url="${url}"`;
}

function choice(value: string, label: string, current: string): Html {
  return html`<option value="${value}" ${value === current ? 'selected' : ''}>${label}</option>`;
}

function bar(page: Page, reader: Reader): Html {
  const { words: say, person, theme, chosenLocale } = reader;
  const { person: other, path: otherPath } = page.other;
  return html`<header class="bar">
      <a class="mark" href="${asReader('/', reader)}" aria-label="Chat demo"></a>
      <nav aria-label="${say.pages}">
        ${places.map(
          ([path, name]) =>
            html`<a href="${asReader(path, reader)}" ${path === page.path ? html`aria-current="page"` : ''}>${say[name]}</a>`,
        )}
      </nav>
      <div class="choices">
        <label class="who"><span>${say.youAre}</span>
          <select id="who" autocomplete="off">
            ${people.map(({ id, name }) => choice(id, name, person?.id ?? guestId))}
            ${choice(guestId, say.guest, person?.id ?? guestId)}
          </select></label>
        <a id="other" href="${otherPath}" target="_blank" rel="noopener">${say.openAs(other.name.split(' ')[0] ?? '')}</a>
        <label><span>${say.theme}</span>
          <select id="theme" autocomplete="off">${themes.map((one) => choice(one, say.themes[one], theme))}</select></label>
        <label><span>${say.language}</span>
          <select id="locale" autocomplete="off">
            ${choice('', say.browsersLanguage, chosenLocale)}
            ${Object.keys(words).map(
              // the keys of the object beside them
              (one) => choice(one, localeNames[one as keyof typeof words], chosenLocale),
            )}
          </select></label>
      </div>
    </header>`;
}

/** A whole page: the script of the chat, the bar of the demo, and what the page is about. */
export function layout(page: Page, reader: Reader): Html {
  const direction = reader.lang.startsWith('ar') ? 'rtl' : 'ltr';
  return html`<!doctype html>
<html lang="${reader.lang}" dir="${direction}" data-theme="${reader.theme}">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover, interactive-widget=resizes-content">
    <meta name="color-scheme" content="light dark">
    <title>${page.title}</title>
    <link rel="icon" href="/icon.svg" type="image/svg+xml">
    <link rel="stylesheet" href="/demo.css">
    <link rel="stylesheet" href="/pages.css">
    <script type="module" src="/chat-widget.js"></script>
    <script type="module" src="/scripts/bar.js"></script>
    ${page.script === undefined ? '' : html`<script type="module" src="/scripts/${page.script}.js"></script>`}
  </head>
  <body class="${page.kind}">
    ${bar(page, reader)}
    ${page.main}
  </body>
</html>`;
}
