import type Database from 'better-sqlite3';
import { afterAll } from 'vitest';
import { openStore, type StoreOptions } from '../../packages/bff/src/store/open.js';
import type { Lane, Store } from '../../packages/bff/src/store/store.js';

/** Opens stores that are closed after the file's tests. */
export function storeOpener(): (databaseUrl: string, options?: Partial<StoreOptions>) => Promise<Store> {
  const stores: Store[] = [];
  afterAll(async () => {
    await Promise.allSettled(stores.map((store) => store.close()));
  });
  return async (databaseUrl, options = {}) => {
    const store = await openStore({ databaseUrl, projectId: 'shop', poolSize: 4, ...options });
    stores.push(store);
    return store;
  };
}

/** A store that the test closes itself. */
export const openForNow = (databaseUrl: string, projectId = 'shop'): Promise<Store> =>
  openStore({ databaseUrl, projectId, poolSize: 2 });

/** Writes one recognisable row. */
export async function note(lane: Lane, key: string, value = 'x'): Promise<void> {
  await lane.db.insert(lane.tables.meta).values({ key, value });
}

/** The keys that are there, of rows written by {@link note}. */
export function noted(store: Store, prefix: string): Promise<string[]> {
  return store.read(async (lane) => {
    const rows = await lane.db.select().from(lane.tables.meta);
    return rows
      .map((row) => row.key)
      .filter((key) => key.startsWith(prefix))
      .sort();
  });
}

/** The connection below a SQLite lane, to make trouble there. */
export function connectionOf(lane: Lane): Database.Database {
  // drizzle keeps its client under this name; the store's type hides it on purpose.
  return (lane.db as unknown as { $client: Database.Database }).$client;
}

/** Runs on the writing connection of a SQLite store, outside any group. */
export async function writerOf(store: Store): Promise<Database.Database> {
  return store.write(async (lane) => connectionOf(lane));
}
