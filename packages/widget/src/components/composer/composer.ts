import type { Context } from '@chat-widget/shared/context';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { TypingSignal } from '../../adapters/typing-signal.js';
import { errorText } from '../../locales/error-text.js';
import type { ConversationRef, MessageSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { toErrorInfo } from '../base/error-info.js';
import { loadPart } from '../base/load-part.js';
import type { StateKind } from '../states/state-kind.js';
import { stateView } from '../states/state-view.js';
import { composerStyles } from './composer.styles.js';
import { checkMessage } from './composer-check.js';
import { type ComposedMessage, ComposerSendEvent } from './composer-events.js';
import { composeBar, filesError, fitField, paperclip, pendingContext, sendButton } from './composer-parts.js';
import { ComposerText } from './composer-text.js';
import { FileDrop } from './file-drop.js';
import type { FileTaker } from './file-taker.js';
import { LazyFiles } from './lazy-files.js';
import type { MessageDesk } from './message-desk.js';
import { pastedFiles } from './pasted-files.js';
import { hasSoftKeyboard, isLineBreak } from './soft-keyboard.js';

/** The field one writes in, and the files beside it; what was typed or chosen is never lost. */
export class ChatComposer extends ChatElement implements FileTaker {
  static override styles = [base, controls, composerStyles];

  @property({ attribute: false }) ref: ConversationRef | undefined;
  /** Whom one writes to, for the field's label. */
  @property() recipient = '';
  /** Why nobody can write here, if so: it is said in the place of the field. */
  @property({ attribute: false }) barrier: StateKind | null = null;
  /** The message being edited instead of a new one being written. */
  @property({ attribute: false }) editing: MessageSnapshot | null = null;
  /** The message that the next one answers. */
  @property({ attribute: false }) replyTo: MessageSnapshot | null = null;
  /** What the page is about: shown above the field, travels with the next message. */
  @property({ attribute: false }) context: Context | null = null;
  /** There before either of the two is set. */
  desk: MessageDesk | undefined;

  readonly #fail = (reason: unknown) => this.reports?.failed(toErrorInfo(reason));
  readonly #text = new ComposerText(this, this.#fail);
  readonly #typing = new TypingSignal();
  readonly #files = new LazyFiles(this);
  readonly #drop = new FileDrop(this);
  /** Sending was wanted while files were still being taken: it follows when they are. */
  #isHeld = false;

  get canAttach(): boolean {
    return this.barrier === null && this.editing === null;
  }

  /** Takes files for the next message. */
  attach(files: readonly File[]): void {
    const { ref } = this;
    this.#files.run((chosen) => chosen.add(files, ref ?? this.ref).catch(this.#fail));
    if (files.length > 0 && !hasSoftKeyboard()) this.focus();
  }

  filesTaken(): void {
    this.requestUpdate();
    const { error, loaded } = this.#files;
    if (!this.#isHeld || (this.#isTaking && error === null)) return;
    this.#isHeld = false;
    // With one file less than was thought, the message is up to its writer again.
    if (error === null && loaded?.refused.length === 0) this.#submit();
  }

  /** To the field, else to why there is none. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('textarea, [tabindex]')?.focus();
  }

  /** Puts back what could not be sent, before whatever has been typed since; its files have not left the tray. */
  restore({ text, context, replyTo }: ComposedMessage): void {
    this.#text.restore(text);
    this.context ??= context;
    this.replyTo ??= replyTo;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ref')) {
      this.#isHeld = false;
      this.editing = this.replyTo = null;
      this.#text.use(this.ref);
      this.#files.follow();
    }
    if (changed.has('editing')) {
      this.desk?.reset();
      this.#text.edit(this.editing);
    }
    // It leaves with what had it.
    if (changed.has('barrier') && this.shadowRoot?.activeElement)
      void this.updateComplete.then(() => this.focus());
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
    if (field === null) return;
    if (field.value !== this.#text.value) field.value = this.#text.value;
    fitField(field);
  }

  protected override render() {
    const strip = this.barrier && stateView(this, this.words, this.barrier, undefined, 'sendForbidden');
    return html`${strip ? nothing : this.#writing()}
      <div role="status" tabindex="-1">${strip}</div>`;
  }

  #writing() {
    const { words } = this;
    const check = this.#check();
    const isEditing = this.editing !== null;
    const about = this.editing ?? this.replyTo;
    const label = (about && this.desk?.label(about, isEditing)) ?? words.composerLabel(this.recipient);
    const isSaving = this.desk?.isSaving === true;
    return html`${about === null ? nothing : composeBar(about, label, !isEditing, this.#cancel)}
      <div class="box ${check.isInvalid ? 'invalid' : ''}">
        ${isEditing ? nothing : pendingContext(this.context, this.#removeContext)}
        ${isEditing ? nothing : this.#files.loaded?.render(this.#drop.isOver)}
        <div class="row">
          ${isEditing ? nothing : paperclip(words, this.#files.prepare, this.#onPick)}
          <textarea
            rows="1"
            dir=${this.#text.value === '' ? nothing : 'auto'}
            enterkeyhint=${hasSoftKeyboard() ? 'enter' : 'send'}
            aria-label=${label}
            ?readonly=${isSaving}
            aria-describedby="hint"
            aria-invalid=${check.isInvalid}
            placeholder=${words.composerPlaceholder}
            @input=${this.#onInput}
            @keydown=${this.#onKey}
            @paste=${this.#onPaste}
          ></textarea>
          ${sendButton(words, isEditing, this.#isHeld || isSaving, check.canSend, this.#submit)}
        </div>
      </div>
      <p id="hint" role="status" class="hint ${check.isInvalid ? 'invalid' : ''}" ?hidden=${check.hint === null}>
        ${check.hint}
      </p>
      ${filesError(words, this.#files.error, () => this.attach([]), this.#onGiveUp)}`;
  }

  get #isTaking(): boolean {
    return this.editing === null && this.#files.isTaking;
  }

  #check() {
    const check = checkMessage(this.#text.value, this.editing === null ? this.#files : null, this.words);
    const error = this.desk?.error;
    const why = error && { hint: errorText(this.words, error.code), isInvalid: true };
    return { ...check, ...why, canSend: check.canSend && this.ref !== undefined };
  }

  #field(): HTMLTextAreaElement | null {
    return this.renderRoot.querySelector('textarea');
  }

  readonly #onInput = () => {
    const text = this.#field()?.value ?? '';
    // Who writes on has not finished the message yet.
    this.#isHeld = false;
    this.desk?.reset();
    this.#text.change(text);
    if (this.ref !== undefined && this.editing === null) this.#typing.typed(this.ref, text);
  };

  readonly #onKey = (event: KeyboardEvent) => {
    // 229 is how some browsers mark the Enter that ends a composition.
    if (event.isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter' && !isLineBreak(event)) {
      event.preventDefault();
      this.#submit();
    } else if (event.key === 'Escape' && (this.editing ?? this.replyTo) !== null) {
      event.preventDefault();
      this.#cancel();
    }
  };

  readonly #onPick = ({ currentTarget: button }: { readonly currentTarget: HTMLElement }) =>
    this.#files.run((files) => files.pick(button, this.localize));

  readonly #onGiveUp = () => {
    this.#files.giveUp();
    this.focus();
  };

  readonly #onPaste = (event: ClipboardEvent) => {
    const files = this.canAttach ? pastedFiles(event.clipboardData) : [];
    if (files.length === 0) return;
    event.preventDefault();
    this.attach(files);
  };

  readonly #submit = () => {
    if (this.desk?.isSaving) return;
    const { editing, context, replyTo } = this;
    const text = this.#text.value;
    const { canSend, isStuck } = this.#check();
    if (!canSend) {
      // Without a conversation yet, everything waits where it is.
      const problem = this.renderRoot.querySelector<HTMLElement>('[role=alert] .again, chat-attachment-tray');
      (isStuck ? problem : this)?.focus();
      return;
    }
    this.#isHeld = this.#isTaking;
    if (this.#isHeld) return this.requestUpdate();
    if (editing !== null) return void this.desk?.save(editing, text).catch(this.#fail);
    // First the message is on its way, then the draft goes: at no moment is the text in neither.
    const attachments = this.#files.items.map(({ key }) => key);
    if (!this.dispatchEvent(new ComposerSendEvent({ text, attachments, context, replyTo }))) return;
    this.#files.loaded?.forgetRefused();
    this.context = this.replyTo = null;
    this.#text.change('');
    this.#text.flush();
    this.#typing.sent();
    this.focus();
  };

  readonly #cancel = () => {
    if (this.editing === null) this.replyTo = null;
    else this.editing = null;
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
