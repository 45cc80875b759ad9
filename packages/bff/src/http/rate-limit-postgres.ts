import pg from 'pg';
import type { Counters } from './rate-limit-counters.js';
import type { NamedRule } from './rate-limit-rules.js';

const poolSize = 4;
/** Longer than this nobody waits for a limiter. */
const patienceMs = 1_000;
const sweepEveryMs = 60_000;

const isMissingTable = (error: unknown) =>
  error instanceof Error && 'code' in error && error.code === '42P01';

/**
 * Counts in one table for all nodes, so that the limits hold together: one statement a request, whatever the number
 * of windows (counting in blocks would save some of them, but then neither "exactly N" nor two nodes were true). The
 * table is unlogged, so a commit waits for no disk, and is no migration: what it holds is worthless after a minute.
 * It has a pool of its own, so that a slow limiter takes no connection from the store. Times are the database's.
 */
export class PostgresCounters implements Counters {
  private readonly pool: pg.Pool;
  private readonly table: string;
  private readonly sweeping: NodeJS.Timeout;
  private closing: Promise<void> | undefined;

  private constructor(
    url: string,
    private readonly schema: string,
    onError: (error: Error) => void,
  ) {
    this.table = `"${schema}".rate_limits`;
    this.pool = new pg.Pool({
      connectionString: url,
      max: poolSize,
      connectionTimeoutMillis: patienceMs,
      query_timeout: patienceMs,
      statement_timeout: patienceMs,
    });
    // Without a handler an idle connection that dies would end the process.
    this.pool.on('error', onError);
    this.sweeping = setInterval(() => this.sweep().catch(onError), sweepEveryMs);
    this.sweeping.unref();
  }

  /** Makes the table where there is none. A failure is told and stops nothing: the table is made when it is missed. */
  static async open(url: string, schema: string, onError: (error: Error) => void): Promise<PostgresCounters> {
    const counters = new PostgresCounters(url, schema, onError);
    await counters.createTable().catch(onError);
    return counters;
  }

  async spend(rules: readonly NamedRule[], subject: string): Promise<number> {
    const values = rules.flatMap((rule) => [`${rule.name} ${subject}`, rule.max, rule.windowMs]);
    const query = {
      name: `rate-limits-${rules.length}`,
      text: spendStatement(this.table, rules.length),
      values,
    };
    const { rows } = await this.pool.query<{ wait_ms: string }>(query).catch(async (error: unknown) => {
      if (!isMissingTable(error)) throw error;
      await this.createTable();
      return this.pool.query<{ wait_ms: string }>(query);
    });
    return Number(rows[0]?.wait_ms ?? 0);
  }

  close(): Promise<void> {
    clearInterval(this.sweeping);
    this.closing ??= this.pool.end();
    return this.closing;
  }

  private async createTable(): Promise<void> {
    // Nodes that start at once wait for each other: IF NOT EXISTS alone may fail between two.
    await this.pool.query(`
      DO $$ BEGIN
        PERFORM pg_advisory_xact_lock(hashtext('${this.schema}.rate_limits'));
        CREATE UNLOGGED TABLE IF NOT EXISTS ${this.table} (
          key text COLLATE "C" PRIMARY KEY, uses integer NOT NULL, ends_at bigint NOT NULL
        ) WITH (fillfactor = 50);
      END $$`);
  }

  private async sweep(): Promise<void> {
    await this.pool.query(
      `DELETE FROM ${this.table} WHERE ends_at < extract(epoch FROM clock_timestamp()) * 1000`,
    );
  }
}

/**
 * Each window counts only if the one before it did, and only while it is not used up: the row's lock makes that true
 * for requests that come at the same time. Parameters: key, most uses, milliseconds of each window.
 */
function spendStatement(table: string, windows: number): string {
  const steps: string[] = [];
  const waits: string[] = [];
  for (let n = 1; n <= windows; n += 1) {
    const [key, max, windowMs] = [`$${3 * n - 2}::text`, `$${3 * n - 1}::integer`, `$${3 * n}::bigint`];
    const isOver = `row.ends_at <= excluded.ends_at - ${windowMs}`;
    steps.push(`spent${n} AS (
      INSERT INTO ${table} AS row SELECT ${key}, 1, now.ms + ${windowMs} FROM now${n > 1 ? `, spent${n - 1}` : ''}
      ON CONFLICT (key) DO UPDATE SET
        uses = CASE WHEN ${isOver} THEN 1 ELSE row.uses + 1 END,
        ends_at = CASE WHEN ${isOver} THEN excluded.ends_at ELSE row.ends_at END
      WHERE ${isOver} OR row.uses < ${max}
      RETURNING 1)`);
    // The statement's snapshot may be older than the row that refused it: then at most a whole window is left.
    waits.push(`WHEN NOT EXISTS (SELECT FROM spent${n}) THEN coalesce(
      (SELECT row.ends_at - now.ms FROM ${table} AS row, now WHERE row.key = ${key} AND row.ends_at > now.ms), ${windowMs})`);
  }
  return `WITH now AS MATERIALIZED (SELECT (extract(epoch FROM clock_timestamp()) * 1000)::bigint AS ms),
    ${steps.join(',\n')}
    SELECT CASE ${waits.join('\n')} ELSE 0 END AS wait_ms`;
}
