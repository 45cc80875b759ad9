import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import { pgSchema } from 'drizzle-orm/pg-core';
import pg from 'pg';
import { ChatError } from '../rules/chat-error.js';
import { postgresDialect } from './dialect-postgres.js';
import { readPostgresEpoch } from './epoch-postgres.js';
import { guardLane } from './lane-guard.js';
import { prepareQueries } from './queries/index.js';
import { type Db, type Lane, type Store, Undo } from './store.js';
import { tables } from './tables.js';
import { refuseNesting, runAsUnit } from './unit-of-work.js';

const migrationsFolder = fileURLToPath(new URL('../../migrations/postgres', import.meta.url));
const int8Oid = 20;
const maxAttempts = 5;
/** Another transaction was in the way: unique violation while racing, serialization failure, deadlock. */
const conflictCodes = new Set(['23505', '40001', '40P01']);

/** The schema that holds a project: every key in it is unique per project by construction. */
export function schemaOf(projectId: string): string {
  return `chat_${projectId}`;
}

function errorCode(error: unknown): string | null {
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    if ('code' in at && typeof at.code === 'string') return at.code;
  }
  return null;
}

/** Connection lost, server stopping, too many clients, a statement stopped for lasting too long: nothing the caller did. */
function isUnavailable(error: unknown): boolean {
  const code = errorCode(error);
  if (code === null) return error instanceof Error && /connect|terminated|timeout/i.test(error.message);
  return /^(08|53|57P|57014|25P03|ECONN|EPIPE|ETIMEDOUT|ENOTFOUND|EAI)/.test(code);
}

async function applyMigrations(url: string, schema: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const lock = createHash('sha256').update(`chat-migrations ${schema}`).digest().readInt32BE();
    // Nodes that start at once wait for each other here.
    await client.query('SELECT pg_advisory_lock($1)', [lock]);
    await client.query(`CREATE SCHEMA IF NOT EXISTS "${schema}"`);
    await client.query(`SET search_path TO "${schema}"`);
    await migrate(drizzle(client), {
      migrationsFolder,
      migrationsSchema: schema,
      migrationsTable: 'migrations',
    });
  } finally {
    await client.end();
  }
}

/** Opens the project's schema and brings its tables up to date; safe from several nodes at once. */
export async function openPostgres(
  url: string,
  projectId: string,
  options: { poolSize: number; onError: (error: Error) => void },
): Promise<Store> {
  const schema = schemaOf(projectId);
  await applyMigrations(url, schema);
  const dialect = postgresDialect(pgSchema(schema).table);
  const t = tables(dialect);
  const pool = new pg.Pool({
    connectionString: url,
    max: options.poolSize,
    connectionTimeoutMillis: 5_000,
    statement_timeout: 15_000,
    idle_in_transaction_session_timeout: 15_000,
    types: {
      getTypeParser: (oid: number, format?: 'text' | 'binary') =>
        // counts and counters fit 53 bits; as text they would compare and add wrongly
        oid === int8Oid ? Number : pg.types.getTypeParser(oid, format as 'text'),
    },
  });
  // Without a handler an idle connection that dies would end the process.
  pool.on('error', options.onError);

  const lanes = new WeakMap<pg.PoolClient, Lane>();
  const laneOf = (client: pg.PoolClient): Lane => {
    let lane = lanes.get(client);
    if (!lane) {
      const db = drizzle(client) as unknown as Db; // both dialects spell these five verbs alike
      lane = { db, tables: t, dialect, queries: prepareQueries(db, t, dialect) };
      lanes.set(client, lane);
    }
    return lane;
  };

  const withClient = async <T>(fn: (client: pg.PoolClient) => Promise<T>): Promise<T> => {
    let client: pg.PoolClient;
    try {
      client = await pool.connect();
    } catch (error) {
      throw new ChatError('unavailable', '', { cause: error });
    }
    let broken: Error | undefined;
    const onClientError = (error: Error) => {
      broken = error;
    };
    client.on('error', onClientError);
    try {
      return await fn(client);
    } catch (error) {
      if (error instanceof ChatError && error.cause instanceof Error) broken = error.cause;
      if (error instanceof ChatError || error instanceof Undo) throw error;
      if (isUnavailable(error)) {
        broken = error instanceof Error ? error : new Error(String(error));
        throw new ChatError('unavailable', '', { cause: error });
      }
      throw error;
    } finally {
      client.off('error', onClientError);
      client.release(broken);
    }
  };

  const attempt = <T>(fn: (lane: Lane) => PromiseLike<T>): Promise<T> =>
    withClient(async (client) => {
      const { lane, revoke } = guardLane(laneOf(client));
      await client.query('BEGIN');
      let result: T;
      try {
        result = await runAsUnit(() => fn(lane));
      } catch (error) {
        // A connection that cannot even roll back is broken: `withClient` then drops it, and the server rolls back.
        await client.query('ROLLBACK').catch((cause: unknown) => {
          throw new ChatError('unavailable', '', { cause });
        });
        if (error instanceof Undo) return error.value as T; // thrown by this fn, whose result it is
        throw error;
      } finally {
        revoke();
      }
      await client.query('COMMIT');
      return result;
    });

  const write = async <T>(fn: (lane: Lane) => PromiseLike<T>): Promise<T> => {
    refuseNesting();
    for (let attempts = 1; ; attempts += 1) {
      try {
        return await attempt(fn);
      } catch (error) {
        const code = errorCode(error);
        if (code === null || !conflictCodes.has(code) || attempts === maxAttempts) throw error;
      }
    }
  };

  const read = <T>(fn: (lane: Lane) => PromiseLike<T>): Promise<T> =>
    withClient(async (client) => fn(laneOf(client)));
  const epoch = await read((lane) => readPostgresEpoch(lane, pool));

  let closing: Promise<void> | undefined;
  return {
    engine: 'postgres',
    epoch,
    read,
    write,
    ping: () =>
      withClient(async (client) => {
        await client.query('SELECT 1');
      }),
    close: () => {
      closing ??= pool.end();
      return closing;
    },
  };
}
