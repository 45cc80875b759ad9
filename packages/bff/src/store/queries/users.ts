import { eq, sql } from 'drizzle-orm';
import type { Db } from '../store.js';
import type { Tables } from '../tables.js';
import { prepare } from './prepared.js';

export function userQueries(db: Db, { users }: Tables) {
  return {
    get: prepare<{ userId: string }>()(
      db
        .select()
        .from(users)
        .where(eq(users.id, sql.placeholder('userId'))),
    ),
    getByUsername: prepare<{ username: string }>()(
      db
        .select()
        .from(users)
        .where(eq(users.username, sql.placeholder('username'))),
    ),
  };
}
