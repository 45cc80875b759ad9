import { maxNameChars } from '@chat-widget/shared/limit-values';
import { css, html } from 'lit';
import { property, state } from 'lit/decorators.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { bubble } from '../launcher/launcher.js';
import { guestNameWords } from './guest-name-words.js';

/** Asks a guest for a name before the first message. */
export class ChatGuestName extends ChatElement {
  static override styles = [
    base,
    controls,
    css`
      :host {
        display: grid;
        place-content: center;
        height: 100%;
        padding: 24px;
      }

      form {
        display: grid;
        gap: 12px;
        width: min(300px, 100%);
        margin-inline: auto;
      }

      .art {
        justify-self: center;
        color: var(--chat-accent);
      }

      h2 {
        font-size: 1.2em;
        font-weight: 650;
        text-align: center;
      }

      p {
        color: var(--chat-text-soft);
        text-align: center;
      }

      input {
        width: 100%;
        min-height: var(--chat-target, 44px);
        padding: 0 14px;
        border: 1px solid var(--chat-border-strong);
        border-radius: 12px;
        background: var(--chat-surface-raised);
        color: inherit;
        /* Smaller, and a phone would zoom in. */
        font: inherit;
        font-size: 16px;
      }

      .error {
        min-height: 1.4em;
        color: var(--chat-danger);
        font-size: 0.9em;
      }
    `,
  ];

  /** Gets the name once it is given. */
  @property({ attribute: false }) onName: (name: string) => void = () => undefined;
  @state() private isMissing = false;

  protected override firstUpdated(): void {
    this.#input()?.focus();
  }

  protected override render() {
    const words = guestNameWords(this.locale);
    return html`<form @submit=${this.#onSubmit} novalidate>
      <span class="art">${bubble}</span>
      <h2 id="title">${words.title}</h2>
      <p id="hint">${words.hint}</p>
      <input
        type="text"
        name="name"
        autocomplete="name"
        enterkeyhint="go"
        dir="auto"
        required
        maxlength=${maxNameChars}
        aria-labelledby="title"
        aria-describedby="hint error"
        aria-invalid=${this.isMissing}
        @input=${() => {
          this.isMissing = false;
        }}
      />
      <p id="error" class="error" role="alert">${this.isMissing ? words.missing : ''}</p>
      <button class="button primary" type="submit">${words.start}</button>
    </form>`;
  }

  readonly #onSubmit = (event: SubmitEvent) => {
    event.preventDefault();
    const name = this.#input()?.value.trim() ?? '';
    if (name === '') {
      this.isMissing = true;
      this.#input()?.focus();
      return;
    }
    this.onName(name);
  };

  #input(): HTMLInputElement | null {
    return this.renderRoot.querySelector('input');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-guest-name': ChatGuestName;
  }
}
