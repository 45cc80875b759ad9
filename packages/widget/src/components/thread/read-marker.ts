import type { ConversationRef } from '../../session/types.js';

const markAgainAfterMs = 5_000;

/** Marks a conversation as read, once for each newest message. */
export class ReadMarker {
  readonly #failed: (reason: unknown) => void;
  readonly #again: () => void;
  #ref: ConversationRef | null = null;
  #markedSeq = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** `again` is called some seconds after a refusal: whether there still is something to mark is the owner's to know. */
  constructor(failed: (reason: unknown) => void, again: () => void) {
    this.#failed = failed;
    this.#again = again;
  }

  mark(ref: ConversationRef, newestSeq: number): void {
    if (this.#ref !== ref) this.reset();
    if (newestSeq <= this.#markedSeq) return;
    this.#ref = ref;
    this.#markedSeq = newestSeq;
    ref.markAsRead().catch((reason: unknown) => {
      this.#failed(reason);
      if (this.#ref === ref) this.#markAgainLater();
    });
  }

  reset(): void {
    clearTimeout(this.#timer);
    this.#ref = null;
    this.#markedSeq = 0;
  }

  /** Not at once: a server in trouble would be asked as fast as it can refuse. */
  #markAgainLater(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.reset();
      this.#again();
    }, markAgainAfterMs);
  }
}
