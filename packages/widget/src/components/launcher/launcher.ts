import { html, nothing, type TemplateResult } from 'lit';
import type { EntryWords } from '../../locales/entry-words.js';
import { icon } from '../icons/icon.js';

/** What the bubble opens. */
export interface Launched {
  readonly isOpen: boolean;
  toggle(): void;
  /** A pointer or the focus has come near: a click may follow. */
  prefetch(): void;
}

/** What the badge can hold. */
const maxShown = 99;

/**
 * The bubble that opens the chat, with the number of unread messages; a new number is read out when nothing else is. What
 * is seen on the bubble is part of its name, so that it can be said to it (WCAG 2.5.3). It is busy while what was opened is
 * still on its way.
 */
export function launcher(
  words: EntryWords,
  launched: Launched,
  unreadCount: number,
  isBusy: boolean,
): TemplateResult {
  const { isOpen } = launched;
  const near = () => launched.prefetch();
  return html`<button
      class="launcher"
      part="launcher"
      type="button"
      aria-haspopup="dialog"
      aria-expanded=${isOpen}
      aria-busy=${isBusy}
      aria-labelledby="name count"
      aria-describedby="unread"
      @click=${() => launched.toggle()}
      @pointerenter=${near}
      @focus=${near}
    >
      <span class="face bubble"><slot name="launcher-icon">${bubble}</slot></span>
      ${isBusy ? html`<span class="face spinner"></span>` : html`<span class="face cross">${cross}</span>`}
      ${
        unreadCount > 0
          ? html`<span id="count" class="badge" part="badge">${unreadCount > maxShown ? `${maxShown}+` : unreadCount}</span>`
          : nothing
      }
    </button>
    <span id="name" hidden>${isOpen ? words.closeChat : words.openChat}</span>
    <span id="unread" class="visually-hidden" role="status">${unreadCount > 0 ? words.unread(unreadCount) : nothing}</span>`;
}

/** In place of the window, when that could not be loaded. */
export function loadFailure(words: EntryWords, retry: () => void): TemplateResult {
  return html`<div class="failure" role="alert">
    ${words.loadFailed} <button class="again" type="button" @click=${retry}>${words.tryAgain}</button>
  </div>`;
}

/** The drawing of the bubble. */
export const bubble = icon(
  'M5 4.5h14A2.5 2.5 0 0 1 21.5 7v8a2.5 2.5 0 0 1-2.5 2.5h-6.5L7.5 21v-3.5H5A2.5 2.5 0 0 1 2.5 15V7A2.5 2.5 0 0 1 5 4.5zM8 11h.01M12 11h.01M16 11h.01',
  28,
);

/** The one that closes. */
export const cross = icon('M6 6l12 12M18 6L6 18');
