import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { NamedRule, RateLimitName } from './rate-limit-rules.js';

/** Where it is counted who did what how often. */
export interface Counters {
  /**
   * Counts one use under each rule for `subject`, in their order, up to the first that is used up. Answers how many
   * milliseconds that one lasts, or 0 when all were counted.
   */
  spend(rules: readonly NamedRule[], subject: string): Promise<number>;
  close(): Promise<void>;
}

/** Counts in this process. */
export class MemoryCounters implements Counters {
  private readonly limiters = new Map<RateLimitName, RateLimiterMemory>();

  async spend(rules: readonly NamedRule[], subject: string): Promise<number> {
    for (const rule of rules) {
      try {
        await this.limiterOf(rule).consume(subject);
      } catch (refusal) {
        if (refusal instanceof RateLimiterRes) return refusal.msBeforeNext;
        throw refusal;
      }
    }
    return 0;
  }

  async close(): Promise<void> {
    // Its timers hold no process, and what it counted may go with it.
  }

  private limiterOf({ name, max, windowMs }: NamedRule): RateLimiterMemory {
    let limiter = this.limiters.get(name);
    if (!limiter) {
      limiter = new RateLimiterMemory({ points: max, duration: windowMs / 1000, keyPrefix: '' });
      this.limiters.set(name, limiter);
    }
    return limiter;
  }
}

/** After a failure the shared counters are left alone for this long, so that nobody waits for them in vain. */
const retryAfterMs = 1_000;

/** Shared counters, with counting in this process as the insurance: nobody is refused or kept waiting for a broken limiter. */
export class InsuredCounters implements Counters {
  private readonly own = new MemoryCounters();
  private awayUntilMs = 0;
  private isAway = false;

  constructor(
    private readonly shared: Counters,
    /** Told once when the shared counters fail, until they have worked again. */
    private readonly onAway: (error: unknown) => void,
  ) {}

  async spend(rules: readonly NamedRule[], subject: string): Promise<number> {
    if (performance.now() < this.awayUntilMs) return this.own.spend(rules, subject);
    try {
      const waitMs = await this.shared.spend(rules, subject);
      this.isAway = false;
      return waitMs;
    } catch (error) {
      this.awayUntilMs = performance.now() + retryAfterMs;
      if (!this.isAway) this.onAway(error);
      this.isAway = true;
      return this.own.spend(rules, subject);
    }
  }

  close(): Promise<void> {
    return this.shared.close();
  }
}
