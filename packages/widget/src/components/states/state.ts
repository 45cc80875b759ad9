import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators.js';
import { errorText } from '../../locales/error-text.js';
import type { WidgetErrorCode } from '../../locales/words.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { icon } from '../icons/icon.js';
import { icons } from '../icons/icons.js';
import { bubble } from '../launcher/launcher.js';
import { stateStyles } from './state.styles.js';
import { StateActionEvent, type StateKind, strips } from './state-kind.js';

const circle = 'M3 12a9 9 0 1 0 18 0a9 9 0 1 0-18 0';
const lost = icon(`${circle}M9 9l6 6M15 9l-6 6`, 44, 1.25);
const alert = icon(`${circle}M12 7.5v5.5M12 16.4h.01`, 17);

type Strip = (typeof strips)[number];
const isStrip = (kind: StateKind): kind is Strip => strips.some((one) => one === kind);

interface View {
  readonly art: TemplateResult;
  readonly title: string;
  readonly text: string;
  readonly action?: string;
  readonly isPrimary?: boolean;
}

/** An empty or failed place: a drawing, what is the matter, and what to do about it. Or a strip that says what failed, and a line that says why a message did. */
export class ChatState extends ChatElement {
  static override styles = [base, controls, stateStyles];

  @property({ reflect: true }) kind: StateKind = 'failed';
  /** Why it failed. */
  @property({ attribute: false }) code: WidgetErrorCode | null = null;

  protected override render() {
    const { kind, words, moreWords } = this;
    if (kind === 'notice' || kind === 'problem') return this.#notice(kind);
    if (kind === 'unsent') return this.#unsent();
    if (kind === 'blocked') return html`<p class="strip">${errorText(words, 'conversationBlocked')}</p>`;
    if (isStrip(kind)) return html`<p class="strip">${moreWords[kind]}</p>`;
    const { art, title, text, action, isPrimary } = this.#view(kind);
    return html`<div class="state" role=${this.code === null ? nothing : 'alert'}>
      <span class="art">${art}</span>
      <p class="title">${title}</p>
      <p class="text">${text}</p>
      ${
        action === undefined
          ? nothing
          : html`<button class="button ${isPrimary ? 'primary' : ''}" type="button" @click=${this.#act}>
            ${action}
          </button>`
      }
    </div>`;
  }

  #notice(kind: 'notice' | 'problem') {
    // A problem is told where there is something to be told all the time.
    return html`<div class=${kind} role=${kind === 'notice' ? 'alert' : nothing}>
      <span>${this.#why()}</span>
      <button class="icon-button" type="button" aria-label=${this.words.dismiss} @click=${this.#act}>
        ${icons.close}
      </button>
    </div>`;
  }

  #unsent() {
    const { stateFailed, retrySend, discardMessage } = this.moreWords;
    const giveUp = () => this.dispatchEvent(new StateActionEvent(true));
    return html`<div class="failure" role="alert">
      ${alert}<span>${stateFailed(this.#why())}</span>
      <button class="again" type="button" @click=${this.#act}>${retrySend}</button>
      <button class="again" type="button" @click=${giveUp}>${discardMessage}</button>
    </div>`;
  }

  #view(kind: Exclude<StateKind, Strip | 'blocked' | 'notice' | 'problem' | 'unsent'>): View {
    const { words, moreWords } = this;
    switch (kind) {
      case 'empty':
        return {
          art: bubble,
          title: moreWords.noConversationsTitle,
          text: moreWords.noConversationsText,
          action: words.newConversation,
          isPrimary: true,
        };
      case 'pick':
        return { art: bubble, title: moreWords.pickConversationTitle, text: moreWords.pickConversationText };
      case 'gone':
        return { art: lost, title: moreWords.conversationGoneTitle, text: moreWords.conversationGoneText };
      case 'unreachable':
      case 'failed': {
        const title = kind === 'failed' ? moreWords.errorTitle : moreWords.cannotReachTitle;
        return { art: lost, title, text: this.#why(), action: words.tryAgain };
      }
    }
  }

  #why(): string {
    return errorText(this.words, this.code ?? 'internal');
  }

  readonly #act = () => this.dispatchEvent(new StateActionEvent());
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-state': ChatState;
  }
}
