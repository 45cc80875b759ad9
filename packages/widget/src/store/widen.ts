import type { ListState } from './state.js';

/** A window that one more page has made larger. `dates`: of its rows, by which it is sorted. */
export function widen(
  known: ListState | null,
  dates: readonly string[],
  nextCursor: string | null,
): ListState {
  const times = dates.map((date) => Date.parse(date));
  return {
    oldestMs:
      nextCursor === null
        ? Number.NEGATIVE_INFINITY
        : Math.min(known?.oldestMs ?? Number.POSITIVE_INFINITY, ...times),
    nextCursor,
    loadedCount: (known?.loadedCount ?? 0) + dates.length,
  };
}
