import type { ConversationRef } from '../../session/types.js';

const saveAfterMs = 400;

/** Writes a draft down a moment after the last key, and at once when told to. */
export class DraftKeeper {
  readonly #failed: (reason: unknown) => void;
  #waiting: { readonly ref: ConversationRef; readonly text: string } | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(failed: (reason: unknown) => void) {
    this.#failed = failed;
  }

  change(ref: ConversationRef, text: string): void {
    if (this.#waiting !== null && this.#waiting.ref !== ref) this.flush();
    this.#waiting = { ref, text };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.flush(), saveAfterMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.ref.setDraft(waiting.text).catch(this.#failed);
  }
}
