import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConversationRef, MessageSnapshot } from '../../session/types.js';
import { DraftKeeper } from './draft-keeper.js';

/** The text in the field and the draft that is kept of it, also while a message is being edited in its place. */
export class ComposerText implements ReactiveController {
  value = '';
  readonly #host: ReactiveControllerHost;
  readonly #failed: (reason: unknown) => void;
  readonly #drafts: DraftKeeper;
  #ref: ConversationRef | undefined;
  #edited: MessageSnapshot | null = null;
  /** What waits while a message is being edited. */
  #draft = '';

  constructor(host: ReactiveControllerHost, failed: (reason: unknown) => void) {
    this.#host = host;
    this.#failed = failed;
    this.#drafts = new DraftKeeper(failed);
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('pagehide', this.flush);
    document.addEventListener('visibilitychange', this.flush);
  }

  hostDisconnected(): void {
    window.removeEventListener('pagehide', this.flush);
    document.removeEventListener('visibilitychange', this.flush);
    this.flush();
  }

  /** Writes the draft down now. */
  readonly flush = (): void => this.#drafts.flush();

  /** From here on the text is for this conversation. */
  use(ref: ConversationRef | undefined): void {
    this.flush();
    // What was typed before it was known where to, stays: it is for this conversation.
    if (this.#ref !== undefined) this.value = '';
    this.#draft = '';
    this.#ref = ref;
    if (ref === undefined) return;
    this.#load(ref);
    if (this.value !== '') this.change(this.value);
  }

  /** Puts a message's text into the field, and with `null` the draft back. */
  edit(message: MessageSnapshot | null): void {
    if (this.#edited === null && message !== null) this.#draft = this.value;
    if (message !== null) this.value = message.text;
    else if (this.#edited !== null) this.value = this.#draft;
    this.#edited = message;
  }

  change(text: string): void {
    this.value = text;
    if (this.#edited === null) this.#keep(text);
    this.#host.requestUpdate();
  }

  /** Puts back what could not be sent, before whatever has been typed since. */
  restore(text: string): void {
    if (this.#edited === null) {
      this.change(joined(text, this.value));
      return;
    }
    this.#draft = joined(text, this.#draft);
    this.#keep(this.#draft);
  }

  #keep(draft: string): void {
    if (this.#ref !== undefined) this.#drafts.change(this.#ref, draft);
  }

  #load(ref: ConversationRef): void {
    ref.getDraft().then((draft) => {
      // Keys that were faster than the store win.
      if (this.#ref !== ref) return;
      if (this.#edited !== null) this.#draft ||= draft;
      else this.value ||= draft;
      this.#host.requestUpdate();
    }, this.#failed);
  }
}

function joined(before: string, since: string): string {
  return before === '' || since === '' ? before + since : `${before}\n${since}`;
}
