import Database from 'better-sqlite3';
import pg from 'pg';
import { schemaOf } from '../../packages/bff/src/store/postgres.js';
import { sqlitePath } from '../../packages/bff/src/store/sqlite.js';

/** What follows by itself a moment later, and what counts requests. */
const passing = /^(sqlite_|search_|rate_)/;
/** How far the search has come: the same. Rows of SQLite are lists, of PostgreSQL tuples. */
const passingRow = /^meta [([]"?search"?,/;
const projectId = 'default';

/** Every row that a database of the tests holds, as text: equal lists are equal databases. */
export async function rowsOf(databaseUrl: string): Promise<string[]> {
  const rows = databaseUrl.startsWith('file:')
    ? rowsOfSqlite(databaseUrl)
    : await rowsOfPostgres(databaseUrl);
  return rows.filter((row) => !passingRow.test(row));
}

function rowsOfSqlite(databaseUrl: string): string[] {
  const db = new Database(sqlitePath(databaseUrl), { readonly: true });
  try {
    const tables = db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'table'")
      .pluck()
      .all() as string[]; // names are text
    return tables
      .filter((table) => !passing.test(table))
      .flatMap((table) =>
        db
          .prepare(`SELECT * FROM "${table}"`)
          .raw()
          .all()
          .map((row) => `${table} ${JSON.stringify(row)}`)
          .sort(),
      );
  } finally {
    db.close();
  }
}

async function rowsOfPostgres(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const schema = schemaOf(projectId);
    const tables = await client.query<{ name: string }>(
      'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = $1 ORDER BY 1',
      [schema],
    );
    const all: string[] = [];
    for (const { name } of tables.rows.filter((row) => !passing.test(row.name))) {
      const { rows } = await client.query<{ row: string }>(
        `SELECT t::text AS row FROM "${schema}"."${name}" t`,
      );
      all.push(...rows.map(({ row }) => `${name} ${row}`).sort());
    }
    return all;
  } finally {
    await client.end();
  }
}
