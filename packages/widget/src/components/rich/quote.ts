import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { ContentBlock, ReferencedMessageSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { attachmentSummary } from '../attachments-view/attachment-summary.js';
import { ChatElement } from '../base/chat-element.js';
import { revealMessage } from './reveal.js';

/** The message that another one answers, in two lines; pressed, it leads there. */
export class ChatQuote extends ChatElement {
  static override styles = [
    base,
    css`
      :host {
        display: block;
        max-width: min(100%, 360px);
      }

      button {
        display: block;
        width: 100%;
        min-height: var(--chat-target, 44px);
        padding: 4px 12px;
        border-inline-start: 3px solid var(--chat-link);
        border-radius: 10px;
        background: var(--chat-surface-hover);
        color: var(--chat-text-soft);
        font-size: 0.85em;
      }

      .name {
        display: block;
        color: var(--chat-link);
        font-weight: 600;
      }

      .text {
        display: -webkit-box;
        overflow: hidden;
        overflow-wrap: anywhere;
        -webkit-box-orient: vertical;
        -webkit-line-clamp: 2;
      }

      .gone {
        font-style: italic;
      }
    `,
  ];

  @property({ attribute: false }) quoted: ReferencedMessageSnapshot | undefined;

  protected override render() {
    const { quoted, moreWords } = this;
    if (quoted === undefined) return nothing;
    const name = quoted.sender?.name ?? null;
    return html`<button type="button" @click=${this.#reveal}>
      <span class="visually-hidden">${moreWords.inReplyTo(name)}</span>
      <span class="name" dir="auto" aria-hidden="true">${name}</span>
      ${this.#text(quoted)}
    </button>`;
  }

  #text({ isDeleted, plaintext, content }: ReferencedMessageSnapshot) {
    const { words } = this;
    if (isDeleted) return html`<span class="text gone">${words.deletedMessage}</span>`;
    const text = plaintext || attachmentSummary(words, content.flatMap(fileIn));
    return html`<span class="text" dir="auto">${text}</span>`;
  }

  /** The quote is in a message, and that in the list. */
  readonly #reveal = () => {
    const { quoted } = this;
    const list = hostOf(hostOf(this))?.closest('chat-message-list');
    if (quoted && list) void revealMessage(list, quoted.id);
  };
}

function hostOf(element: Element | null): Element | null {
  const root = element?.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function fileIn(block: ContentBlock) {
  return block.type === 'file' ? [{ kind: block.subtype ?? 'file', name: block.filename } as const] : [];
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-quote': ChatQuote;
  }
}
