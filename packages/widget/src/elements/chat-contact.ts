import type { Context } from '@chat-widget/shared/context';
import { css, html, LitElement, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { toErrorInfo } from '../components/base/error-info.js';
import { loadPart } from '../components/base/load-part.js';
import { type EntryWords, entryWords } from '../locales/entry-words.js';
import { localeAt, resolveLocale } from '../locales/resolve.js';
import type { ChatErrorInfo } from '../session/types.js';
import { warnOnce } from './attribute-check.js';
import { makePopup } from './contact-popup.js';
import { ChatErrorEvent } from './events/chat-error.js';
import type { WidgetHandle } from './widget-handle.js';
import { firstPopup } from './widget-list.js';

/**
 * Makes any button or link one that opens the chat with somebody: `<chat-contact with="seller-7"><a href="/contact">…`.
 * Until the script is there, a link leads where it leads.
 *
 * @element chat-contact
 * @slot - The button or link.
 * @csspart reason - Why the person cannot be reached, below it.
 */
export class ChatContact extends LitElement {
  static override styles = css`
    :host {
      display: contents;
    }

    [part='reason'] {
      display: block;
      margin-block-start: 6px;
      font-size: 0.875em;
    }

    [part='reason']:empty {
      position: absolute;
    }
  `;

  /** ID of the user to write to. */
  @property() with = '';
  /** What the page is about, as JSON: `title`, and maybe `description`, `url`, `reference`. A card on the next message. */
  @property() context = '';
  /** Where and as whom to connect, if no widget is on the page; default: as any widget there does. */
  @property() server = '';
  @property() token = '';
  @property({ attribute: 'token-url' }) tokenUrl = '';
  @property({ attribute: false }) tokenProvider: (() => Promise<string>) | undefined;
  @property() locale = '';
  @property() theme = '';

  @state() private reason = '';
  #control: HTMLElement | null = null;

  constructor() {
    super();
    this.addEventListener('click', (event) => this.#onClick(event));
    this.addEventListener('pointerenter', () => firstPopup()?.prefetch());
    this.addEventListener('focusin', () => firstPopup()?.prefetch());
  }

  protected override render() {
    return html`<slot @slotchange=${this.#onSlot}></slot>
      <span part="reason" role="status">${this.reason || nothing}</span>`;
  }

  readonly #onSlot = (event: Event) => {
    const slotted = event.target instanceof HTMLSlotElement ? event.target.assignedElements() : [];
    const controls = 'a[href], button, [role="button"], [tabindex]';
    const found = slotted.map((one) => (one.matches(controls) ? one : one.querySelector(controls)));
    this.#control = found.find((one) => one instanceof HTMLElement) ?? null;
    this.#control?.setAttribute('aria-haspopup', 'dialog');
    this.#control?.setAttribute('aria-expanded', 'false');
  };

  #onClick(event: MouseEvent): void {
    // The page has dealt with it, or the reader wants the link in another tab.
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    event.preventDefault();
    void this.#contact();
  }

  async #contact(): Promise<void> {
    const widget: WidgetHandle = firstPopup() ?? makePopup(this);
    const control = this.#control;
    this.reason = '';
    widget.openFrom(control ?? this);
    // The page may prevent it.
    if (!widget.isOpen) return;
    const ended = new AbortController();
    const mark = (isOpen: boolean) => control?.setAttribute('aria-expanded', String(isOpen));
    const closed = () => {
      mark(false);
      ended.abort();
    };
    mark(true);
    widget.addEventListener('chat-close', closed, { signal: ended.signal });
    try {
      const { error } = await widget.openWith(this.with, await this.#readContext());
      if (error !== null) this.reason = this.#textOf(error);
    } catch (reason) {
      const error = toErrorInfo(reason);
      this.reason = this.#textOf(error);
      this.dispatchEvent(new ChatErrorEvent(error));
    }
  }

  /** Undefined where there is none, or none that can be used. Rejects when its code cannot be loaded. */
  async #readContext(): Promise<Context | undefined> {
    if (this.context === '') return undefined;
    const { parseContext } = await loadPart(() => import('./context-attribute.js'));
    try {
      return parseContext(this.context);
    } catch (error) {
      const detail = `<chat-contact>: the context is left out: ${error instanceof Error ? error.message : ''}`;
      warnOnce(detail);
      this.dispatchEvent(new ChatErrorEvent({ code: 'invalidArgument', status: null, detail }));
      return undefined;
    }
  }

  #textOf({ code }: ChatErrorInfo): string {
    const words: EntryWords = entryWords(this.locale === '' ? localeAt(this) : resolveLocale(this.locale));
    if (code === 'userNotFound') return words.contactUnknown;
    const needsSignIn = code === 'guestsDisabled' || code === 'unauthenticated' || code === 'tokenInvalid';
    return needsSignIn ? words.contactSignIn : words.contactFailed;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-contact': ChatContact;
  }
}
