import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Lane, Store } from '../../packages/bff/src/store/store.js';
import { connectionOf, note, noted, storeOpener, writerOf } from './stores.js';

describe('group commit', () => {
  const open = storeOpener();
  const groups: number[] = [];
  let dir: string;
  let store: Store;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-group-'));
    store = await open(`file:${join(dir, 'chat.db')}`, { onGroup: (jobs) => groups.push(jobs) });
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));
  beforeEach(() => {
    groups.length = 0;
  });

  it('writes of one turn share a commit', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, i) => store.write((lane) => note(lane, `shared-${i}`))));
    // One, unless the machine is so busy that the group's few milliseconds are over before.
    expect(groups.length).toBeLessThan(10);
    expect(groups.reduce((sum, jobs) => sum + jobs, 0)).toBe(20);
  });

  it('none is answered before the commit: what is answered, another process can read', async () => {
    const other = new Database(join(dir, 'chat.db'), { readonly: true });
    const count = other.prepare("SELECT count(*) FROM meta WHERE key LIKE 'answered-%'").pluck();
    const seen = await Promise.all(
      Array.from({ length: 10 }, (_, i) =>
        store.write((lane) => note(lane, `answered-${i}`)).then(() => count.get()),
      ),
    );
    other.close();
    for (const [i, rows] of seen.entries()) expect(rows).toBeGreaterThan(i);
  });

  it('is durable at each commit: write-ahead log, full synchronisation', async () => {
    const writer = await writerOf(store);
    expect(writer.pragma('journal_mode', { simple: true })).toBe('wal');
    expect(writer.pragma('synchronous', { simple: true })).toBe(2);
  });

  it('a job that waits for anything but its lane is rolled back, and the others live', async () => {
    let release: () => void = () => undefined;
    const outside = new Promise<void>((resolve) => {
      release = resolve;
    });
    const late: unknown[] = [];
    const results = await Promise.allSettled([
      store.write((lane) => note(lane, 'wait-1')),
      store.write(async (lane) => {
        await note(lane, 'wait-2');
        await outside;
        await note(lane, 'wait-late').catch((error: unknown) => late.push(error));
      }),
      store.write((lane) => note(lane, 'wait-3')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    release();
    await nextTurn();
    expect(late).toHaveLength(1);
    expect(await noted(store, 'wait')).toEqual(['wait-1', 'wait-3']);
  });

  it('a job that never ends holds nobody up', async () => {
    const stuck = store.write(() => new Promise<never>(() => undefined));
    await expect(stuck).rejects.toThrow('awaited something else');
    await store.write((lane) => note(lane, 'after-stuck'));
    expect(await noted(store, 'after-stuck')).toEqual(['after-stuck']);
  });

  it('long queues are cut into groups, so that requests are read between them', async () => {
    const slow = async (lane: Lane, i: number) => {
      const untilMs = performance.now() + 2;
      while (performance.now() < untilMs) await note(lane, `long-${i}-${performance.now()}`);
    };
    await Promise.all(Array.from({ length: 12 }, (_, i) => store.write((lane) => slow(lane, i))));
    expect(groups.length).toBeGreaterThan(2);
    expect(groups.reduce((sum, jobs) => sum + jobs, 0)).toBe(12);
  });

  it('a commit that fails answers "unavailable" to the whole group, and the next one works', async () => {
    const writer = await writerOf(store);
    writer.pragma('foreign_keys = ON');
    writer.exec(
      'CREATE TABLE parent (id INTEGER PRIMARY KEY); CREATE TABLE child (id REFERENCES parent (id) DEFERRABLE INITIALLY DEFERRED)',
    );
    const results = await Promise.allSettled([
      store.write((lane) => note(lane, 'commit-1')),
      store.write(async (lane) => {
        connectionOf(lane).exec('INSERT INTO child VALUES (1)');
      }),
      store.write((lane) => note(lane, 'commit-3')),
    ]);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'unavailable', status: 503 } });
    }
    expect(await noted(store, 'commit')).toEqual([]);
    await store.write((lane) => note(lane, 'commit-after'));
    expect(await noted(store, 'commit')).toEqual(['commit-after']);
  });

  it('an error that ends the transaction fails the whole group, and the next one works', async () => {
    const results = await Promise.allSettled([
      store.write((lane) => note(lane, 'ended-1')),
      store.write(async (lane) => {
        connectionOf(lane).exec('ROLLBACK');
        await note(lane, 'ended-outside-any-transaction').catch(() => undefined);
        throw new Error('as SQLite does when the disk is full');
      }),
      store.write((lane) => note(lane, 'ended-3')),
    ]);
    expect(results[0]).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    expect(results[1]).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    // Not part of that group any more, or part of it and refused: never half done.
    const third = results[2].status === 'fulfilled' ? ['ended-3'] : [];
    expect((await noted(store, 'ended-')).filter((key) => /\d/.test(key))).toEqual(third);
    await store.write((lane) => note(lane, 'endless'));
  });

  it('a job that cannot even be rolled back fails its group, and the next one works', async () => {
    const results = await Promise.allSettled([
      store.write((lane) => note(lane, 'torn-1')),
      store.write(async (lane) => {
        await note(lane, 'torn-2');
        connectionOf(lane).exec('RELEASE job');
      }),
    ]);
    for (const result of results) {
      expect(result).toMatchObject({ status: 'rejected', reason: { code: 'unavailable' } });
    }
    await store.write((lane) => note(lane, 'torn-after'));
    expect(await noted(store, 'torn')).toEqual(['torn-after']);
  });

  it('a full disk is "try again", loses nothing that was answered, and writing goes on once there is room', async () => {
    const writer = await writerOf(store);
    const pages = Number(writer.pragma('page_count', { simple: true }));
    writer.pragma(`max_page_count = ${pages + 2}`);
    const results = await Promise.allSettled(
      Array.from({ length: 20 }, (_, i) =>
        store.write((lane) => note(lane, `full-${String(i).padStart(2, '0')}`, 'x'.repeat(3_000))),
      ),
    );
    const answered = results.flatMap((result, i) =>
      result.status === 'fulfilled' ? [`full-${String(i).padStart(2, '0')}`] : [],
    );
    const reasons = results.flatMap((result) => (result.status === 'rejected' ? [result.reason] : []));
    expect(reasons.length).toBeGreaterThan(0);
    for (const reason of reasons) expect(`${reason.code}`).toMatch(/^(unavailable|SQLITE_FULL)$/);
    expect(await noted(store, 'full')).toEqual(answered);
    writer.pragma('max_page_count = 1073741823');
    await store.write((lane) => note(lane, 'room-again', 'x'.repeat(30_000)));
    expect(await noted(store, 'room')).toEqual(['room-again']);
  });

  it('a lost write lock is "try again", not an end', async () => {
    const other = new Database(join(dir, 'chat.db'), { timeout: 0 });
    const writer = await writerOf(store);
    writer.pragma('busy_timeout = 1');
    other.exec('BEGIN IMMEDIATE');
    await expect(store.write((lane) => note(lane, 'busy'))).rejects.toMatchObject({ code: 'unavailable' });
    other.exec('ROLLBACK');
    other.close();
    await store.write((lane) => note(lane, 'busy'));
  });
});
