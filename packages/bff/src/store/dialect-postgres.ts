import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  customType,
  index,
  type pgTable,
  primaryKey,
  text,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { Dialect } from './dialect.js';
import { parseJson } from './json.js';

/**
 * PostgreSQL under SQLite's types. `table` is `pgSchema(…).table` at run time (one schema a project, so every key is
 * unique per project by construction) and plain `pgTable` for generating migrations.
 */
export function postgresDialect(
  table: typeof pgTable | ReturnType<typeof import('drizzle-orm/pg-core').pgSchema>['table'],
): Dialect {
  const key = customType<{ data: string; driverData: string }>({ dataType: () => 'text COLLATE "C"' });
  const dialect = {
    engine: 'postgres',
    table,
    text: (name: string) => text(name),
    key: (name: string) => key(name),
    integer: (name: string) => bigint(name, { mode: 'number' }),
    boolean: (name: string) => boolean(name),
    json: <T>(name: string) =>
      customType<{ data: T; driverData: string }>({
        dataType: () => 'text',
        toDriver: (value) => JSON.stringify(value),
        fromDriver: (value) => parseJson<T>(value),
      })(name),
    index,
    uniqueIndex,
    primaryKey,
    touch: sql<number>`pg_current_xact_id()::text::bigint`,
    cursor: sql<number>`pg_snapshot_xmin(pg_current_snapshot())::text::bigint`,
  };
  return dialect as unknown as Dialect; // drizzle spells both dialects alike; the store suite proves it on both
}
