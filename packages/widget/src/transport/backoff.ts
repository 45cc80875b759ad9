const firstMs = 500;
const maxMs = 30_000;
/** A server may ask for more patience than that, within reason. */
const maxAskedMs = 300_000;

/** Full jitter: anything up to 0.5 s at first, up to 30 s later, so that a crowd spreads itself out. */
export function backoffMs(attempt: number, random: () => number, baseMs = firstMs): number {
  return Math.round(random() * Math.min(maxMs, Math.max(firstMs, baseMs) * 2 ** Math.min(attempt, 16)));
}

/** As long as the server asked for (`Retry-After`), and never less than the back-off, whatever it says. */
export function retryInMs(attempt: number, random: () => number, askedMs: number, baseMs?: number): number {
  return Math.max(backoffMs(attempt, random, baseMs), Math.min(askedMs, maxAskedMs));
}
