import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { Words } from '../../locales/words.js';
import { icons } from '../icons/icons.js';

const shownMs = 4_000;

/** One line above the field: what has just happened, or why something did not work. */
export class ThreadNotice implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #text: string | null = null;
  #isError = false;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** Goes away by itself. */
  say(text: string): void {
    this.#show(text, false);
    this.#timer = setTimeout(this.clear, shownMs);
  }

  /** Stays until it is dismissed or the next thing works. */
  fail(text: string): void {
    this.#show(text, true);
  }

  readonly clear = (): void => this.#show(null, false);

  render(words: Words) {
    return html`<div role="status">
      ${
        this.#text === null
          ? nothing
          : html`<p class="notice ${this.#isError ? 'danger' : ''}">
            <span>${this.#text}</span>
            <button class="icon-button" type="button" aria-label=${words.dismiss} @click=${this.clear}>
              ${icons.close}
            </button>
          </p>`
      }
    </div>`;
  }

  #show(text: string | null, isError: boolean): void {
    clearTimeout(this.#timer);
    this.#text = text;
    this.#isError = isError;
    this.#host.requestUpdate();
  }
}
