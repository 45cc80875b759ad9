import { typingThrottleMs } from '@chat-widget/shared/limit-values';
import type { ConversationRef } from '../../session/types.js';

/** Says that the viewer types: at most every 5 s, at once again after a message was sent (T17, T19). */
export class TypingSignal {
  #lastAt = Number.NEGATIVE_INFINITY;
  #ref: ConversationRef | null = null;

  /** A key was pressed; an empty text never counts (T18). */
  typed(ref: ConversationRef, text: string): void {
    if (text.trim() === '') return;
    const now = performance.now();
    if (ref === this.#ref && now - this.#lastAt < typingThrottleMs) return;
    this.#ref = ref;
    this.#lastAt = now;
    // Nobody is helped by hearing that a hint which is over in ten seconds did not get out.
    ref.markAsTyping().catch(() => undefined);
  }

  sent(): void {
    this.#lastAt = Number.NEGATIVE_INFINITY;
  }
}
