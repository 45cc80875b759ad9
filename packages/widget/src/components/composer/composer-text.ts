import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConversationRef } from '../../session/types.js';

const saveEveryMs = 400;

/** The text of the next message, and the draft of it: written down with the first key, then every moment while it changes, and at once when that is over. */
export class ComposerText implements ReactiveController {
  value = '';
  readonly #host: ReactiveControllerHost;
  readonly #failed: (reason: unknown) => void;
  #ref: ConversationRef | undefined;
  #isKept = true;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, failed: (reason: unknown) => void) {
    this.#host = host;
    this.#failed = failed;
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
  readonly flush = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#keep();
  };

  /** From here on the text is for this conversation. */
  use(ref: ConversationRef | undefined): void {
    this.flush();
    // What was typed before it was known where to, stays: it is for this conversation.
    if (this.#ref !== undefined) this.value = '';
    this.#ref = ref;
    if (ref === undefined) return;
    ref.getDraft().then((draft) => {
      // Keys that were faster than the store win.
      if (this.#ref !== ref) return;
      this.value ||= draft;
      this.#host.requestUpdate();
    }, this.#failed);
    if (this.value !== '') this.change(this.value);
  }

  change(text: string): void {
    this.value = text;
    this.#isKept = false;
    if (this.#timer === undefined) {
      this.#keep();
      this.#timer = setTimeout(this.flush, saveEveryMs);
    }
    this.#host.requestUpdate();
  }

  /** Puts back what could not be sent, before whatever has been typed since. */
  restore(text: string): void {
    this.change(text !== '' && this.value !== '' ? `${text}\n${this.value}` : text + this.value);
  }

  #keep(): void {
    if (this.#isKept || this.#ref === undefined) return;
    this.#isKept = true;
    this.#ref.setDraft(this.value).catch(this.#failed);
  }
}
