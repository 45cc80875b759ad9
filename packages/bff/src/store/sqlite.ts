import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import Database from 'better-sqlite3';
import { drizzle } from 'drizzle-orm/better-sqlite3';
import { migrate } from 'drizzle-orm/better-sqlite3/migrator';
import { sqliteDialect, touchFunction } from './dialect-sqlite.js';
import { readSqliteEpoch, rememberSqliteEpoch } from './epoch-sqlite.js';
import { GroupCommit, type GroupListener } from './group-commit.js';
import { prepareQueries } from './queries/index.js';
import type { Db, Lane, Store } from './store.js';
import { sqliteTables } from './tables-sqlite.js';

const migrationsFolder = fileURLToPath(new URL('../../migrations/sqlite', import.meta.url));
const rememberEveryMs = 60_000;
/** A server that stops takes at most 10 s. */
const lockWithinMs = 12_000;

export interface SqliteOptions {
  readonly onGroup: GroupListener;
  readonly onError: (error: Error) => void;
  /** How long to wait for another server to let go of the file. */
  readonly lockWithinMs?: number;
}

/** `file:` URL or path of a database → its path. */
export function sqlitePath(url: string): string {
  return url.replace(/^file:(\/\/(?=\/))?/, '');
}

function openConnection(path: string): Database.Database {
  const db = new Database(path, { timeout: 5_000 });
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.pragma('cache_size = -65536');
  db.pragma('temp_store = MEMORY');
  return db;
}

function laneOn(db: Database.Database): Lane {
  // better-sqlite3 is synchronous; awaiting its queries works, which is all that `Db` offers.
  const drizzled = drizzle(db) as unknown as Db;
  return {
    db: drizzled,
    tables: sqliteTables,
    dialect: sqliteDialect,
    queries: prepareQueries(drizzled, sqliteTables, sqliteDialect),
  };
}

/**
 * Holds the file for this server: two of them would each believe that all changes are their own. The operating system
 * gives the lock back when the process ends, however it ends. Waits for a server that is just stopping.
 */
function lockFile(path: string, withinMs: number): Database.Database {
  const lock = new Database(`${path}.lock`, { timeout: withinMs });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    lock.close();
    throw new Error(`another server uses ${path}: one SQLite file serves one server`, { cause });
  }
  return lock;
}

/** Opens (or makes) the database and brings its tables up to date. Only one server may use the file. */
export function openSqlite(url: string, options: SqliteOptions): Store {
  const { onGroup, onError } = options;
  const path = sqlitePath(url);
  mkdirSync(dirname(path), { recursive: true });
  const lock = lockFile(path, options.lockWithinMs ?? lockWithinMs);
  const writer = openConnection(path);
  migrate(drizzle(writer), { migrationsFolder });

  const readTouched = writer.prepare("SELECT value FROM counters WHERE name = 'touched'").pluck();
  const writeTouched = writer.prepare(
    "INSERT INTO counters (name, value) VALUES ('touched', ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value",
  );
  let touched = Number(readTouched.get() ?? 0);
  if (touched === 0) writeTouched.run(0);
  let stored = touched;
  // One number for the group: its writes become visible together.
  writer.function(touchFunction, { deterministic: false }, () => {
    touched = stored + 1;
    return touched;
  });

  const reader = openConnection(path);
  reader.pragma('query_only = ON');
  // The lane's prepared writes name it; here they can be prepared but never run.
  reader.function(touchFunction, () => {
    throw new Error('a read cannot touch');
  });
  const readLane = laneOn(reader);
  const group = new GroupCommit(writer, laneOn(writer), {
    begin: () => {
      touched = stored;
    },
    beforeCommit: () => {
      if (touched !== stored) writeTouched.run(touched);
    },
    onGroup: (jobs, ms) => {
      stored = touched;
      onGroup(jobs, ms);
    },
  });

  const epoch = readSqliteEpoch(writer, path, stored);
  const rememberNow = () => {
    try {
      rememberSqliteEpoch(path, epoch, stored);
    } catch (error) {
      // A full disk, say: an older note recognises fewer restored backups, but nobody is to stop writing for it.
      onError(error instanceof Error ? error : new Error(String(error)));
    }
  };
  const remember = setInterval(rememberNow, rememberEveryMs);
  remember.unref();

  return {
    engine: 'sqlite',
    epoch,
    read: async (fn) => fn(readLane),
    write: (fn) => group.enqueue(fn),
    ping: async () => {
      reader.prepare('SELECT 1').get();
    },
    close: async () => {
      clearInterval(remember);
      await group.idle();
      rememberNow();
      reader.close();
      writer.close();
      lock.close();
    },
  };
}
