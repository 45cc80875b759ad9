import type { SQL } from 'drizzle-orm';
import type {
  index,
  primaryKey,
  SQLiteBooleanBuilderInitial,
  SQLiteCustomColumnBuilder,
  SQLiteIntegerBuilderInitial,
  SQLiteTextBuilderInitial,
  sqliteTable,
  uniqueIndex,
} from 'drizzle-orm/sqlite-core';

type TextColumn = SQLiteTextBuilderInitial<'', [string, ...string[]], undefined>;
type IntegerColumn = SQLiteIntegerBuilderInitial<''>;
type JsonColumn<T> = SQLiteCustomColumnBuilder<{
  name: '';
  dataType: 'custom';
  columnType: 'SQLiteCustomColumn';
  data: T;
  driverParam: string;
  enumValues: undefined;
}>;

/**
 * What differs between the engines, so that tables and queries are written once.
 * The types are SQLite's for both: the builders are spelled alike in drizzle.
 */
export interface Dialect {
  readonly engine: 'sqlite' | 'postgres';
  readonly table: typeof sqliteTable;
  /** Free text. */
  text(name: string): TextColumn;
  /** An identifier or key: compared byte by byte on both engines, whatever the database's locale. */
  key(name: string): TextColumn;
  /** 53-bit whole number: counters and unix milliseconds. */
  integer(name: string): IntegerColumn;
  boolean(name: string): SQLiteBooleanBuilderInitial<''>;
  /** Kept as text on both engines: jsonb reorders keys. */
  json<T>(name: string): JsonColumn<T>;
  readonly index: typeof index;
  readonly uniqueIndex: typeof uniqueIndex;
  readonly primaryKey: typeof primaryKey;
  /** The running transaction's place in the order of touches; written to every `touched` column. */
  readonly touch: SQL<number>;
  /** Everything touched before this has been committed: the next `sync` starts from it. */
  readonly cursor: SQL<number>;
}
