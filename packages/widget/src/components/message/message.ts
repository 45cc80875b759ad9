import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { formatFull, formatTime } from '../../locales/format.js';
import type { MessageSnapshot, SendState } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { attachmentSummary } from '../attachments-view/attachment-summary.js';
import { ChatElement } from '../base/chat-element.js';
import { icons } from '../icons/icons.js';
import { hasMarks, placeIn } from '../rich/is-rich.js';
import type { StateActionEvent } from '../states/state-kind.js';
import { stateView } from '../states/state-view.js';
import { isEmojiOnly } from '../text/emoji-only.js';
import { messageStyles } from './message.styles.js';
import { MessageActionEvent } from './message-action-event.js';

/** One message: a bubble with its place in its group, its state, its menu, or why it was not sent. */
export class ChatMessage extends ChatElement {
  static override styles = [base, controls, messageStyles];

  @property({ attribute: false }) message: MessageSnapshot | undefined;
  /** First and last of a run by one sender; the last shows time and state. */
  @property({ type: Boolean, reflect: true }) first = false;
  @property({ type: Boolean, reflect: true }) last = false;
  /** In a group: photos and names are shown. */
  @property({ type: Boolean, reflect: true }) grouped = false;
  /** For tests and styling from outside: where an own message stands. */
  @property({ reflect: true, attribute: 'data-state' }) sendState: SendState | null = null;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('message')) this.sendState = this.message?.sendState ?? null;
  }

  protected override render() {
    const { message, words, locale } = this;
    if (message === undefined) return nothing;
    const time = formatTime(locale, message.createdAt);
    if (message.type === 'system') {
      return html`<article class="system" aria-label=${words.systemMessageLabel(time)}>${message.plaintext}</article>`;
    }
    const sender = message.sender?.name ?? '';
    const isOther = !message.isOwn;
    return html`<article
      class=${message.isOwn ? 'own' : ''}
      aria-label=${message.isOwn ? words.ownMessageLabel(time) : words.messageLabel(sender, time)}
    >
      ${this.grouped ? html`<div class="aside">${isOther && this.last ? this.#avatar(message) : nothing}</div>` : nothing}
      <div class="stack">
        ${this.grouped && isOther && this.first ? html`<span class="sender">${sender}</span>` : nothing}
        <div class="line">
          <div class="body">${this.#extras(message)}${this.#bubble(message)}</div>
          ${message.sendState === 'sending' || message.sendState === 'failed' ? nothing : this.#menu(message)}
        </div>
        ${message.sendState === 'failed' ? this.#failure(message) : this.last ? this.#meta(message, time) : nothing}
      </div>
    </article>`;
  }

  #avatar(message: MessageSnapshot) {
    return html`<chat-avatar
      .name=${message.sender?.name ?? ''}
      .seed=${message.sender?.id ?? ''}
      .photoUrl=${message.sender?.photoUrl ?? null}
    ></chat-avatar>`;
  }

  /** What it answers and is about, its files and its place. Until the part that shows them is there, files stand in words. */
  #extras(message: MessageSnapshot) {
    const { context, attachments, isDeleted, referencedMessage } = message;
    if (isDeleted) return nothing;
    const place = placeIn(message);
    return [
      referencedMessage && html`<chat-quote .quoted=${referencedMessage}></chat-quote>`,
      context && html`<chat-context-card .context=${context}>${context.title}</chat-context-card>`,
      attachments.length > 0
        ? html`<chat-attachments .message=${message}
            >${attachmentSummary(this.words, attachments)}</chat-attachments
          >`
        : nothing,
      place && html`<chat-place .place=${place}>${this.words.place}</chat-place>`,
    ];
  }

  #bubble(message: MessageSnapshot) {
    const { words } = this;
    const title = formatFull(this.locale, message.createdAt);
    if (message.isDeleted) {
      const text = message.isOwn ? words.deletedOwnMessage : words.deletedMessage;
      return html`<div class="bubble deleted" title=${title}>${text}</div>`;
    }
    const text = message.plaintext;
    if (text === '') return nothing;
    const emoji = isEmojiOnly(text) ? 'emoji' : '';
    // Kept on one line: the bubble shows white space as it is.
    // biome-ignore format: see above
    return html`<div class="bubble ${emoji}" dir="auto" title=${title}>${hasMarks(message) ? html`<chat-rich-text .content=${message.content}>${text}</chat-rich-text>` : text}${message.editedAt === null ? nothing : html`<span class="edited">${words.edited}</span>`}</div>`;
  }

  #menu(message: MessageSnapshot) {
    return html`<button
        class="icon-button more"
        type="button"
        aria-label=${this.words.messageActions}
        aria-haspopup="menu"
        aria-expanded="false"
        @click=${({ currentTarget }: { readonly currentTarget: HTMLElement }) =>
          this.#act(message, 'menu', currentTarget)}
      >
        ${icons.more}
      </button>`;
  }

  #failure(message: MessageSnapshot) {
    const act = (event?: StateActionEvent) => this.#act(message, event?.isGivenUp ? 'discard' : 'retry');
    return stateView(this, 'unsent', act, message.error?.code ?? 'internal');
  }

  #meta(message: MessageSnapshot, time: string) {
    return html`<div class="meta">
      <span aria-hidden="true">${time}</span>
      ${message.isDeleted ? nothing : this.#state(message.sendState)}
    </div>`;
  }

  #state(sendState: SendState | null) {
    const { words } = this;
    if (sendState === null || sendState === 'failed') return nothing;
    const text = { sending: words.stateSending, sent: words.stateSent, read: words.stateRead }[sendState];
    return html`<span class=${sendState} title=${text}
      >${icons[sendState]}<span class="visually-hidden">${text}</span></span
    >`;
  }

  #act(message: MessageSnapshot, action: MessageActionEvent['action'], anchor: HTMLElement = this) {
    this.dispatchEvent(new MessageActionEvent(action, message, anchor));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-message': ChatMessage;
  }
}
