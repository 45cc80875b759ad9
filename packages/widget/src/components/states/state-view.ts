import { html, type LitElement, type TemplateResult } from 'lit';
import { errorText } from '../../locales/error-text.js';
import type { WidgetErrorCode, Words } from '../../locales/words.js';
import { loadPart } from '../base/load-part.js';
import type { StateKind } from './state-kind.js';

/** Drawings and words for states cannot be fetched: then what is known here has to do. */
let isMissing = false;

/** An empty or failed place, drawn by a part that comes with the first. `code` says why, and in its place if that cannot be fetched; `act` is what its button does. */
export function stateView(
  host: LitElement,
  words: Words,
  kind: StateKind,
  act: () => void = () => undefined,
  code: WidgetErrorCode | null = null,
): TemplateResult {
  if (isMissing) {
    const isNotice = kind === 'notice';
    const press = () => {
      isMissing = isNotice;
      if (code !== null) act();
      host.requestUpdate();
    };
    return html`<p class="hint" role="alert">
      ${errorText(words, code ?? 'network')}
      <button class="again" type="button" @click=${press}>${isNotice ? words.dismiss : words.tryAgain}</button>
    </p>`;
  }
  loadPart(() => import('./register.js')).then(
    (part) => {
      isMissing = false;
      part.registerState();
    },
    () => {
      isMissing = true;
      host.requestUpdate();
    },
  );
  return html`<chat-state kind=${kind} .code=${code} @state-action=${act}></chat-state>`;
}
