import { limits } from '@chat-widget/shared/limits';
import { and, asc, inArray, lte } from 'drizzle-orm';
import type { Store } from '../store/store.js';
import type { FileStorage } from './storage.js';

const sweepEveryMs = 3_600_000;
const rowsAtOnce = 200;
/** Of one run; what is left waits for the next. */
const maxBatches = 50;
/** Longer than any upload takes. */
const temporaryTtlMs = 3_600_000;

export interface SweeperOptions {
  readonly store: Store;
  readonly storage: FileStorage;
  readonly now: () => number;
  readonly onError: (error: unknown) => void;
  /** Files removed because no message took them, and bytes because they had no row. */
  readonly onSwept: (files: number, orphans: number) => void;
}

/** Removes, at the start and every hour, uploads that no message took within a day, and bytes that no row knows. */
export class Sweeper {
  private readonly timer: NodeJS.Timeout;
  private running: Promise<void>;
  private isStopped = false;
  /** Where the walk over the bytes goes on; it takes as many runs as it needs. */
  private afterId: string | null = null;

  constructor(private readonly options: SweeperOptions) {
    this.running = this.sweep();
    this.timer = setInterval(() => {
      this.running = this.running.then(() => this.sweep());
    }, sweepEveryMs);
    this.timer.unref();
  }

  /** Resolves when a run that goes on has ended, which is at its next step. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearInterval(this.timer);
    await this.running;
  }

  /** Never throws: the next run tries again. */
  private async sweep(): Promise<void> {
    const { storage, now, onError, onSwept } = this.options;
    try {
      const files = await this.removeUntaken();
      const orphans = await this.removeOrphans();
      await storage.removeTemporaries(now() - temporaryTtlMs);
      if (files + orphans > 0) onSwept(files, orphans);
    } catch (error) {
      onError(error);
    }
  }

  private async removeUntaken(): Promise<number> {
    let removed = 0;
    for (let batch = 0; batch < maxBatches && !this.isStopped; batch += 1) {
      const ids = await this.deleteExpired();
      // A crash from here on leaves bytes without a row, which a later run finds.
      for (const fileId of ids) await this.options.storage.remove(fileId);
      removed += ids.length;
      if (ids.length < rowsAtOnce) break;
    }
    return removed;
  }

  private async deleteExpired(): Promise<readonly string[]> {
    const { store, now } = this.options;
    const expired = (files: Parameters<Parameters<Store['read']>[0]>[0]['tables']['files']) =>
      lte(files.expiresAt, now());
    const found = await store.read(({ db, tables: { files } }) =>
      db
        .select({ id: files.id })
        .from(files)
        .where(expired(files))
        .orderBy(asc(files.expiresAt))
        .limit(rowsAtOnce),
    );
    if (found.length === 0) return [];
    const ids = found.map(({ id }) => id);
    const gone = await store.write(({ db, tables: { files } }) =>
      db
        .delete(files)
        .where(and(inArray(files.id, ids), expired(files)))
        .returning({ id: files.id }),
    );
    return gone.map(({ id }) => id);
  }

  private async removeOrphans(): Promise<number> {
    const { store, storage, now } = this.options;
    let removed = 0;
    for (let batch = 0; batch < maxBatches && !this.isStopped; batch += 1) {
      const page = await storage.list(this.afterId, rowsAtOnce);
      const ids = page.map(({ fileId }) => fileId);
      const rows =
        ids.length === 0
          ? []
          : await store.read(({ db, tables: { files } }) =>
              db.select({ id: files.id }).from(files).where(inArray(files.id, ids)),
            );
      const known = new Set(rows.map(({ id }) => id));
      for (const { fileId, storedAt } of page) {
        // Young bytes may be of an upload whose row is being written.
        if (known.has(fileId) || storedAt > now() - limits.untakenFileTtlMs) continue;
        await storage.remove(fileId);
        removed += 1;
      }
      this.afterId = page.length < rowsAtOnce ? null : (ids.at(-1) ?? null);
      if (this.afterId === null) break;
    }
    return removed;
  }
}
