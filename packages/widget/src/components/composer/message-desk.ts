import type { ChatLocalize } from '../../locales/localize.js';
import type { ChatErrorInfo, MessageSnapshot } from '../../session/types.js';
import { toErrorInfo } from '../base/kit.js';
import type { ChatComposer } from './composer.js';

/** What a composer needs to edit and answer messages. Comes with the menu of messages, which alone leads there. */
export class MessageDesk {
  /** The new words of a message are on their way. */
  isSaving = false;
  /** Why they did not arrive, until they change. */
  error: ChatErrorInfo | null = null;
  readonly #composer: Pick<ChatComposer, 'editing' | 'ref' | 'requestUpdate'>;
  readonly #localize: ChatLocalize;
  #saving: Promise<void> | undefined;

  constructor(composer: Pick<ChatComposer, 'editing' | 'ref' | 'requestUpdate'>, localize: ChatLocalize) {
    this.#composer = composer;
    this.#localize = localize;
  }

  /** What one does in the field. */
  label({ isOwn, sender }: MessageSnapshot, isEditing: boolean): string {
    const { editingMessage, replyingToSelf, replyingTo } = this.#localize.moreWords;
    if (isEditing) return editingMessage;
    return isOwn || sender === null ? replyingToSelf : replyingTo(sender.name);
  }

  /** Something else is in the field by now. */
  readonly reset = (): void => {
    this.isSaving = false;
    this.error = null;
    this.#saving = undefined;
  };

  /** Puts the text in the place of the message's own, and ends the editing. Rejects when that failed: then the text stays in the field. */
  async save(message: MessageSnapshot, text: string): Promise<void> {
    const composer = this.#composer;
    const saving = text === message.text ? undefined : composer.ref?.message(message.id).edit(text);
    this.error = null;
    this.#saving = saving;
    this.isSaving = true;
    composer.requestUpdate();
    try {
      await saving;
      // Unless it was given up meanwhile.
      if (this.isSaving && this.#saving === saving) composer.editing = null;
    } catch (reason) {
      if (this.#saving === saving) {
        this.isSaving = false;
        this.error = toErrorInfo(reason);
        composer.requestUpdate();
      }
      throw reason;
    }
  }
}
