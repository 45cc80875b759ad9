import { html, nothing } from 'lit';
import type { ChatLocalize } from '../../locales/localize.js';
import type {
  ChatErrorInfo,
  ConversationRef,
  MessageSnapshot,
  MessageSubscription,
} from '../../session/types.js';
import { errorText, toErrorInfo } from '../base/kit.js';
import { moreIcons } from '../icons/more-icons.js';

/** What of a composer is used by those who edit and answer messages in it. */
interface Desk extends ChatLocalize {
  readonly ref: ConversationRef | undefined;
  replyTo: MessageSnapshot | null;
  requestUpdate(): void;
  focus(): void;
}

/** The words of a message while they are changed: they stand in the field in the place of the draft. */
class MessageEdit {
  value: string;
  /** The new words are on their way. */
  isSaving = false;
  readonly message: MessageSnapshot;
  readonly #desk: MessageDesk;
  readonly #localize: ChatLocalize;
  /** Why they did not arrive, until they change. */
  #error: ChatErrorInfo | null = null;

  constructor(message: MessageSnapshot, desk: MessageDesk, localize: ChatLocalize) {
    this.message = message;
    this.value = message.text;
    this.#desk = desk;
    this.#localize = localize;
  }

  /** What the button does that otherwise sends, and how it looks. */
  get action(): string {
    return this.#localize.moreWords.saveEdit;
  }
  readonly icon = moreIcons.check;

  /** What to say below the field instead of what is said of any text. */
  get problem() {
    return this.#error && { hint: errorText(this.#localize.words, this.#error.code), isInvalid: true };
  }

  change(text: string): void {
    this.value = text;
    this.#error = null;
    this.#desk.update();
  }

  /**
   * Puts the words in the place of the message's own, and ends the editing. Where they have to wait for the network, it
   * ends as soon as the message shows them. Rejects when they were refused: then they are in the field (again).
   */
  async save(ref: ConversationRef | undefined): Promise<void> {
    const { message, value } = this;
    if (ref === undefined) return;
    this.#error = null;
    this.isSaving = true;
    this.#desk.update();
    let isWaiting = false;
    let messages: MessageSubscription | undefined;
    try {
      messages = ref.subscribeMessages((latest) => {
        if (!latest?.some(({ id, sendState }) => id === message.id && sendState === 'sending')) return;
        isWaiting ||= this.#desk.end(this);
      });
      if (value !== message.text) await ref.message(message.id).edit(value);
      this.#desk.end(this);
    } catch (reason) {
      this.isSaving = false;
      this.#error = toErrorInfo(reason);
      if (isWaiting) this.#desk.resume(this, ref);
      this.#desk.update();
      throw reason;
    } finally {
      messages?.unsubscribe();
    }
  }
}

/** Lets a composer edit and answer messages. Comes with what is done with messages, which alone leads there. */
export class MessageDesk {
  /** What is being edited instead of a new message being written. */
  edit: MessageEdit | null = null;
  readonly #composer: Desk;

  constructor(composer: Desk) {
    this.#composer = composer;
  }

  /** What one does in the field, if it is not a message like any other. */
  get label(): string | undefined {
    const { edit } = this;
    const { replyTo, moreWords } = this.#composer;
    const { editingMessage, replyingToSelf, replyingTo } = moreWords;
    if (edit !== null) return editingMessage;
    if (replyTo === null) return undefined;
    return replyTo.isOwn || replyTo.sender === null ? replyingToSelf : replyingTo(replyTo.sender.name);
  }

  /** Puts a message's own words into the field; who does so in between goes on with the answer. */
  change(message: MessageSnapshot): void {
    this.edit = new MessageEdit(message, this, this.#composer);
    this.update();
  }

  /** The next message answers this one. */
  answer(message: MessageSnapshot): void {
    this.edit = null;
    this.#composer.replyTo = message;
    this.update();
  }

  /** Ends the editing, and says whether it did: it may have been given up meanwhile. */
  end(edit: MessageEdit): boolean {
    if (this.edit !== edit) return false;
    this.edit = null;
    this.update();
    return true;
  }

  /** Goes on with it, unless the reader does something else by now. */
  resume(edit: MessageEdit, ref: ConversationRef): void {
    if (this.#composer.ref === ref) this.edit ??= edit;
  }

  update(): void {
    this.#composer.requestUpdate();
  }

  /** The message that is being edited or answered, above the field. */
  render() {
    const { edit } = this;
    const about = edit?.message ?? this.#composer.replyTo;
    if (about === null) return nothing;
    return html`<chat-compose-bar
      .message=${about}
      .label=${this.label}
      .isReply=${edit === null}
      @bar-close=${this.#cancel}
    ></chat-compose-bar>`;
  }

  readonly #cancel = () => {
    if (this.edit === null) this.#composer.replyTo = null;
    else this.edit = null;
    this.update();
    this.#composer.focus();
  };
}
