import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { ConversationRef, TypingSubscription } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { ChatElement } from '../base/chat-element.js';
import { Live } from '../base/live.js';
import { typingDots } from './typing-dots.js';
import { typingStyles } from './typing-indicator.styles.js';
import { typingText } from './typing-text.js';

/** Who is typing in a conversation, in words and dots; keeps its height so that nothing moves. */
export class ChatTypingIndicator extends ChatElement {
  static override styles = [base, typingDots, typingStyles];

  @property({ attribute: false }) ref: ConversationRef | undefined;

  readonly #live = new Live<TypingSubscription>(
    this,
    () => [this.ref],
    (changed) => this.ref?.subscribeTyping(changed) ?? null,
  );

  protected override render() {
    const text = typingText(this.words, this.#live.active?.latestSnapshot);
    if (text === '') return nothing;
    return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span><span class="text">${text}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-typing-indicator': ChatTypingIndicator;
  }
}
