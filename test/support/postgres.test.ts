import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from './databases.js';
import { describeOnEachEngine } from './engines.js';
import { type Postgres, startPostgres } from './postgres.js';

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(sql)).rows;
  } finally {
    await client.end();
  }
}

describe("the run's PostgreSQL", () => {
  it('gives each caller an empty database of its own', async () => {
    const [first, second] = await Promise.all([freshDatabase(), freshDatabase()]);
    await query(first, 'CREATE TABLE t (n int)');
    const tables = "SELECT count(*)::int AS n FROM pg_tables WHERE schemaname = 'public'";
    expect(await query(first, tables)).toEqual([{ n: 1 }]);
    expect(await query(second, tables)).toEqual([{ n: 0 }]);
  });

  it('can sort by an ICU locale', async () => {
    const url = await freshDatabase({ icuLocale: 'en-US' });
    expect(await query(url, "SELECT 'a' < 'B' AS icu")).toEqual([{ icu: true }]);
    expect(await query(await freshDatabase(), "SELECT 'a' < 'B' AS icu")).toEqual([{ icu: false }]);
  });
});

describe('a PostgreSQL of its own', () => {
  let postgres: Postgres;
  beforeAll(async () => {
    postgres = await startPostgres();
  });
  afterAll(() => postgres.stop());

  it.each(['fast', 'immediate'] as const)('keeps what was committed over a %s restart', async (how) => {
    const url = await postgres.createDatabase(`restart_${how}`);
    await query(url, 'CREATE TABLE t (n int)');
    await query(url, 'INSERT INTO t VALUES (7)');
    await postgres.restart(how);
    expect(await query(url, 'SELECT n FROM t')).toEqual([{ n: 7 }]);
  });
});

describeOnEachEngine('a fresh URL', (engine) => {
  it('names its engine and is never given twice', async () => {
    const [first, second] = [await engine.freshUrl(), await engine.freshUrl()];
    expect(first).toMatch(engine.name === 'sqlite' ? /^file:\/.*\/chat\.db$/ : /^postgres:\/\//);
    expect(second).not.toBe(first);
  });
});
