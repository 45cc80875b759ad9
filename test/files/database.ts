import Database from 'better-sqlite3';
import pg from 'pg';
import { schemaOf } from '../../packages/bff/src/store/postgres.js';
import { sqlitePath } from '../../packages/bff/src/store/sqlite.js';

/** Runs one statement beside the server: for a past that no test can wait for. */
export async function runSql(databaseUrl: string, statement: string): Promise<void> {
  if (databaseUrl.startsWith('file:')) {
    const db = new Database(sqlitePath(databaseUrl), { timeout: 5_000 });
    db.exec(statement);
    db.close();
    return;
  }
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  await client.query(`SET search_path TO "${schemaOf('default')}"`);
  await client.query(statement);
  await client.end();
}
