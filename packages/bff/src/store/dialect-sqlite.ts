import { sql } from 'drizzle-orm';
import {
  customType,
  index,
  integer,
  primaryKey,
  sqliteTable,
  text,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';
import type { Dialect } from './dialect.js';
import { parseJson } from './json.js';

/** SQL function that the write connection defines: the group's touch number. */
export const touchFunction = 'chat_touch';

export const sqliteDialect: Dialect = {
  engine: 'sqlite',
  table: sqliteTable,
  text: (name) => text(name) as ReturnType<Dialect['text']>, // the name is a run-time value in both dialects
  key: (name) => text(name) as ReturnType<Dialect['key']>, // SQLite's BINARY collation is byte order already
  integer: (name) => integer(name, { mode: 'number' }) as ReturnType<Dialect['integer']>, // as above
  boolean: (name) => integer(name, { mode: 'boolean' }) as ReturnType<Dialect['boolean']>, // as above
  json: <T>(name: string) =>
    customType<{ data: T; driverData: string }>({
      dataType: () => 'text',
      toDriver: (value) => JSON.stringify(value),
      fromDriver: (value) => parseJson<T>(value),
    })(name) as ReturnType<typeof sqliteDialect.json<T>>, // as above
  index,
  uniqueIndex,
  primaryKey,
  touch: sql<number>`${sql.raw(touchFunction)}()`,
  cursor: sql<number>`(select value + 1 from counters where name = 'touched')`,
};
