import type { Context } from '@chat-widget/shared/context';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { errorText } from '../../locales/error-text.js';
import type { ConversationRef, MessageSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { toErrorInfo } from '../base/error-info.js';
import { loadPart } from '../base/load-part.js';
import { icons } from '../icons/icons.js';
import { composerStyles } from './composer.styles.js';
import { checkText } from './composer-check.js';
import {
  type ComposedMessage,
  ComposerCancelEvent,
  ComposerEditEvent,
  ComposerSendEvent,
} from './composer-events.js';
import { ComposerFiles } from './composer-files.js';
import { ComposerText } from './composer-text.js';
import { FileDrop } from './file-drop.js';
import { filePicker } from './file-picker.js';
import type { FileTaker } from './file-taker.js';
import { pastedFiles } from './pasted-files.js';
import { hasSoftKeyboard, isLineBreak } from './soft-keyboard.js';
import { TypingSignal } from './typing-signal.js';

/** The field one writes in, and the files beside it; what was typed or chosen is never lost. */
export class ChatComposer extends ChatElement implements FileTaker {
  static override styles = [base, controls, composerStyles];

  @property({ attribute: false }) ref: ConversationRef | undefined;
  /** Whom one writes to, for the field's label. */
  @property() recipient = '';
  @property({ type: Boolean }) readOnly = false;
  /** The message being edited instead of a new one being written. */
  @property({ attribute: false }) editing: MessageSnapshot | null = null;
  /** What the page is about: shown above the field, travels with the next message. */
  @property({ attribute: false }) context: Context | null = null;

  readonly #fail = (reason: unknown) => this.reports?.failed(toErrorInfo(reason));
  readonly #text = new ComposerText(this, this.#fail);
  readonly #typing = new TypingSignal();
  readonly #files = new ComposerFiles(this);
  readonly #drop = new FileDrop(this);

  get canAttach(): boolean {
    return !this.readOnly && this.editing === null;
  }

  /** Takes files for the next message. */
  attach(files: readonly File[]): void {
    void this.#files.add(files);
    if (files.length > 0 && !hasSoftKeyboard()) this.focus();
  }

  override focus(): void {
    this.#field()?.focus();
  }

  /** Puts back what could not be sent, before whatever has been typed since; its files have not left the tray. */
  restore({ text, context }: ComposedMessage): void {
    this.#text.restore(text);
    this.context ??= context;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ref')) {
      this.#text.use(this.ref);
      this.#files.use(this.ref);
    }
    if (changed.has('editing')) this.#text.edit(this.editing);
    if (changed.has('context') && this.context !== null) {
      loadPart(() => import('./pending-context.js')).then(
        (part) => part.registerPendingContext(),
        this.#fail,
      );
    }
  }

  protected override updated(): void {
    const field = this.#field();
    // Not bound in the template, which knows nothing of what was typed since.
    if (field !== null && field.value !== this.#text.value) field.value = this.#text.value;
    // Elsewhere the style sheet lets it grow, without a second layout for each key.
    if (field === null || CSS.supports('field-sizing', 'content')) return;
    field.style.setProperty('height', 'auto');
    field.style.setProperty('height', `${field.scrollHeight}px`);
  }

  protected override render() {
    const { words } = this;
    if (this.readOnly) return html`<p class="read-only">${words.readOnlyConversation}</p>`;
    const check = this.#check();
    const isEditing = this.editing !== null;
    return html`${isEditing ? this.#editingBar() : nothing}
      <div class="box ${check.isInvalid ? 'invalid' : ''}">
        ${isEditing ? nothing : this.#companions()}
        <div class="row">
          ${isEditing ? nothing : filePicker(this, this.localize)}
          <textarea
            rows="1"
            dir=${this.#text.value === '' ? nothing : 'auto'}
            enterkeyhint=${hasSoftKeyboard() ? 'enter' : 'send'}
            aria-label=${words.composerLabel(this.recipient)}
            aria-describedby="hint"
            aria-invalid=${check.isInvalid}
            placeholder=${words.composerPlaceholder}
            @input=${this.#onInput}
            @keydown=${this.#onKey}
            @paste=${this.#onPaste}
          ></textarea>
          <button
            class="send"
            type="button"
            aria-label=${isEditing ? words.saveEdit : words.sendMessage}
            aria-disabled=${!check.canSend}
            @click=${this.#submit}
          >
            <span class=${isEditing ? '' : 'mirrored'}>${isEditing ? icons.check : icons.send}</span>
          </button>
        </div>
      </div>
      <p id="hint" role="status" class="hint ${check.isInvalid ? 'invalid' : ''}" ?hidden=${check.hint === null}>
        ${check.hint}
      </p>
      ${this.#filesError()}
`;
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

  /** What the next message takes along. */
  #companions() {
    const { context } = this;
    const { tray, items, refused } = this.#files;
    return [
      context === null
        ? nothing
        : html`<chat-pending-context .context=${context} @context-remove=${this.#removeContext}></chat-pending-context>`,
      tray === null
        ? nothing
        : html`<chat-attachment-tray
          .tray=${tray}
          .items=${items}
          .refused=${refused}
          .isTarget=${this.#drop.isOver}
          @refusals-dismiss=${() => this.#files.forgetRefused()}
          @tray-leave=${this.focus}
        ></chat-attachment-tray>`,
    ];
  }

  /** The chosen files could not even be shown: they wait, and this tries again. */
  #filesError() {
    const { error } = this.#files;
    if (error === null) return nothing;
    return html`<p class="hint invalid" role="alert">
      ${errorText(this.words, error.code)}
      <button class="again" type="button" @click=${() => this.attach([])}>${this.words.tryAgain}</button>
    </p>`;
  }

  /** `isStuck`: a file failed, and has to be tried again or removed first. */
  #check() {
    const items = this.editing === null ? this.#files.items : [];
    const check = checkText(this.#text.value, items.length > 0, this.words);
    const isStuck = items.some(({ state }) => state === 'failed');
    return { ...check, isStuck, canSend: check.canSend && !isStuck && this.ref !== undefined };
  }

  #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  readonly #onInput = () => {
    const text = this.#field()?.value ?? '';
    this.#text.change(text);
    if (this.ref !== undefined && this.editing === null) this.#typing.typed(this.ref, text);
  };

  readonly #onKey = (event: KeyboardEvent) => {
    // 229 is how some browsers mark the Enter that ends a composition.
    const isComposing = event.isComposing || event.keyCode === 229;
    if (isComposing) return;
    if (event.key === 'Enter' && !isLineBreak(event)) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'Escape' && this.editing !== null) {
      event.preventDefault();
      this.#cancelEdit();
    }
  };

  readonly #onPaste = (event: ClipboardEvent) => {
    const files = this.canAttach ? pastedFiles(event.clipboardData) : [];
    if (files.length === 0) return;
    event.preventDefault();
    this.attach(files);
  };

  readonly #submit = () => {
    const { editing, context } = this;
    const text = this.#text.value;
    const { canSend, isStuck } = this.#check();
    if (!canSend) {
      // Without a conversation yet, everything waits where it is.
      (isStuck ? this.renderRoot.querySelector('chat-attachment-tray') : this)?.focus();
      return;
    }
    if (editing !== null) {
      this.dispatchEvent(new ComposerEditEvent(editing, text));
      return;
    }
    // First the message is on its way, then the draft goes: at no moment is the text in neither.
    const attachments = this.#files.items.map(({ key }) => key);
    if (!this.dispatchEvent(new ComposerSendEvent({ text, attachments, context }))) return;
    this.#files.forgetRefused();
    this.context = null;
    this.#text.change('');
    this.#text.flush();
    this.#typing.sent();
    this.focus();
  };

  readonly #cancelEdit = () => {
    this.dispatchEvent(new ComposerCancelEvent());
    this.focus();
  };

  readonly #removeContext = () => {
    this.context = null;
    this.focus();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
