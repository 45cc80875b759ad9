import { typingThrottleMs } from '@chat-widget/shared/limit-values';
import type { ConversationRef } from '../session/types.js';

/** The most that the server hears of one person, with half a second for the way there. */
const maxSignals = 5;
const signalsWithinMs = 10_500;

/**
 * Says that the viewer types: at most every 5 s, at once again after a message was sent (T17, T19). Who sends one short
 * message after the other says no more than the server hears.
 */
export class TypingSignal {
  /** When the last few went out, oldest first. */
  #signalledAt: readonly number[] = [];
  #lastAt = Number.NEGATIVE_INFINITY;
  #ref: ConversationRef | null = null;

  /** A key was pressed; an empty text never counts (T18). */
  typed(ref: ConversationRef, text: string): void {
    if (text.trim() === '') return;
    const now = performance.now();
    if (ref === this.#ref && now - this.#lastAt < typingThrottleMs) return;
    const recent = this.#signalledAt.filter((at) => now - at < signalsWithinMs);
    if (recent.length === maxSignals) return;
    this.#ref = ref;
    this.#lastAt = now;
    this.#signalledAt = [...recent, now];
    // Nobody is helped by hearing that a hint which is over in ten seconds did not get out.
    ref.markAsTyping().catch(() => undefined);
  }

  sent(): void {
    this.#lastAt = Number.NEGATIVE_INFINITY;
  }
}
