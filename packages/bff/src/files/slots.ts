import { limits } from '@chat-widget/shared/limits';
import { ChatError } from '../rules/chat-error.js';

const tryAgainAfterMs = 1_000;

/** Counts what goes on at once, by person, on this server. */
export class Slots {
  private readonly taken = new Map<string, number>();

  /** Takes one and answers how to give it back. Errors: tooManyRequests. */
  take(userId: string): () => void {
    const count = this.taken.get(userId) ?? 0;
    if (count >= limits.maxConcurrentUploadsPerUser) {
      throw new ChatError('tooManyRequests', 'uploads at once', { retryAfterMs: tryAgainAfterMs });
    }
    this.taken.set(userId, count + 1);
    return () => this.giveBack(userId);
  }

  private giveBack(userId: string): void {
    const count = (this.taken.get(userId) ?? 1) - 1;
    if (count === 0) this.taken.delete(userId);
    else this.taken.set(userId, count);
  }
}
