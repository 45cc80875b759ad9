import { html, type LitElement, type TemplateResult } from 'lit';
import type { WidgetErrorCode, Words } from '../../locales/words.js';
import { toErrorInfo } from '../base/error-info.js';
import { loadPart } from '../base/load-part.js';
import type { StateActionEvent, StateKind } from './state-kind.js';

/** What shows a state in its place. */
type StateHost = LitElement & { readonly words: Words };

/** Drawings and words for states could not be fetched: then what is known here has to do. */
let isMissing = false;

/** An empty or failed place, drawn by a part that comes with the first. `code` says why, and in its place if that cannot be fetched; `act` is what its button does. */
export function stateView(
  host: StateHost,
  kind: StateKind,
  act: (event?: StateActionEvent) => void = () => undefined,
  code: WidgetErrorCode | null = null,
): TemplateResult {
  const wasMissing = isMissing;
  const done = (part?: typeof import('./register.js')) => {
    part?.register();
    isMissing = !part;
    if (isMissing !== wasMissing) host.requestUpdate();
  };
  loadPart(() => import('./register.js')).then(done, () => done());
  if (!wasMissing) return html`<chat-state kind=${kind} .code=${code} @state-action=${act}></chat-state>`;
  const { words } = host;
  const isNotice = kind === 'notice' || kind === 'problem';
  const press = () => {
    if (code !== null) act();
    // Which asks for the part once more.
    host.requestUpdate();
  };
  return html`<p class="hint" role="alert">
    ${words.errors[code ?? 'network'] ?? words.errors.network}
    <button class="again" type="button" @click=${press}>${isNotice ? words.dismiss : words.tryAgain}</button>
  </p>`;
}

/** In the place of what a subscription would show, once that has ended by itself: its button opens it again. */
export function failedView(
  host: StateHost,
  live: { readonly error: Error | undefined; restart(): void },
): TemplateResult | undefined {
  const { error } = live;
  return error && stateView(host, 'failed', () => live.restart(), toErrorInfo(error).code);
}
