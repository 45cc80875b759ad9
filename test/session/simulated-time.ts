/** Time that passes only while nothing happens: the timers of simulated tabs, in the order in which they are due. */
export class SimulatedTime {
  nowMs = Date.now();
  #timers: { readonly id: number; readonly atMs: number; readonly due: () => void }[] = [];
  #lastId = 0;
  /** Requests that the real server has not answered. */
  #busy = 0;
  #heardAtMs = 0;

  /** Starts a timer; answers its number. */
  set(due: () => void, ms: number): number {
    this.#lastId += 1;
    const atMs = this.nowMs + Math.max(ms, 0);
    const after = this.#timers.findIndex((timer) => timer.atMs > atMs);
    this.#timers.splice(after < 0 ? this.#timers.length : after, 0, { id: this.#lastId, atMs, due });
    return this.#lastId;
  }

  clear(id: number | undefined): void {
    this.#timers = this.#timers.filter((timer) => timer.id !== id);
  }

  wait(ms: number): Promise<void> {
    return new Promise((resolve) => this.set(resolve, ms));
  }

  /** Work of the real world: it takes no time here. */
  async during<Result>(work: Promise<Result>): Promise<Result> {
    this.#busy += 1;
    try {
      return await work;
    } finally {
      this.#busy -= 1;
      this.hear();
    }
  }

  /** Something came from the server: what belongs to it may follow. */
  hear(): void {
    this.#heardAtMs = performance.now();
  }

  /** Lets time pass until `isOver`, for no more than so long. */
  async pass(ms: number, isOver = () => false): Promise<void> {
    const untilMs = this.nowMs + ms;
    for (;;) {
      await this.#idle();
      if (isOver()) return;
      const next = this.#timers[0];
      if (!next || next.atMs > untilMs) break;
      this.#timers.shift();
      this.nowMs = next.atMs;
      next.due();
    }
    this.nowMs = untilMs;
  }

  /** Until nobody is at work: promises have been followed, and the server has said what it had to say. */
  async #idle(): Promise<void> {
    const turn = () => new Promise((resolve) => setImmediate(resolve));
    await turn();
    while (this.#busy > 0 || performance.now() - this.#heardAtMs < answersWithinMs) await turn();
  }
}

/** Frames of the server follow what they tell of within this time, on a machine with nothing else to do. */
const answersWithinMs = 3;
