import { html, nothing, type TemplateResult } from 'lit';
import type { EntryWords } from '../../locales/entry-words.js';
import { cross } from '../launcher/launcher.js';

export interface PanelFrame {
  readonly words: EntryWords;
  /** Nothing while it is closed. */
  readonly content: TemplateResult | null;
  readonly onClose: () => void;
}

/** The window beside the bubble, the whole screen on a phone: drawn at once, whatever its content still has to load. */
export function panelFrame({ words, content, onClose }: PanelFrame): TemplateResult {
  const onKeydown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    // A question before something final is answered first.
    if (event.composedPath().some((one) => one instanceof HTMLDialogElement)) return;
    event.preventDefault();
    event.stopPropagation();
    onClose();
  };
  return html`<div
    class="panel"
    part="panel"
    popover="manual"
    role="dialog"
    aria-label=${words.chat}
    tabindex="-1"
    @keydown=${onKeydown}
  >
    ${
      content === null
        ? nothing
        : html`<button class="close" part="close" type="button" aria-label=${words.closeChat} @click=${onClose}>
            ${cross}
          </button>
          <div class="content">${content}</div>`
    }
  </div>`;
}

/** In place of the content, when that could not be loaded. */
export function loadFailure(words: EntryWords, retry: () => void): TemplateResult {
  return html`<div class="failure" role="alert">
    <p>${words.loadFailed}</p>
    <button type="button" @click=${retry}>${words.tryAgain}</button>
  </div>`;
}

/** Until the content is there. */
export function loadingView(words: EntryWords): TemplateResult {
  return html`<div class="loading" role="status" aria-label=${words.loading}></div>`;
}
