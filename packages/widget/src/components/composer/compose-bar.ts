import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { MessageSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { attachmentSummary } from '../attachments-view/attachment-summary.js';
import { ChatElement } from '../base/chat-element.js';
import { icons } from '../icons/icons.js';
import { moreIcons } from '../icons/more-icons.js';

/** The reader wants to write a message of its own instead. */
export class BarCloseEvent extends Event {
  constructor() {
    super('bar-close');
  }
}

/** Above the field: the message that is being edited, or answered, with the way out. Comes with what leads here. */
export class ChatComposeBar extends ChatElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 10px;
        padding-inline-start: 14px;
        color: var(--chat-link);
        font-size: 0.87em;
      }

      .what {
        flex: 1;
        min-width: 0;
      }

      p {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .title {
        font-weight: 600;
      }

      .text {
        color: var(--chat-text-soft);
      }
    `,
  ];

  @property({ attribute: false }) message: MessageSnapshot | undefined;
  @property() label = '';
  @property({ type: Boolean }) isReply = false;
  #root: Node | null = null;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#root = this.getRootNode();
    this.#root.addEventListener('keydown', this.#onKey);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#root?.removeEventListener('keydown', this.#onKey);
  }

  protected override render() {
    const { message, label, isReply, moreWords } = this;
    if (message === undefined) return nothing;
    const text = message.plaintext || attachmentSummary(this.words, message.attachments);
    return html`${isReply ? moreIcons.reply : moreIcons.edit}
      <div class="what">
        <p class="title">${label}</p>
        ${isReply ? html`<p class="text" dir="auto">${text}</p>` : nothing}
      </div>
      <button
        class="icon-button"
        type="button"
        aria-label=${isReply ? moreWords.cancelReply : moreWords.cancelEdit}
        @click=${this.#close}
      >
        ${icons.close}
      </button>`;
  }

  #close() {
    this.dispatchEvent(new BarCloseEvent());
  }

  /** Escape in the field below does the same. */
  readonly #onKey = (event: Event) => {
    if (
      !(event instanceof KeyboardEvent) ||
      event.key !== 'Escape' ||
      event.isComposing ||
      event.keyCode === 229
    )
      return;
    event.preventDefault();
    this.#close();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-compose-bar': ChatComposeBar;
  }
}
