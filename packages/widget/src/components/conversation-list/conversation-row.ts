import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { formatCount, formatFull, formatRecent } from '../../locales/format.js';
import type { ConversationSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { conversationAvatar } from '../avatar/conversation-avatar.js';
import { ChatElement } from '../base/chat-element.js';
import { titleOf } from '../thread/conversation-words.js';
import { rowStyles } from './conversation-row.styles.js';
import { ConversationSelectEvent } from './list-events.js';
import { previewText } from './preview-text.js';

/** One conversation in the list: who, what was said last and when, and how much of it is new. */
export class ChatConversationRow extends ChatElement {
  static override styles = [base, rowStyles];

  @property({ attribute: false }) conversation: ConversationSnapshot | undefined;
  @property({ type: Boolean }) selected = false;
  /** The one row that Tab stops at; arrow keys move to the others. */
  @property({ type: Boolean }) tabStop = false;

  override focus(): void {
    this.renderRoot.querySelector('button')?.focus();
  }

  protected override render() {
    const { conversation, words, locale } = this;
    if (conversation === undefined) return nothing;
    const { unreadMessageCount, isUnread, lastActivityAt } = conversation;
    const hasUnread = isUnread || unreadMessageCount > 0;
    return html`<button
      type="button"
      class=${hasUnread ? 'unread' : ''}
      aria-current=${this.selected ? 'true' : nothing}
      tabindex=${this.tabStop ? 0 : -1}
      @click=${() => this.dispatchEvent(new ConversationSelectEvent(conversation.id))}
    >
      ${conversationAvatar(conversation)}
      <span class="what">
        <span class="line">
          <span class="title" dir="auto">${titleOf(conversation, words)}</span>
          <span class="time" title=${formatFull(locale, lastActivityAt)}
            >${formatRecent(locale, words, lastActivityAt, Date.now())}</span
          >
        </span>
        <span class="line"
          ><chat-typing-indicator .ref=${this.session?.conversation(conversation.id)}
            >${previewText(conversation, words)}</chat-typing-indicator
          >${this.#badge(conversation)}</span
        >
      </span>
    </button>`;
  }

  #badge({ unreadMessageCount, isUnread }: ConversationSnapshot) {
    const { words, locale } = this;
    if (unreadMessageCount > 0) {
      const label = formatCount(locale, unreadMessageCount);
      return html`<span class="badge" aria-hidden="true">${label}</span
        ><span class="visually-hidden">${words.unreadMessages(unreadMessageCount, label)}</span>`;
    }
    if (!isUnread) return nothing;
    return html`<span class="badge dot"></span><span class="visually-hidden">${words.markedUnread}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-conversation-row': ChatConversationRow;
  }
}
