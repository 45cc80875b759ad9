/** Waits that end early when somebody says so. */
export class Pause {
  readonly #ends = new Set<() => void>();

  /** Resolves after `ms` (`null`: only by `wake`), at `wake()`, or when the signal aborts. */
  wait(ms: number | null, signal: AbortSignal): Promise<void> {
    if (signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        signal.removeEventListener('abort', end);
        this.#ends.delete(end);
        resolve();
      };
      const timer = ms === null ? undefined : setTimeout(end, ms);
      signal.addEventListener('abort', end);
      this.#ends.add(end);
    });
  }

  wake(): void {
    for (const end of [...this.#ends]) end();
  }
}
