import type { BaseSQLiteDatabase } from 'drizzle-orm/sqlite-core';
import type { Dialect } from './dialect.js';
import type { Queries } from './queries/index.js';
import type { Tables } from './tables.js';

/** A drizzle instance of either engine. Awaiting a query works in both; `.get/.all/.run` exist only on SQLite, so are gone. */
export type Db = Pick<
  BaseSQLiteDatabase<'async', unknown>,
  'select' | 'selectDistinct' | 'insert' | 'update' | 'delete'
>;

/** One connection with its drizzle instance and its own prepared queries. Valid until the unit of work ends. */
export interface Lane {
  readonly db: Db;
  readonly tables: Tables;
  readonly dialect: Dialect;
  readonly queries: Queries;
}

/**
 * The unit-of-work port. Inside `fn`: await only the lane's queries, catch no database error (PostgreSQL would have
 * aborted the transaction), do not nest. `fn` may run again after a conflict, so it changes nothing but the lane.
 */
export interface Store {
  readonly engine: 'sqlite' | 'postgres';
  /** Changes when history may have been lost: a restored backup, a failover. Part of every cursor. */
  readonly epoch: string;
  /** Each statement sees what is committed; not one snapshot over several. Errors: ChatError unavailable. */
  read<T>(fn: (lane: Lane) => PromiseLike<T>): Promise<T>;
  /** All or nothing; resolves once it is durable. Throwing rolls back. Errors: ChatError unavailable; Error when nested. */
  write<T>(fn: (lane: Lane) => PromiseLike<T>): Promise<T>;
  /** Resolves when the database answers. */
  ping(): Promise<void>;
  close(): Promise<void>;
}

/** Thrown inside `write` to roll back and still answer: the caller gets `value`. */
export class Undo<T> extends Error {
  readonly value: T;
  constructor(value: T) {
    super('rolled back on purpose');
    this.name = 'Undo';
    this.value = value;
  }
}
