import { css, html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { icons } from '../icons/icons.js';

const shownMs = 4_000;

/** It has been read, or dismissed. */
export class SaidCloseEvent extends Event {
  constructor() {
    super('said-close');
  }
}

interface Said {
  readonly text: string;
}

/** One line above the field: what an action has just done. Goes away by itself. */
export class ChatSaid extends ChatElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 8px;
        font-size: 0.93em;
      }
    `,
  ];

  /** Another one is shown as long again, also if it says the same. */
  @property({ attribute: false }) said: Said | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has('said')) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.#close, shownMs);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#timer);
  }

  protected override render() {
    const { said } = this;
    if (said === undefined) return nothing;
    return html`<span>${said.text}</span>
      <button class="icon-button" type="button" aria-label=${this.words.dismiss} @click=${this.#close}>
        ${icons.close}
      </button>`;
  }

  readonly #close = () => this.dispatchEvent(new SaidCloseEvent());
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-said': ChatSaid;
  }
}
