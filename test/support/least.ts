/** How often what was late is tried again: a busy machine delays one round, a slow product all of them. */
const mostRounds = 3;

/** The least of what the rounds took, the first of which that is below the bound is the last. */
export async function leastMs(belowMs: number, round: (at: number) => Promise<number>): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at < mostRounds && least >= belowMs; at += 1) least = Math.min(least, await round(at));
  return least;
}

/** The middle one of what was measured: one stall does not move it, a delay of each does. */
export function medianOf(measured: readonly number[]): number {
  return [...measured].sort((a, b) => a - b)[Math.floor(measured.length / 2)] ?? Number.NaN;
}
