import { html } from 'hono/html';
import { people } from '../../people.js';
import type { Reader } from '../reader.js';
import { asReader, type Html, layout, tokenAttribute } from './layout.js';

const accents = [
  ['#2f5bd8', 'Blue'],
  ['#1d6f66', 'Teal'],
  ['#a83a6b', 'Raspberry'],
  ['#b0481c', 'Rust'],
  ['#475569', 'Slate'],
] as const;

function radios(
  name: string,
  label: string,
  values: readonly (readonly [value: string, label: string])[],
): Html {
  return html`<fieldset>
      <legend>${label}</legend>
      <div class="segments">
        ${values.map(
          ([value, text], index) =>
            html`<label><input type="radio" name="${name}" value="${value}" ${index === 0 ? 'checked' : ''}><span>${text}</span></label>`,
        )}
      </div>
    </fieldset>`;
}

function range(name: string, label: string, min: number, max: number, value: number): Html {
  return html`<label class="row"><span class="label">${label}</span>
      <input type="range" name="${name}" min="${min}" max="${max}" value="${value}">
      <output>${value} px</output></label>`;
}

/** Changes every attribute of the element while it is in use, and shows what to copy. Its words are code, so English. */
export function configurePage(reader: Reader): Html {
  const { words: say } = reader;
  const others = people.filter(({ id }) => id !== reader.person?.id);
  const [other] = others;
  if (other === undefined) throw new Error('the demo has one person only');
  const main = html`<main class="configure">
      <div class="intro"><h1>${say.configureTitle}</h1><p>${say.configureLine}</p></div>
      <form id="settings" lang="en" dir="ltr" autocomplete="off">
        ${radios('mode', 'mode', [
          ['popup', 'popup'],
          ['inbox', 'inbox'],
          ['thread', 'thread'],
        ])}
        ${radios('position', 'position', [
          ['', 'right'],
          ['left', 'left'],
        ])}
        ${radios('theme', 'theme', [
          ['', 'auto'],
          ['light', 'light'],
          ['dark', 'dark'],
        ])}
        ${radios('locale', 'locale', [
          ['', 'page’s'],
          ['en', 'en'],
          ['fr', 'fr'],
          ['ar', 'ar'],
        ])}
        <label class="row"><span class="label">with</span>
          <select name="with">
            <option value="">nobody: the inbox</option>
            ${others.map(({ id, name }) => html`<option value="${id}">${name}</option>`)}
          </select></label>
        <fieldset>
          <legend>--chat-accent</legend>
          <div class="swatches">
            ${accents.map(
              ([color, name], index) =>
                html`<label><input type="radio" name="accent" value="${index === 0 ? '' : color}" ${index === 0 ? 'checked' : ''}><span class="swatch swatch-${index}"></span><span class="visually-hidden">${name}</span></label>`,
            )}
          </div>
        </fieldset>
        ${range('radius', '--chat-radius', 0, 24, 14)}
        ${range('bubbleRadius', '--chat-bubble-radius', 0, 24, 18)}
        ${range('fontSize', '--chat-font-size', 13, 19, 15)}
      </form>
      <div class="result">
        <section class="preview" aria-label="Preview">
          <p class="hint" lang="en" dir="ltr">The bubble waits in the corner of this page.</p>
          <chat-widget mode="popup" ${tokenAttribute(reader)}></chat-widget>
        </section>
        <section class="snippet" aria-label="Snippet" lang="en" dir="ltr">
          <div class="snippet-head">
            <p id="copied" role="status"></p>
            <button type="button" id="copy">Copy</button>
          </div>
          <pre tabindex="0"><code id="snippet"></code></pre>
        </section>
      </div>
    </main>`;
  return layout(
    {
      path: '/configure',
      title: `${say.configure} · Chat demo`,
      kind: 'site',
      script: 'configure',
      other: { person: other, path: asReader('/inbox', { ...reader, person: other }) },
      main,
    },
    reader,
  );
}
