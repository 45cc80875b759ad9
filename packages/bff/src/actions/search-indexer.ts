import { performance } from 'node:perf_hooks';
import { setTimeout as delay } from 'node:timers/promises';
import { and, asc, eq, gte, isNull, lt, or } from 'drizzle-orm';
import type { Lane, Store } from '../store/store.js';
import { indexConversation } from './search-index.js';
import { positionOf, readCursor } from './sync.js';

/** How often the node looks for what is new: a message is found within two of these. */
const lookEveryMs = 500;
const maxConversations = 200;
/** Rows of one unit of work: a few milliseconds on SQLite, where sends wait for it. */
const maxRows = 25;
/** While others keep this node busy, indexing takes one part in so many of its time. */
const restWhileBusy = 33;
const maxRestMs = 1_000;
const busyAbove = 0.5;
const positionKey = 'search';

interface Stale {
  readonly conversationIds: readonly string[];
  /** Before this everything is indexed, once these conversations are. */
  readonly next: string;
}

export interface SearchIndexerOptions {
  readonly store: Store;
  readonly onError: (error: unknown) => void;
}

/**
 * Makes what was committed searchable, after the commit, so that no send waits for its words. Looks for conversations
 * touched since the last look; how far it has come is in the database, so that neither a crash nor a change by another
 * node is forgotten. Where there is much to do it lets requests go first.
 */
export class SearchIndexer {
  private position: string | null = null;
  private isStopped = false;
  private readonly stopping = new AbortController();
  private readonly running: Promise<void>;

  constructor(private readonly options: SearchIndexerOptions) {
    this.running = this.run();
  }

  /** Resolves when the step that goes on has ended. */
  async stop(): Promise<void> {
    this.isStopped = true;
    this.stopping.abort();
    await this.running;
  }

  private async run(): Promise<void> {
    while (!this.isStopped) {
      let isFar = false;
      try {
        isFar = await this.look();
      } catch (error) {
        // The next look starts from the same position.
        if (!this.isStopped) this.options.onError(error);
      }
      if (!isFar) await this.rest(lookEveryMs);
    }
  }

  /** Indexes what was touched since the position; true where there is more. */
  private async look(): Promise<boolean> {
    const { store } = this.options;
    this.position ??= await store.read(readPosition);
    const since = positionOf(this.position, store.epoch) ?? 0;
    const stale = await store.read((lane) => findStale(lane, store, since));
    for (let at = 0; at < stale.conversationIds.length && !this.isStopped; ) {
      const startedMs = performance.now();
      const done = await store.write((lane) => indexSome(lane, stale.conversationIds.slice(at)));
      at += done;
      await this.giveWay(performance.now() - startedMs);
    }
    if (this.isStopped) return false;
    this.position = stale.next;
    if (stale.conversationIds.length > 0) await store.write((lane) => keepPosition(lane, stale.next));
    return stale.conversationIds.length === maxConversations;
  }

  /**
   * On SQLite, where it is this process that works, rests as long as the work took and, where others keep the process
   * busy, many times as long.
   */
  private async giveWay(workedMs: number): Promise<void> {
    if (this.options.store.engine !== 'sqlite') return;
    const before = performance.eventLoopUtilization();
    await this.rest(workedMs);
    const { utilization } = performance.eventLoopUtilization(before);
    if (utilization > busyAbove) await this.rest(Math.min(workedMs * (restWhileBusy - 1), maxRestMs));
  }

  private async rest(ms: number): Promise<void> {
    const { signal } = this.stopping;
    // Ended by `stop` alone, and then there is nothing left to wait for.
    await delay(ms, undefined, { signal, ref: false }).catch(() => undefined);
  }
}

async function readPosition({ db, tables: { meta } }: Lane): Promise<string> {
  const [row] = await db.select({ value: meta.value }).from(meta).where(eq(meta.key, positionKey));
  return row?.value ?? '';
}

async function keepPosition({ db, tables: { meta } }: Lane, value: string): Promise<void> {
  await db
    .insert(meta)
    .values({ key: positionKey, value })
    .onConflictDoUpdate({ target: meta.key, set: { value } });
}

/** Conversations touched since, of which the index knows less than there is, the longest untouched first. */
async function findStale(lane: Lane, store: Store, since: number): Promise<Stale> {
  const { states: s, searchMarks } = lane.tables;
  // Before the rows: what is touched in between is found again by the next look.
  const cursor = await readCursor(lane, store);
  const rows = await lane.db
    .select({ conversationId: s.conversationId, touched: s.touched })
    .from(s)
    .leftJoin(searchMarks, eq(searchMarks.conversationId, s.conversationId))
    .where(and(gte(s.touched, since), or(isNull(searchMarks.rev), lt(searchMarks.rev, s.rev))))
    .orderBy(asc(s.touched))
    .limit(maxConversations);
  const last = rows.length === maxConversations ? rows.at(-1) : undefined;
  // A transaction that began earlier may still commit: never beyond the cursor.
  const isBefore = last !== undefined && last.touched < (positionOf(cursor, store.epoch) ?? 0);
  return {
    conversationIds: rows.map(({ conversationId }) => conversationId),
    next: isBefore ? `${store.epoch}.${last.touched}` : cursor,
  };
}

/** Indexes about as many rows as one unit of work may; returns how many of these conversations are done. */
async function indexSome(lane: Lane, conversationIds: readonly string[]): Promise<number> {
  let left = maxRows;
  for (const [at, conversationId] of conversationIds.entries()) {
    if (left <= 0) return at;
    const { rows, hasMore } = await indexConversation(lane, conversationId, left);
    if (hasMore) return at;
    left -= Math.max(rows, 1);
  }
  return conversationIds.length;
}
