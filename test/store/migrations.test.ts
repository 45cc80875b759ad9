import { readFileSync } from 'node:fs';
import {
  generateDrizzleJson,
  generateMigration,
  generateSQLiteDrizzleJson,
  generateSQLiteMigration,
} from 'drizzle-kit/api';
import { getTableName, isTable } from 'drizzle-orm';
import { expect, it } from 'vitest';
import * as postgresTables from '../../packages/bff/src/store/tables-postgres.js';
import * as sqliteTables from '../../packages/bff/src/store/tables-sqlite.js';
import { repoPath } from '../support/paths.js';

interface Journal {
  readonly entries: readonly { readonly idx: number }[];
}

/** What the newest migration of an engine says that the tables are. */
function newestSnapshot<T>(engine: 'sqlite' | 'postgres'): T {
  const meta = repoPath('packages/bff/migrations', engine, 'meta');
  // drizzle-kit wrote both files.
  const journal = JSON.parse(readFileSync(`${meta}/_journal.json`, 'utf8')) as Journal;
  const last = String(journal.entries.at(-1)?.idx ?? 0).padStart(4, '0');
  return JSON.parse(readFileSync(`${meta}/${last}_snapshot.json`, 'utf8')) as T;
}

it('the migrations of SQLite make the tables that the queries use', async () => {
  type Snapshot = Awaited<ReturnType<typeof generateSQLiteDrizzleJson>>;
  const now = await generateSQLiteDrizzleJson({ ...sqliteTables });
  expect(await generateSQLiteMigration(newestSnapshot<Snapshot>('sqlite'), now)).toEqual([]);
});

it('the migrations of PostgreSQL make the tables that the queries use', async () => {
  type Snapshot = ReturnType<typeof generateDrizzleJson>;
  const now = generateDrizzleJson({ ...postgresTables });
  expect(await generateMigration(newestSnapshot<Snapshot>('postgres'), now)).toEqual([]);
});

it('both engines have every table of the one definition', () => {
  const names = (exports: object) =>
    Object.values(exports)
      .flatMap((one) => (isTable(one) ? [getTableName(one)] : []))
      .sort();
  expect(names(postgresTables)).toEqual(names(sqliteTables));
  // No tables to drizzle-kit: their migrations are written by hand.
  const generated = names(sqliteTables.sqliteTables).filter(
    (name) => name !== 'search_words' && name !== 'search_tokens',
  );
  expect(names(sqliteTables)).toEqual(generated);
});
