const firstMs = 500;
const maxMs = 30_000;
/** A server may ask for more patience than that, within reason. */
const maxAskedMs = 300_000;

/**
 * Full jitter: anything up to 0.5 s at first, up to 30 s later, so that a crowd spreads itself out. Never less than the
 * server asked for (`Retry-After`, `retry:`).
 */
export function retryInMs(attempt: number, random: () => number, askedMs: number): number {
  const backoffMs = Math.round(random() * Math.min(maxMs, firstMs * 2 ** attempt));
  return Math.max(backoffMs, Math.min(askedMs, maxAskedMs));
}
