import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { ConfirmWords } from '../../locales/words.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';

/** Asks before something that cannot be undone; open for as long as it is on the page. */
export class ChatConfirm extends ChatElement {
  static override styles = [
    base,
    controls,
    css`
      dialog {
        width: min(360px, calc(100vw - 32px));
        padding: 24px;
        border: 1px solid var(--chat-border);
        border-radius: 20px;
        background: var(--chat-surface-raised);
        color: var(--chat-text);
        box-shadow: var(--chat-shadow);
      }

      dialog::backdrop {
        background: rgb(10 14 22 / 42%);
      }

      h2 {
        margin-bottom: 6px;
        font-size: 1.13em;
        font-weight: 600;
      }

      p {
        color: var(--chat-text-soft);
      }

      .actions {
        display: flex;
        flex-wrap: wrap;
        justify-content: flex-end;
        gap: 8px;
        margin-top: 20px;
      }
    `,
  ];

  @property({ attribute: false }) question: ConfirmWords | undefined;
  /** Called once: with no also when the question is left in any other way, e.g. by Escape. */
  @property({ attribute: false }) answer: ((isYes: boolean) => void) | undefined;
  #isAnswered = false;

  protected override render() {
    const { question } = this;
    if (question === undefined) return nothing;
    return html`<dialog aria-labelledby="title" aria-describedby="text" @close=${() => this.#finish(false)} @keydown=${this.#onKey}>
      <h2 id="title">${question.title}</h2>
      <p id="text">${question.text}</p>
      <div class="actions">
        <button class="button" type="button" @click=${() => this.#finish(false)}>
          ${this.moreWords.cancel}
        </button>
        <button class="button danger" type="button" @click=${() => this.#finish(true)}>
          ${question.confirm}
        </button>
      </div>
    </dialog>`;
  }

  protected override firstUpdated(): void {
    this.#dialog()?.showModal();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#finish(false);
  }

  /** Escape means this question, not what it stands in. */
  readonly #onKey = (event: KeyboardEvent) => event.stopPropagation();

  #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #finish(isYes: boolean): void {
    if (this.#isAnswered) return;
    this.#isAnswered = true;
    // Puts the focus back where it was.
    this.#dialog()?.close();
    this.answer?.(isYes);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-confirm': ChatConfirm;
  }
}
