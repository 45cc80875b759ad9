import { html } from 'lit';
import { property } from 'lit/decorators.js';
import type { ConversationRef } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { ChatElement } from '../base/chat-element.js';
import { Live } from '../base/live.js';
import { typingStyles } from './typing-indicator.styles.js';

/** Who is typing in a conversation, in words and dots, in the place of what it holds; keeps its height so that nothing moves. */
export class ChatTypingIndicator extends ChatElement {
  static override styles = [base, typingStyles];

  @property({ attribute: false }) ref: ConversationRef | undefined;

  readonly #live = new Live(
    this,
    () => this.ref,
    (ref: ConversationRef, changed) => ref.subscribeTyping(changed),
  );

  protected override render() {
    const { words } = this;
    const typing = this.#live.active?.latestSnapshot;
    // Up to five by name (T94, T92).
    const text = typing?.many ? words.typingMany : words.typing(typing?.users.map(({ name }) => name) ?? []);
    if (text === '') return html`<slot></slot>`;
    return html`<span class="dots" aria-hidden="true"><i></i><i></i><i></i></span><span class="text">${text}</span>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-typing-indicator': ChatTypingIndicator;
  }
}
