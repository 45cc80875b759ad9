import { html, nothing, type TemplateResult } from 'lit';
import { errorText } from '../../locales/error-text.js';
import type { WidgetErrorCode, Words } from '../../locales/words.js';
import { icons } from '../icons/icons.js';

export interface StateView {
  readonly art: TemplateResult;
  readonly title: string;
  readonly text?: string;
  readonly action?: { readonly label: string; readonly run: () => void; readonly primary?: boolean };
  /** Read out at once, as for errors. */
  readonly isAlert?: boolean;
}

/** An empty or failed place: a drawing, what is the matter, and what to do about it. */
export function stateView({ art, title, text, action, isAlert = false }: StateView): TemplateResult {
  return html`<div class="state" role=${isAlert ? 'alert' : nothing}>
    <span class="art">${art}</span>
    <p class="title">${title}</p>
    ${text === undefined ? nothing : html`<p class="text">${text}</p>`}
    ${
      action === undefined
        ? nothing
        : html`<button class="button ${action.primary ? 'primary' : ''}" type="button" @click=${action.run}>
          ${action.label}
        </button>`
    }
  </div>`;
}

/** A place that could not be filled: why, and another try. */
export function failureView(
  words: Words,
  code: WidgetErrorCode,
  run: () => void,
  title = words.errorTitle,
): TemplateResult {
  return stateView({
    art: icons.lost,
    title,
    text: errorText(words, code),
    action: { label: words.tryAgain, run },
    isAlert: true,
  });
}
