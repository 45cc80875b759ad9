import type { TabLocks } from './tabs.js';

export interface LeaderOptions {
  readonly locks: TabLocks;
  readonly name: string;
  /** The lead is ours, or is no longer. */
  readonly onLead: (isLeader: boolean) => void;
}

/** Stands for the lead among the tabs of one user: whoever holds the lock has it. */
export class Leader {
  readonly #options: LeaderOptions;
  #waiting: AbortController | null = null;
  #release: (() => void) | null = null;
  #isClosed = false;

  constructor(options: LeaderOptions) {
    this.#options = options;
  }

  get isLeader(): boolean {
    return this.#release !== null;
  }

  /** Queues for the lead until `close()`; whoever loses it queues again. */
  async stand(): Promise<void> {
    let isStealing = false;
    while (!this.#isClosed) {
      const waiting = new AbortController();
      this.#waiting = waiting;
      const { locks, name } = this.#options;
      // The lock may be stolen from us, or we stop waiting in order to steal: both reject, both are expected.
      await locks
        .request(name, isStealing ? { steal: true } : { signal: waiting.signal }, () => this.#lead())
        .catch(() => this.#release?.());
      isStealing = waiting.signal.aborted;
      this.#stepDown();
    }
  }

  /** Takes the lead from whoever has it. */
  take(): void {
    if (!this.isLeader) this.#waiting?.abort();
  }

  close(): void {
    this.#isClosed = true;
    this.#waiting?.abort();
    this.#stepDown();
  }

  #lead(): Promise<void> {
    if (this.#isClosed) return Promise.resolve();
    return new Promise((resolve) => {
      this.#release = resolve;
      this.#options.onLead(true);
    });
  }

  #stepDown(): void {
    const release = this.#release;
    if (!release) return;
    this.#release = null;
    this.#options.onLead(false);
    release();
  }
}
