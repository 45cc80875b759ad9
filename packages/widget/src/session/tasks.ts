import { retryInMs } from '../transport/backoff.js';
import { ChatError } from '../transport/chat-error.js';
import { Pause } from '../transport/pause.js';
import { remembered } from './remembered.js';

/** Worth another try: later, or with another token. */
export function mayPass(error: ChatError): boolean {
  return error.isTransient || error.status === 401;
}

/** Requests that are made once at a time and repeated until the server has answered. */
export class Tasks {
  readonly signal: AbortSignal;
  readonly #random: () => number;
  readonly #pause = new Pause();
  readonly #running = new Map<string, Promise<void>>();
  /** How often it was said that now is the time: compared before and after an attempt. */
  #wakes = 0;

  constructor(signal: AbortSignal, random: () => number) {
    this.signal = signal;
    this.#random = random;
  }

  /** Does it until it succeeds, unless the same is being done. It is no longer running when `then` is called, once. */
  once(key: string, work: () => Promise<void>, then: () => void): Promise<void> {
    return remembered(this.#running, key, () =>
      this.retry(work)
        .finally(() => this.#running.delete(key))
        .then(then),
    );
  }

  /**
   * Repeats after failures that may pass; without a valid token it waits to be woken (`null`). That may have come while
   * the old one was being refused, so a wake-up during the attempt is not lost.
   */
  async retry<Answer>(
    ask: () => Promise<Answer>,
    onWait?: (error: ChatError, waitMs: number | null) => void,
  ): Promise<Answer> {
    for (let attempt = 0; ; attempt += 1) {
      const wakes = this.#wakes;
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof ChatError && mayPass(error))) throw error;
        const isRefused = error.status === 401 && wakes === this.#wakes;
        const waitMs = isRefused ? null : retryInMs(attempt, this.#random, error.retryAfterMs);
        onWait?.(error, waitMs);
        await this.wait(waitMs);
      }
    }
  }

  /** `null`: until woken. Rejects when the session closes. */
  async wait(ms: number | null): Promise<void> {
    if (!this.signal.aborted) await this.#pause.wait(ms);
    if (this.signal.aborted) throw new ChatError('sessionClosed');
  }

  /** Whatever waits tries again now; or hears that the session is closed, once that is so. */
  wake(): void {
    this.#wakes += 1;
    this.#pause.wake();
  }
}
