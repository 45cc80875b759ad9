import { readFileSync } from 'node:fs';
import Database from 'better-sqlite3';
import pg from 'pg';
import { expect, it } from 'vitest';
import { sqlitePath } from '../../packages/bff/src/store/sqlite.js';
import { describeOnEachEngine } from '../support/engines.js';
import { repoPath } from '../support/paths.js';

/** Three people: two active conversations, one that was deleted, and one of them left one. */
const conversations = [
  ['one', true],
  ['two', true],
  ['gone', false],
] as const;
const parts = [
  ['one', 'ana', true],
  ['one', 'ben', true],
  ['two', 'ana', true],
  ['two', 'ben', false],
  ['gone', 'ana', true],
  ['gone', 'cleo', true],
] as const;

const inserts = [
  ...conversations.map(
    ([id, isActive]) => `insert into conversations (id, type, is_active, metadata_rev, record_version,
      created_at, updated_at, rev) values ('${id}', 'group', ${isActive}, 1, 1, 1, 1, 1)`,
  ),
  ...parts.map(
    ([id, userId, isActive]) => `insert into participants (conversation_id, user_id, role, access, joined_at,
      is_active, rev, history_from_seq, activity_at, notify, read_seq, read_rev, is_unread, is_archived,
      hidden_until_seq, self_rev, touched)
      values ('${id}', '${userId}', 'member', 'ReadWrite', 1, ${isActive}, 1, 0, 1, 'true', 0, 0, false, false, -1, 0, 0)`,
  ),
];

function statementsOf(engine: string, name: string): string[] {
  const text = readFileSync(repoPath('packages/bff/migrations', engine, `${name}.sql`), 'utf8');
  return text.split('--> statement-breakpoint');
}

describeOnEachEngine('a database from before inboxes were counted', (engine) => {
  it('has everybody’s number once it is brought up to date', async () => {
    const url = await engine.freshUrl();
    const statements = [
      ...statementsOf(engine.name, '0000_init'),
      ...statementsOf(engine.name, '0001_files'),
      ...inserts,
      ...statementsOf(engine.name, '0002_spaces'),
    ];
    const select = 'select user_id, conversation_count from inboxes order by user_id';
    const rows: unknown[] = [];
    if (engine.name === 'sqlite') {
      const db = new Database(sqlitePath(url));
      for (const statement of statements) db.exec(statement);
      rows.push(...db.prepare(select).all());
      db.close();
    } else {
      const client = new pg.Client({ connectionString: url });
      await client.connect();
      for (const statement of statements) await client.query(statement);
      rows.push(...(await client.query(select)).rows);
      await client.end();
    }
    expect(rows.map((row) => Object.values(row as object).map(String))).toEqual([
      ['ana', '2'],
      ['ben', '1'],
    ]);
  });
});
