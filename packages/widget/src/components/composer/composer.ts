import type { Context } from '@chat-widget/shared/context';
import { html, nothing, type PropertyValues } from 'lit';
import { property } from 'lit/decorators.js';
import { TypingSignal } from '../../adapters/typing-signal.js';
import type { ConversationRef, MessageSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { ChatElement } from '../base/chat-element.js';
import { loadPart } from '../base/load-part.js';
import { icons } from '../icons/icons.js';
import type { StateKind } from '../states/state-kind.js';
import { stateView } from '../states/state-view.js';
import { composerStyles } from './composer.styles.js';
import { checkMessage } from './composer-check.js';
import { ComposerSendEvent, type RestoredMessage } from './composer-events.js';
import { ComposerText } from './composer-text.js';
import { filesError, paperclip } from './file-parts.js';
import type { FileTaker } from './file-taker.js';
import { fitField } from './fit-field.js';
import { LazyFiles } from './lazy-files.js';
import type { MessageDesk } from './message-desk.js';
import { pastedFiles } from './pasted-files.js';
import type { pendingContext } from './pending-context.js';
import { hasSoftKeyboard, isLineBreak } from './soft-keyboard.js';

/** The field one writes in, and the files beside it; what was typed or chosen is never lost. */
export class ChatComposer extends ChatElement implements FileTaker {
  static override styles = [base, controls, composerStyles];

  @property({ attribute: false }) ref: ConversationRef | undefined;
  /** Whom one writes to, for the field's label. */
  @property() recipient = '';
  /** Why nobody can write here, if so: it is said in the place of the field. */
  @property({ attribute: false }) barrier: StateKind | null = null;
  /** What the page is about: shown above the field, travels with the next message. */
  @property({ attribute: false }) context: Context | null = null;
  /** The message that the next one answers. */
  replyTo: MessageSnapshot | null = null;
  /** There once a message was to be edited or answered. */
  desk: MessageDesk | undefined;
  files: FileTaker['files'] = new LazyFiles(this);

  readonly #draft = new ComposerText(this, this.report);
  readonly #typing = new TypingSignal();
  /** Sending was wanted while files were still being taken: it follows when they are. */
  #isHeld = false;
  /** It came back with a message, so it belongs to this conversation. */
  #restored: Context | null = null;
  #pendingContext: typeof pendingContext | undefined;

  attach(files: readonly File[]): void {
    const { ref } = this;
    this.files.run((chosen) => chosen.add(files, ref ?? this.ref).catch(this.report));
    if (files.length > 0 && !hasSoftKeyboard()) this.focus();
  }

  /**
   * Takes files that are dragged onto the thread; text that is dragged is left to the browser. Where no file can be taken,
   * a drop does nothing: the browser would leave the page for it.
   */
  drag(event: DragEvent): void {
    const { dataTransfer, type } = event;
    if (!dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    const canAttach = this.#canAttach;
    dataTransfer.dropEffect = canAttach ? 'copy' : 'none';
    const isOver = canAttach && (type === 'dragenter' || type === 'dragover');
    // What shows the target has to be there first.
    if (isOver && !this.files.isTarget) this.attach([]);
    this.files.isTarget = isOver;
    if (canAttach && type === 'drop') this.attach([...dataTransfer.files]);
    this.requestUpdate();
  }

  filesTaken(): void {
    this.requestUpdate();
    const { error, refused } = this.files;
    if (!this.#isHeld || (this.#isTaking && error === null)) return;
    this.#isHeld = false;
    // With one file less than was thought, or something else in the field, the message is up to its writer again.
    if (error === null && refused.length === 0 && this.#edit === null) this.#submit();
  }

  /** To the field, else to why there is none. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('textarea, [tabindex]')?.focus();
  }

  /** Puts back what could not be sent, before whatever has been typed since, which waits no more; its files have not left the tray. */
  restore({ text, context, replyTo }: RestoredMessage): void {
    this.#isHeld = false;
    this.#draft.restore(text);
    this.context ??= this.#restored = context;
    // An answer that could not be seen could not be given up either.
    if (this.desk) this.replyTo ??= replyTo;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('ref')) {
      this.#isHeld = false;
      this.replyTo = null;
      if (this.context === this.#restored) this.context = null;
      if (this.desk) this.desk.edit = null;
      this.#draft.use(this.ref);
      void this.files.use(this.ref);
    }
    // It leaves with what had it.
    if (changed.has('barrier') && this.shadowRoot?.activeElement)
      void this.updateComplete.then(() => this.focus());
    if (changed.has('context') && this.context !== null) {
      loadPart(() => import('./pending-context.js')).then((part) => {
        part.registerPendingContext();
        this.#pendingContext = part.pendingContext;
        this.requestUpdate();
      }, this.report);
    }
  }

  protected override updated(): void {
    const field = this.renderRoot.querySelector('textarea');
    // Not bound in the template, which knows nothing of what was typed since.
    if (field === null) return;
    if (field.value !== this.#text.value) field.value = this.#text.value;
    fitField(field);
  }

  protected override render() {
    const strip = this.barrier && stateView(this, this.barrier, undefined, 'sendForbidden');
    return html`${strip ? nothing : this.#writing()}
      <div role="status" tabindex="-1">${strip}</div>`;
  }

  #writing() {
    const { words, desk, files } = this;
    const edit = this.#edit;
    const { hint, isInvalid, canSend } = this.#check();
    const isSaving = edit?.isSaving === true;
    const isBusy = this.#isHeld || isSaving;
    return html`${desk?.render()}
      <div class="box ${isInvalid ? 'invalid' : ''}">
        ${edit ? nothing : [this.#pendingContext?.(this), files.render()]}
        <div class="row">
          ${edit ? nothing : paperclip(this)}
          <textarea
            rows="1"
            dir=${this.#text.value === '' ? nothing : 'auto'}
            enterkeyhint=${hasSoftKeyboard() ? 'enter' : 'send'}
            aria-label=${desk?.label ?? words.composerLabel(this.recipient)}
            ?readonly=${isSaving}
            aria-describedby="hint"
            aria-invalid=${isInvalid}
            placeholder=${words.composerPlaceholder}
            @input=${this.#onInput}
            @keydown=${this.#onKey}
            @paste=${this.#onPaste}
          ></textarea>
          <button
            class="icon-button primary send"
            type="button"
            aria-label=${isBusy ? words.stateSending : (edit?.action ?? words.sendMessage)}
            aria-busy=${isBusy}
            aria-disabled=${!canSend}
            @click=${this.#submit}
          >
            <span class=${edit ? '' : 'mirrored'}>${edit?.icon ?? icons.send}</span>
          </button>
        </div>
      </div>
      <p id="hint" role="status" class="hint ${isInvalid ? 'danger' : ''}">${hint}</p>
      ${filesError(this)}`;
  }

  /** What is being edited instead of a new message being written. */
  get #edit() {
    return this.desk?.edit ?? null;
  }

  get #text() {
    return this.#edit ?? this.#draft;
  }

  get #isTaking(): boolean {
    return this.#edit === null && this.files.isTaking;
  }

  /** False where no files can go along. */
  get #canAttach(): boolean {
    return this.barrier === null && this.#edit === null;
  }

  #check() {
    const edit = this.#edit;
    const check = checkMessage(this.#text.value, edit ? null : this.files, this.words);
    return { ...check, ...edit?.problem, canSend: check.canSend && this.ref !== undefined };
  }

  #onInput({ currentTarget: { value } }: { readonly currentTarget: HTMLTextAreaElement }) {
    // Who writes on has not finished the message yet.
    this.#isHeld = false;
    this.#text.change(value);
    if (this.ref !== undefined && this.#edit === null) this.#typing.typed(this.ref, value);
  }

  #onKey(event: KeyboardEvent) {
    // 229 is how some browsers mark the Enter that ends a composition.
    if (event.key !== 'Enter' || event.isComposing || event.keyCode === 229 || isLineBreak(event)) return;
    event.preventDefault();
    this.#submit();
  }

  #onPaste(event: ClipboardEvent) {
    const files = event.clipboardData && this.#canAttach ? pastedFiles(event.clipboardData) : [];
    if (files.length === 0) return;
    event.preventDefault();
    this.attach(files);
  }

  #submit() {
    const edit = this.#edit;
    if (edit?.isSaving) return;
    const { canSend, isStuck } = this.#check();
    if (!canSend) {
      // Without a conversation yet, everything waits where it is.
      const problem = this.renderRoot.querySelector<HTMLElement>('[role=alert] .again, chat-attachment-tray');
      (isStuck ? problem : this)?.focus();
      return;
    }
    this.#isHeld = this.#isTaking;
    if (this.#isHeld) return this.requestUpdate();
    if (edit !== null) return void edit.save(this.ref).catch(this.report);
    const { context, replyTo } = this;
    // First the message is on its way, then the draft goes: at no moment is the text in neither.
    const attachments = this.files.items.map(({ key }) => key);
    const message = { text: this.#draft.value, attachments, context, replyTo };
    if (!this.dispatchEvent(new ComposerSendEvent(message))) return;
    this.files.refused = [];
    this.context = this.replyTo = null;
    this.#draft.change('');
    this.#draft.flush();
    this.#typing.sent();
    this.focus();
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-composer': ChatComposer;
  }
}
