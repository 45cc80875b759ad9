import { pgTable } from 'drizzle-orm/pg-core';
import { postgresDialect } from './dialect-postgres.js';
import { tables } from './tables.js';

// Without a schema name, for generating migrations, which run with the project's schema as search path.
export const {
  users,
  conversations,
  states,
  participants,
  messages,
  hiddenMessages,
  singleReads,
  readMarks,
  inboxes,
  files,
  stores,
  storeAgents,
  orders,
  searchDocuments,
  searchMarks,
  meta,
  counters,
} = tables(postgresDialect(pgTable));
