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
  /** Where the last one went, unless a message has followed it. */
  #ref: ConversationRef | undefined;

  /** A key was pressed; an empty text never counts (T18). */
  typed(ref: ConversationRef, text: string): void {
    if (text.trim() === '') return;
    const now = performance.now();
    const since = (ms: number) => this.#signalledAt.filter((at) => now - at < ms);
    const recent = since(signalsWithinMs);
    if (recent.length === maxSignals || (ref === this.#ref && since(typingThrottleMs).length > 0)) return;
    this.#ref = ref;
    this.#signalledAt = [...recent, now];
    // Nobody is helped by hearing that a hint which is over in ten seconds did not get out.
    ref.markAsTyping().catch(() => undefined);
  }

  sent(): void {
    this.#ref = undefined;
  }
}
