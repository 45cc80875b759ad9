import { ChatError } from '../rules/chat-error.js';
import { type Counters, MemoryCounters } from './rate-limit-counters.js';
import { type LimitedAction, type RateLimits, rulesByAction } from './rate-limit-rules.js';

/** Who is counted: a user wherever they are, anybody else by the address they come from. */
export interface Caller {
  readonly userId: string | null;
  /** Null where it is not known, as for a request that was made in this process. */
  readonly address: string | null;
  /** The host's own backend, which nobody counts. */
  readonly isServer: boolean;
}

/** Says who does something too often (S8). */
export interface RateLimiter {
  /** Counts one use of `action`. Errors: tooManyRequests, with the time to wait. */
  spend(action: LimitedAction, caller: Caller): Promise<void>;
  close(): Promise<void>;
}

const unlimited: RateLimiter = { spend: async () => undefined, close: async () => undefined };

function subjectOf(action: LimitedAction, { userId, address, isServer }: Caller): string | null {
  if (isServer) return null;
  // Who already is somebody makes no guest.
  if (action === 'guests' && userId !== null) return null;
  if (userId !== null) return `user ${userId}`;
  return address === null ? null : `address ${address}`;
}

/**
 * `shared` counts for all nodes; without it, this process does. The ceiling of all requests is each node's own: it
 * guards the node, and a write to the database for each read would cost more than it saves.
 */
export function createRateLimiter(limits: RateLimits, shared: Counters | null): RateLimiter {
  if (limits === 'off') return unlimited;
  const own = new MemoryCounters();
  const rules = rulesByAction(limits);
  return {
    async spend(action, caller) {
      const subject = subjectOf(action, caller);
      if (subject === null) return;
      const counters = action === 'requests' ? own : (shared ?? own);
      const waitMs = await counters.spend(rules.get(action) ?? [], subject);
      if (waitMs > 0) throw new ChatError('tooManyRequests', action, { retryAfterMs: waitMs });
    },
    async close() {
      await shared?.close();
    },
  };
}
