import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import type { ConversationRef, MessageSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { toErrorInfo } from '../base/error-info.js';
import { icons } from '../icons/icons.js';
import { composerStyles } from './composer.styles.js';
import { checkText } from './composer-check.js';
import { ComposerCancelEvent, ComposerEditEvent, ComposerSendEvent } from './composer-events.js';
import { DraftKeeper } from './draft-keeper.js';
import { TypingSignal } from './typing-signal.js';

/** The field one writes in. Enter sends, Shift+Enter starts a new line; what was typed is never lost. */
export class ChatComposer extends ChatElement {
  static override styles = [base, controls, composerStyles];

  @property({ attribute: false }) ref: ConversationRef | undefined;
  /** Whom one writes to, for the field's label. */
  @property() recipient = '';
  @property({ type: Boolean }) readOnly = false;
  /** The message being edited instead of a new one being written. */
  @property({ attribute: false }) editing: MessageSnapshot | null = null;
  @state() private text = '';

  /** What waits in the field while a message is being edited. */
  #draft = '';
  readonly #drafts = new DraftKeeper((reason) => this.reports?.failed(toErrorInfo(reason)));
  readonly #typing = new TypingSignal();

  override connectedCallback(): void {
    super.connectedCallback();
    window.addEventListener('pagehide', this.#flush);
    document.addEventListener('visibilitychange', this.#flush);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    window.removeEventListener('pagehide', this.#flush);
    document.removeEventListener('visibilitychange', this.#flush);
    this.#drafts.flush();
  }

  override focus(): void {
    this.#field()?.focus();
  }

  /** Puts a text back that could not be sent, before whatever has been typed since. */
  restore(text: string): void {
    if (this.editing !== null) {
      this.#draft = this.#draft === '' ? text : `${text}\n${this.#draft}`;
      if (this.ref !== undefined) this.#drafts.change(this.ref, this.#draft);
      return;
    }
    this.#setText(this.text === '' ? text : `${text}\n${this.text}`);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ref')) {
      this.#drafts.flush();
      // What was typed before it was known where to, stays: it is for this conversation.
      const isFirst = changed.get('ref') === undefined;
      if (!isFirst) this.text = '';
      this.#draft = '';
      if (this.ref !== undefined) this.#loadDraft(this.ref);
      if (isFirst && this.text !== '') this.#setText(this.text);
    }
    if (changed.has('editing') && changed.get('editing') !== this.editing) {
      const was = changed.get('editing') ?? null;
      if (was === null && this.editing !== null) this.#draft = this.text;
      if (this.editing !== null) this.text = this.editing.plaintext;
      else if (was !== null) this.text = this.#draft;
    }
  }

  protected override updated(): void {
    const field = this.#field();
    if (field === null) return;
    field.style.setProperty('height', 'auto');
    field.style.setProperty('height', `${field.scrollHeight}px`);
  }

  protected override render() {
    const { words } = this;
    if (this.readOnly) return html`<p class="read-only">${words.readOnlyConversation}</p>`;
    const check = checkText(this.text, words);
    const isEditing = this.editing !== null;
    return html`${isEditing ? this.#editingBar() : nothing}
      <div class="field ${check.isInvalid ? 'invalid' : ''}">
        <textarea
          rows="1"
          dir="auto"
          enterkeyhint="send"
          aria-label=${words.composerLabel(this.recipient)}
          aria-describedby="hint"
          aria-invalid=${check.isInvalid}
          placeholder=${words.composerPlaceholder}
          .value=${live(this.text)}
          @input=${this.#onInput}
          @keydown=${this.#onKey}
        ></textarea>
        <button
          class="send"
          type="button"
          aria-label=${isEditing ? words.saveEdit : words.sendMessage}
          aria-disabled=${this.ref === undefined || !check.canSend}
          @click=${this.#submit}
        >
          <span class=${isEditing ? '' : 'mirrored'}>${isEditing ? icons.check : icons.send}</span>
        </button>
      </div>
      <p id="hint" role="status" class="hint ${check.isInvalid ? 'invalid' : ''}" ?hidden=${check.hint === null}>
        ${check.hint}
      </p>`;
  }

  #editingBar() {
    const { words } = this;
    return html`<div class="editing">
      ${icons.edit}<span>${words.editingMessage}</span>
      <button class="icon-button" type="button" aria-label=${words.cancelEdit} @click=${this.#cancelEdit}>
        ${icons.close}
      </button>
    </div>`;
  }

  #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  #loadDraft(ref: ConversationRef): void {
    ref.getDraft().then(
      (draft) => {
        // Keys that were faster than the store win.
        if (this.ref !== ref || draft === '') return;
        if (this.editing !== null) this.#draft ||= draft;
        else if (this.text === '') this.text = draft;
      },
      (reason: unknown) => this.reports?.failed(toErrorInfo(reason)),
    );
  }

  #setText(text: string): void {
    this.text = text;
    if (this.ref !== undefined && this.editing === null) this.#drafts.change(this.ref, text);
  }

  readonly #onInput = () => {
    const text = this.#field()?.value ?? '';
    this.#setText(text);
    if (this.ref !== undefined && this.editing === null) this.#typing.typed(this.ref, text);
  };

  readonly #onKey = (event: KeyboardEvent) => {
    // 229 is how some browsers mark the Enter that ends a composition.
    const isComposing = event.isComposing || event.keyCode === 229;
    if (isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'Escape' && this.editing !== null) {
      event.preventDefault();
      this.#cancelEdit();
    }
  };

  readonly #submit = () => {
    const { text, editing } = this;
    // Without a conversation yet, the text waits in the field.
    if (this.ref === undefined || !checkText(text, this.words).canSend) {
      this.focus();
      return;
    }
    if (editing !== null) {
      this.dispatchEvent(new ComposerEditEvent(editing, text));
      return;
    }
    // First the message is on its way, then the draft goes: at no moment is the text in neither.
    this.dispatchEvent(new ComposerSendEvent(text));
    this.#setText('');
    this.#drafts.flush();
    this.#typing.sent();
    this.focus();
  };

  readonly #cancelEdit = () => {
    this.dispatchEvent(new ComposerCancelEvent());
    this.focus();
  };

  readonly #flush = () => this.#drafts.flush();
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
