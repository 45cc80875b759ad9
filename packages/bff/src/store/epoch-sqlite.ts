import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import type { Database } from 'better-sqlite3';
import { nanoid } from 'nanoid';
import { z } from 'zod';

const rememberedSchema = z.object({ epoch: z.string(), touched: z.number() });

function fileOf(path: string): string {
  return `${path}.epoch`;
}

/** Notes beside the database how far its history went, so that a restored backup is recognised. */
export function rememberSqliteEpoch(path: string, epoch: string, touched: number): void {
  if (path === ':memory:') return;
  const draft = `${fileOf(path)}.new`;
  writeFileSync(draft, JSON.stringify({ epoch, touched }));
  renameSync(draft, fileOf(path));
}

function isContinued(path: string, epoch: string, touched: number): boolean {
  if (!existsSync(fileOf(path))) return false;
  try {
    const remembered = rememberedSchema.parse(JSON.parse(readFileSync(fileOf(path), 'utf8')));
    return remembered.epoch === epoch && remembered.touched <= touched;
  } catch {
    // An unreadable note proves nothing; a new epoch is always safe: clients load again.
    return false;
  }
}

/**
 * The epoch of this database: a new one when the file went back in time (its counter is below what was noted) or
 * came from elsewhere (no note beside it). Clients with a cursor of another epoch load everything again.
 */
export function readSqliteEpoch(db: Database, path: string, touched: number): string {
  const row = db.prepare("SELECT value FROM meta WHERE key = 'epoch'").pluck().get();
  const known = typeof row === 'string' ? row : null;
  const epoch = known !== null && isContinued(path, known, touched) ? known : nanoid(10);
  if (epoch !== known) {
    db.prepare(
      "INSERT INTO meta (key, value) VALUES ('epoch', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value",
    ).run(epoch);
  }
  rememberSqliteEpoch(path, epoch, touched);
  return epoch;
}
