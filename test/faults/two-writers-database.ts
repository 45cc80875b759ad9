import Database from 'better-sqlite3';

const filePrefix = 'file:';

/** What SQLite says of its file; null for PostgreSQL, which has no such check: its rows are read back instead. */
export function integrityOf(databaseUrl: string): string | null {
  if (!databaseUrl.startsWith(filePrefix)) return null;
  const database = new Database(databaseUrl.slice(filePrefix.length), { readonly: true });
  try {
    return String(database.pragma('integrity_check', { simple: true }));
  } finally {
    database.close();
  }
}
