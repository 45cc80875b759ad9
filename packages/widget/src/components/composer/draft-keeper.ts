import type { ConversationRef } from '../../session/types.js';

const saveEveryMs = 400;

/** Writes a draft down with the first key, then every moment while it changes, and at once when told to. */
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
    if (this.#timer !== undefined) return;
    this.#write();
    this.#timer = setTimeout(() => this.flush(), saveEveryMs);
  }

  flush(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#write();
  }

  #write(): void {
    const waiting = this.#waiting;
    this.#waiting = null;
    waiting?.ref.setDraft(waiting.text).catch(this.#failed);
  }
}
