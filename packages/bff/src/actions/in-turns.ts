import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Lane } from '../store/store.js';

/** Conversations looked at in one turn of the event loop where the database runs in it. */
const perTurn = 10;

/** In their order, `size` at a time. */
export function slicesOf<Item>(items: readonly Item[], size: number): Item[][] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) =>
    items.slice(at * size, (at + 1) * size),
  );
}

/**
 * Reads about many conversations a few at a time. SQLite answers in this process: between two steps the event loop gets
 * its turn, however much each conversation holds. For reads only: a unit of work awaits nothing else than its lane.
 */
export async function inTurns<Item, Row>(
  lane: Lane,
  items: readonly Item[],
  read: (some: readonly Item[]) => PromiseLike<readonly Row[]>,
): Promise<Row[]> {
  if (lane.dialect.engine !== 'sqlite' || items.length <= perTurn) return [...(await read(items))];
  const rows: Row[] = [];
  for (const [at, some] of slicesOf(items, perTurn).entries()) {
    if (at > 0) await nextTurn();
    rows.push(...(await read(some)));
  }
  return rows;
}

/** How long a read may hold the event loop where the database runs in it, before others get their turn. */
const maxHeldMs = 2;

/** Given between two statements, none of which takes long, of a read that has many. */
export class Turn {
  private sinceMs = performance.now();

  /** Lets others have theirs, where this one has been long. For reads only, as above. */
  async give(): Promise<void> {
    if (performance.now() - this.sinceMs < maxHeldMs) return;
    await nextTurn();
    this.sinceMs = performance.now();
  }
}
