/** Waits that end early when somebody says so. */
export class Pause {
  readonly #ends = new Set<() => void>();

  /** Resolves after `ms` (`null`: never by itself), or at `wake()`. Of a signal for each, Node would warn as of a leak. */
  wait(ms: number | null): Promise<void> {
    return new Promise((resolve) => {
      const end = () => {
        clearTimeout(timer);
        this.#ends.delete(end);
        resolve();
      };
      const timer = ms === null ? undefined : setTimeout(end, ms);
      this.#ends.add(end);
    });
  }

  wake(): void {
    for (const end of [...this.#ends]) end();
  }
}
