import { copyFile, mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStore } from '../../packages/bff/src/store/open.js';
import { schemaOf } from '../../packages/bff/src/store/postgres.js';
import { openSqlite } from '../../packages/bff/src/store/sqlite.js';
import { freshDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/engines.js';
import { note, noted, openForNow, storeOpener } from './stores.js';

describeOnEachEngine('opening', (engine) => {
  it('keeps what was written, and the epoch, over a restart', async () => {
    const url = await engine.freshUrl();
    const first = await openForNow(url);
    await first.write((lane) => note(lane, 'kept'));
    await first.close();
    const second = await openForNow(url);
    expect(await noted(second, 'kept')).toEqual(['kept']);
    expect(second.epoch).toBe(first.epoch);
    await second.close();
  });

  it('another database has another epoch', async () => {
    const stores = await Promise.all([
      openForNow(await engine.freshUrl()),
      openForNow(await engine.freshUrl()),
    ]);
    expect(stores[0].epoch).not.toBe(stores[1].epoch);
    await Promise.all(stores.map((store) => store.close()));
  });

  it('refuses work once it is closed, without hanging', async () => {
    const store = await openForNow(await engine.freshUrl());
    await store.close();
    await expect(store.write((lane) => note(lane, 'late'))).rejects.toThrow();
    await expect(noted(store, 'late')).rejects.toThrow();
  });
});

describe('one SQLite file for two servers', () => {
  it('is refused while the first one runs, and free again when it has ended', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'chat-lock-'));
    const url = `file:${join(dir, 'chat.db')}`;
    const options = { onGroup: () => undefined, onError: () => undefined, lockWithinMs: 50 };
    const first = openSqlite(url, options);
    expect(() => openSqlite(url, options)).toThrow('one SQLite file serves one server');
    await first.close();
    await openSqlite(url, options).close();
    await rm(dir, { recursive: true });
  });
});

describe('one PostgreSQL for several', () => {
  const open = storeOpener();

  it('three nodes that start at once on an empty database make its tables once', async () => {
    const url = await freshDatabase();
    const stores = await Promise.all([open(url), open(url), open(url)]);
    await Promise.all(stores.map((store, i) => store.write((lane) => note(lane, `node-${i}`))));
    for (const store of stores) expect(await noted(store, 'node')).toEqual(['node-0', 'node-1', 'node-2']);
    expect(new Set(stores.map((store) => store.epoch)).size).toBe(1);
  });

  it('two projects do not see each other, whatever they call things (R10)', async () => {
    const url = await freshDatabase();
    const [shop, market] = await Promise.all([open(url), open(url, { projectId: 'market' })]);
    await Promise.all([shop.write((lane) => note(lane, 'same')), market.write((lane) => note(lane, 'same'))]);
    await shop.write((lane) => note(lane, 'only-shop'));
    expect(await noted(market, 'only')).toEqual([]);
    expect(await noted(market, 'same')).toEqual(['same']);
  });

  it('an ordinary role that may make a schema is enough', async () => {
    const url = new URL(await freshDatabase());
    const admin = new pg.Client({ connectionString: url.href });
    await admin.connect();
    const role = `plain_${url.pathname.slice(-12)}`;
    await admin.query(`CREATE ROLE ${role} LOGIN PASSWORD 'plain'`);
    await admin.query(`GRANT CREATE ON DATABASE ${url.pathname.slice(1)} TO ${role}`);
    await admin.end();
    url.username = role;
    url.password = 'plain';
    const store = await open(url.href);
    await store.write((lane) => note(lane, 'plain'));
    expect(await noted(store, 'plain')).toEqual(['plain']);
  });

  it('lives in a database that sorts by a language, keys still compared byte by byte', async () => {
    const store = await open(await freshDatabase({ icuLocale: 'en-US' }));
    for (const key of ['key-b', 'key-B', 'key-a']) await store.write((lane) => note(lane, key));
    const keys = await store.read(async (lane) => {
      const { meta } = lane.tables;
      return (await lane.db.select({ key: meta.key }).from(meta).orderBy(meta.key)).map((row) => row.key);
    });
    expect(keys.filter((key) => key.startsWith('key'))).toEqual(['key-B', 'key-a', 'key-b']);
  });

  it('the schema bears the name of the project', () => {
    expect(schemaOf('shop')).toBe('chat_shop');
  });
});

describe('a SQLite file', () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-open-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));
  const fresh = async (name: string) => {
    const path = join(dir, name, 'chat.db');
    await mkdir(dirname(path), { recursive: true });
    return path;
  };

  it('of another project stops the start with one clear sentence', async () => {
    const path = await fresh('theirs');
    const theirs = await openForNow(`file:${path}`, 'market');
    await theirs.close();
    await expect(openForNow(`file:${path}`, 'shop')).rejects.toThrow('belongs to the project "market"');
    const again = await openForNow(`file:${path}`, 'market');
    await again.close();
  });

  it('restored from an older copy has a new epoch: no client believes its cursor any more', async () => {
    const path = await fresh('restored');
    const first = await openForNow(`file:${path}`);
    await first.close();
    await copyFile(path, `${path}.backup`);
    const second = await openForNow(`file:${path}`);
    expect(second.epoch).toBe(first.epoch);
    await second.write((lane) => touchSomebody(lane, 'ana'));
    await second.close();
    await rm(`${path}-wal`, { force: true });
    await rename(`${path}.backup`, path);
    const third = await openForNow(`file:${path}`);
    expect(third.epoch).not.toBe(first.epoch);
    await third.close();
    const fourth = await openForNow(`file:${path}`);
    expect(fourth.epoch).toBe(third.epoch);
    await fourth.close();
  });

  it('a note that cannot be written is told and stops nothing', async () => {
    const path = await fresh('noteless');
    const errors: Error[] = [];
    const store = await openStore({
      databaseUrl: `file:${path}`,
      projectId: 'shop',
      onError: (error) => errors.push(error),
    });
    await mkdir(`${path}.epoch.new`);
    await store.close();
    expect(errors).toHaveLength(1);
    const again = await openForNow(`file:${await fresh('another')}`);
    await again.close();
  });

  it('carried elsewhere without the note beside it has a new epoch', async () => {
    const path = await fresh('moved');
    const first = await openForNow(`file:${path}`);
    await first.close();
    const elsewhere = join(dir, 'elsewhere.db');
    await copyFile(path, elsewhere);
    const second = await openForNow(`file:${elsewhere}`);
    expect(second.epoch).not.toBe(first.epoch);
    await second.close();
  });
});

/** A row that counts as touched. */
async function touchSomebody(lane: Parameters<typeof note>[0], id: string): Promise<void> {
  await lane.db.insert(lane.tables.users).values({
    ...{ id, username: null, name: id, nameKey: id, email: null, photoUrl: null, role: 'user' },
    ...{ locale: null, isGuest: false, storeIds: [], createdAt: 0, updatedAt: 0 },
    touched: lane.dialect.touch,
  });
}
