import { css, html, nothing } from 'lit';
import { state } from 'lit/decorators.js';
import type { ConfirmWords } from '../../locales/words.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';

/** Asks before something that cannot be undone. */
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

  @state() private question: ConfirmWords | null = null;
  #answer: ((isYes: boolean) => void) | null = null;

  /** Resolves with the reader's answer; a second question answers the first with no. */
  async ask(question: ConfirmWords): Promise<boolean> {
    this.#answer?.(false);
    this.question = question;
    const answer = new Promise<boolean>((resolve) => {
      this.#answer = resolve;
    });
    await this.updateComplete;
    this.#dialog()?.showModal();
    return await answer;
  }

  protected override render() {
    const { question, words } = this;
    if (question === null) return nothing;
    return html`<dialog aria-labelledby="title" aria-describedby="text" @close=${() => this.#finish(false)}>
      <h2 id="title">${question.title}</h2>
      <p id="text">${question.text}</p>
      <div class="actions">
        <button class="button" type="button" @click=${() => this.#finish(false)}>${words.cancel}</button>
        <button class="button danger" type="button" @click=${() => this.#finish(true)}>
          ${question.confirm}
        </button>
      </div>
    </dialog>`;
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#finish(false);
  }

  #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  #finish(isYes: boolean): void {
    const answer = this.#answer;
    this.#answer = null;
    const dialog = this.#dialog();
    if (dialog?.open) dialog.close();
    this.question = null;
    answer?.(isYes);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-confirm': ChatConfirm;
  }
}
