import { css, html, LitElement } from 'lit';
import { entryWords } from '../locales/entry-words.js';
import { resolveLocale } from '../locales/resolve.js';
import { firstPopup } from './widget-list.js';

/**
 * Makes any button or link one that opens the chat with somebody: `<chat-contact with="seller-7"><a href="/contact">…`.
 * Until the script is there, a link leads where it leads. `server`, `token`, `token-url`, `locale` and `theme` work as
 * in `<chat-widget>`, for a page that has none.
 *
 * @element chat-contact
 * @slot - The button or link.
 * @csspart reason - Why the person cannot be reached, below it.
 */
export class ChatContact extends LitElement {
  static override properties = { with: {}, context: {}, reason: { state: true } };
  static override styles = css`
    :host {
      display: contents;
    }

    [part='reason'] {
      display: block;
      margin-block-start: 6px;
      font-size: 0.875em;
    }

    /* It is there to be read out, and takes no room. */
    [part='reason']:empty {
      position: absolute;
    }
  `;

  /** ID of the user to write to. */
  declare with: string;
  /** What the page is about, as JSON: `title`, and maybe `description`, `url`, `reference`. A card on the next message. */
  declare context: string;
  /** Called for a token, as in `<chat-widget>`. */
  tokenProvider: (() => Promise<string>) | undefined;
  declare private reason: string;

  constructor() {
    super();
    this.with = this.context = this.reason = '';
    this.addEventListener('click', (event) => this.#onClick(event));
  }

  protected override render() {
    return html`<slot @slotchange=${this.#onSlot} @pointerover=${near} @focusin=${near}></slot>
      <span part="reason" role="status">${this.reason}</span>`;
  }

  get #control(): HTMLElement | null {
    return this.querySelector<HTMLElement>('a[href], button, [role="button"], [tabindex]');
  }

  readonly #onSlot = () => {
    this.#control?.setAttribute('aria-haspopup', 'dialog');
    this.#control?.setAttribute('aria-expanded', 'false');
  };

  /** The rest is loaded while the window opens. */
  async #onClick(event: MouseEvent): Promise<void> {
    // The page has dealt with it, or the reader wants the link in another tab.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    this.reason = '';
    const control = this.#control ?? this;
    const popup = firstPopup();
    popup?.openFrom(control);
    try {
      const { contact } = await import('./contact.js');
      this.reason = await contact(this, control, popup);
    } catch {
      // The browser has told the console which file could not be fetched.
      this.reason = entryWords(resolveLocale(this, this.getAttribute('locale'))).loadFailed;
    }
  }
}

/** A click may follow. */
function near(): void {
  firstPopup()?.prefetch();
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-contact': ChatContact;
  }
}
