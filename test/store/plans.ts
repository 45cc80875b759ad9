import Database from 'better-sqlite3';
import pg from 'pg';

/** Tables that grow with use; `meta` and `counters` have a few rows for ever. */
const growing =
  /^(users|conversations|conversation_states|participants|inboxes|messages|hidden_messages|single_reads|read_marks|files|stores|store_agents|orders|search_documents|search_marks|search_words)$/;

/** Collects the statements that either engine is given while `run` goes on. */
export async function recordStatements(
  run: (statements: ReadonlySet<string>) => Promise<void>,
): Promise<string[]> {
  const statements = new Set<string>();
  const note = (text: unknown) => {
    if (typeof text === 'string' && /^\s*(select|update|insert|delete)/i.test(text)) statements.add(text);
  };
  const { prepare } = Database.prototype;
  const { query } = pg.Client.prototype;
  Database.prototype.prepare = function (this: Database.Database, text: string) {
    note(text);
    return prepare.call(this, text);
  } as typeof prepare;
  pg.Client.prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first] = given;
    note(typeof first === 'object' && first !== null && 'text' in first ? first.text : first);
    // The overloads of `query` are one function.
    return Reflect.apply(query, this, given) as never;
  } as typeof query;
  try {
    await run(statements);
  } finally {
    Database.prototype.prepare = prepare;
    pg.Client.prototype.query = query;
  }
  return [...statements];
}

/** Statements of which SQLite would read a whole growing table. */
export function scansOfSqlite(path: string, statements: readonly string[]): string[] {
  const db = new Database(path, { readonly: true });
  db.function('chat_touch', () => 0);
  // The table behind an alias stands in the statement itself.
  const tableOf = (statement: string, name: string) =>
    growing.test(name)
      ? name
      : (new RegExp(`"(\\w+)"\\s+(?:as\\s+)?"?${name}"?[\\s,)]`, 'i').exec(statement)?.[1] ?? name);
  const scans = statements.flatMap((statement) => {
    const plan = db.prepare(`EXPLAIN QUERY PLAN ${statement}`);
    const parameters = (statement.match(/\?/g) ?? []).map(() => 1);
    // The columns of EXPLAIN QUERY PLAN are documented.
    const rows = plan.all(...parameters) as { detail: string }[];
    return rows.flatMap(({ detail }) => {
      // FTS5 is asked by its own index: a `MATCH`, or a row's number.
      if (/VIRTUAL TABLE INDEX \d+:./.test(detail)) return [];
      const name = /^SCAN (\w+)/.exec(detail)?.[1];
      return name !== undefined && growing.test(tableOf(statement, name))
        ? [`${detail} in ${statement}`]
        : [];
    });
  });
  db.close();
  return scans;
}

/** How SQLite goes about a statement. */
export function planOfSqlite(path: string, statement: string): string {
  const db = new Database(path, { readonly: true });
  const parameters = (statement.match(/\?/g) ?? []).map(() => 1);
  const rows = db.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...parameters) as { detail: string }[]; // as above
  db.close();
  return rows.map(({ detail }) => detail).join('\n');
}

interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Plans are made as for tables that were never counted. The server counts at a time of its own, in the middle of a
 * test too, and for the few rows that it finds, reading all of an index is the cheapest. Nothing of it is kept.
 */
async function forgetStatistics(client: pg.Client, schema: string): Promise<void> {
  const { rows } = await client.query<{ oid: number; name: string }>(
    "SELECT oid, relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = $1::regnamespace",
    [`"${schema}"`],
  );
  const oids = rows.map(({ oid }) => oid);
  await client.query('BEGIN');
  await client.query(
    `LOCK TABLE ${rows.map(({ name }) => `"${name}"`).join(', ')} IN SHARE UPDATE EXCLUSIVE MODE`,
  );
  await client.query('DELETE FROM pg_statistic WHERE starelid = ANY($1)', [oids]);
  await client.query('UPDATE pg_class SET relpages = 0, reltuples = -1 WHERE oid = ANY($1)', [oids]);
}

/** Statements for which PostgreSQL has no index: with scans forbidden it would scan all the same. */
export async function scansOfPostgres(
  url: string,
  schema: string,
  statements: readonly string[],
): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(`SET search_path TO "${schema}"; SET enable_seqscan = off`);
  await forgetStatistics(client, schema);
  const scans: string[] = [];
  for (const statement of statements) {
    const { rows } = await client.query(`EXPLAIN (GENERIC_PLAN, FORMAT JSON) ${statement}`);
    const visit = (node: PlanNode): void => {
      const isWhole =
        node['Node Type'] === 'Seq Scan' || (/^Index/.test(node['Node Type']) && !node['Index Cond']);
      if (isWhole && growing.test(node['Relation Name'] ?? ''))
        scans.push(`${node['Node Type']} in ${statement}`);
      for (const inner of node.Plans ?? []) visit(inner);
    };
    visit(rows[0]['QUERY PLAN'][0].Plan);
  }
  await client.query('ROLLBACK');
  await client.end();
  return scans;
}
