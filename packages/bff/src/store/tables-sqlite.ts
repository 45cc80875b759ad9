import { sqliteDialect } from './dialect-sqlite.js';
import { tables } from './tables.js';

// drizzle-kit finds no tables inside an exported object: one by one, for generating migrations.
export const sqliteTables = tables(sqliteDialect);
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
} = sqliteTables;
