import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { freePort } from './ports.js';
import { postgresBinaries, postgresUser } from './postgres-binaries.js';
import { initialise, PostgresServer } from './postgres-server.js';
import { deleteAfterUs } from './watchdog.js';

const user = 'postgres';
const password = 'test';

export interface PostgresOptions {
  /**
   * Whether a commit waits for the disk. Off by default: a killed process loses nothing then either, only a
   * machine that loses power does, and tests run several times as fast. Benchmarks turn it on.
   */
  durable?: boolean;
  /** More settings of the server, as `name=value`. */
  settings?: string[];
}

export interface DatabaseOptions {
  /** Sort and compare by this ICU locale instead of by code points. */
  icuLocale?: string;
}

/** A real PostgreSQL of its own, on a free port of loopback. */
export interface Postgres {
  /** Its maintenance database; tests use {@link Postgres.createDatabase}. */
  readonly url: string;
  readonly port: number;
  /** A new, empty database; answers its URL. */
  createDatabase(name: string, options?: DatabaseOptions): Promise<string>;
  /** Stops and starts on the same port and data. `immediate` gives no connection time to finish, like a crash. */
  restart(how?: 'fast' | 'immediate'): Promise<void>;
  /** Stops it and deletes its data. */
  stop(): Promise<void>;
}

/** Starts a PostgreSQL out of the registry; takes about a second. */
export async function startPostgres(options: PostgresOptions = {}): Promise<Postgres> {
  const parentDir = await mkdtemp(join(tmpdir(), 'chat-pg-'));
  const keep = deleteAfterUs(parentDir);
  // As root the server runs as another user, who has to pass through.
  await chmod(parentDir, 0o711);
  const dataDir = join(parentDir, 'data');
  const passwordFile = join(parentDir, 'password');
  await mkdir(dataDir, { mode: 0o700 });
  await writeFile(passwordFile, password);
  if (postgresUser) await chown(dataDir, postgresUser.uid, postgresUser.gid);

  const port = await freePort();
  const urlOf = (database: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  const binaries = await postgresBinaries(join(parentDir, 'native'));
  const server = new PostgresServer(binaries.postgres, [
    '-D',
    dataDir,
    '-p',
    String(port),
    ...flags(options),
  ]);
  const cleanUp = async () => {
    keep();
    await rm(parentDir, { recursive: true, force: true });
  };
  try {
    await initialise(binaries.initdb, dataDir, user, passwordFile);
    await server.start();
  } catch (error) {
    await cleanUp();
    throw error;
  }
  return {
    url: urlOf('postgres'),
    port,
    async createDatabase(name, databaseOptions = {}) {
      await createDatabase(urlOf('postgres'), name, databaseOptions);
      return urlOf(name);
    },
    async restart(how = 'fast') {
      await server.stop(how);
      await server.start();
    },
    async stop() {
      await server.stop('fast');
      await cleanUp();
    },
  };
}

/** Creates an empty database through the given maintenance database. */
export async function createDatabase(
  maintenanceUrl: string,
  name: string,
  { icuLocale }: DatabaseOptions = {},
): Promise<void> {
  const client = new pg.Client({ connectionString: maintenanceUrl });
  await client.connect();
  try {
    const locale = icuLocale
      ? ` TEMPLATE template0 LOCALE_PROVIDER icu ICU_LOCALE ${client.escapeLiteral(icuLocale)}`
      : '';
    await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}${locale}`);
  } finally {
    await client.end();
  }
}

function flags({ durable = false, settings = [] }: PostgresOptions): string[] {
  const all = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=200',
    ...(durable ? [] : ['fsync=off', 'full_page_writes=off']),
    ...settings,
  ];
  return all.flatMap((setting) => ['-c', setting]);
}
