import type { Dialect } from '../dialect.js';
import type { Db } from '../store.js';
import type { Tables } from '../tables.js';
import { memberQueries } from './members.js';
import { messageQueries } from './messages.js';
import { searchQueries } from './search.js';
import { stateQueries } from './states.js';
import { userQueries } from './users.js';

/** The prepared hot queries of one connection. */
export function prepareQueries(db: Db, tables: Tables, dialect: Dialect) {
  return {
    states: stateQueries(db, tables, dialect),
    members: memberQueries(db, tables, dialect),
    messages: messageQueries(db, tables),
    users: userQueries(db, tables),
    search: searchQueries(db, tables, dialect),
  };
}
export type Queries = ReturnType<typeof prepareQueries>;
