import { eq } from 'drizzle-orm';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../packages/bff/src/store/store.js';
import { type Postgres, startPostgres } from '../support/postgres.js';
import { note, noted, openForNow, storeOpener } from './stores.js';

/** With a server of its own, which is stopped and started. */
describe('PostgreSQL in trouble', () => {
  let server: Postgres;
  let url: string;
  let store: Store;
  const open = storeOpener();
  beforeAll(async () => {
    server = await startPostgres();
    url = await server.createDatabase('chat');
    store = await open(url);
  });
  afterAll(async () => {
    await store.close();
    await server.stop();
  });

  it.each(['fast', 'immediate'] as const)(
    'answers "try again" after a stop (%s), and works again',
    async (how) => {
      await store.write((lane) => note(lane, `before-${how}`));
      await Promise.all(Array.from({ length: 4 }, () => store.ping()));
      await server.restart(how);
      // Connections of before are dead; each is found out once at the most.
      const results = [];
      for (let i = 0; i < 6; i += 1) {
        results.push(await Promise.allSettled([store.write((lane) => note(lane, `after-${how}-${i}`))]));
      }
      for (const [result] of results) {
        if (result?.status === 'rejected')
          expect(result.reason).toMatchObject({ code: 'unavailable', status: 503 });
      }
      expect(results.at(-1)?.[0]).toMatchObject({ status: 'fulfilled' });
      expect(await noted(store, `before-${how}`)).toEqual([`before-${how}`]);
    },
  );

  it('answers "try again" to what was under way when the connection was cut, and keeps nothing of it', async () => {
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    const cut = store.write(async (lane) => {
      await note(lane, 'cut');
      await admin.query(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'chat' AND pid <> pg_backend_pid() AND state = 'idle in transaction'",
      );
      await note(lane, 'cut-2');
    });
    await expect(cut).rejects.toMatchObject({ code: 'unavailable' });
    await admin.end();
    expect(await noted(store, 'cut')).toEqual([]);
  });

  it('a statement that is stopped for lasting too long is "try again"', async () => {
    const admin = new pg.Client({ connectionString: url });
    await admin.connect();
    await admin.query('BEGIN');
    await admin.query('LOCK TABLE chat_shop.meta');
    const waiting = store.write((lane) => note(lane, 'waited'));
    waiting.catch(() => undefined);
    const cancel = `SELECT pg_cancel_backend(pid) FROM pg_stat_activity
      WHERE datname = 'chat' AND wait_event_type = 'Lock'`;
    const other = new pg.Client({ connectionString: url });
    await other.connect();
    await expect.poll(async () => (await other.query(cancel)).rowCount, { timeout: 5_000 }).toBe(1);
    await expect(waiting).rejects.toMatchObject({ code: 'unavailable' });
    await admin.query('ROLLBACK');
    await Promise.all([admin.end(), other.end()]);
  });

  it('does a unit of work again when another was in its way', async () => {
    await store.write((lane) => note(lane, 'row-a', '0'));
    await store.write((lane) => note(lane, 'row-b', '0'));
    let runs = 0;
    const { meta } = await store.read(async (lane) => lane.tables);
    const both = async (first: string, second: string) => {
      let arrived = 0;
      return store.write(async (lane) => {
        runs += 1;
        arrived += 1;
        await lane.db.update(meta).set({ value: first }).where(keyIs(first));
        // Both hold their first row before they want the other's: a deadlock, unless this is the second try.
        if (arrived === 1) await gate.wait();
        await lane.db.update(meta).set({ value: first }).where(keyIs(second));
      });
    };
    const keyIs = (key: string) => eq(meta.key, key);
    const gate = new Gate(2);
    await Promise.all([both('row-a', 'row-b'), both('row-b', 'row-a')]);
    // Once more for the one that had to give way, or more often if they meet again.
    expect(runs).toBeGreaterThan(2);
  });

  it('does not open while the server is away, and leaves nothing running', async () => {
    const away = new URL(url);
    away.port = '1';
    await expect(openForNow(away.href)).rejects.toThrow();
  });
});

/** Opens once so many wait. */
class Gate {
  private readonly opened: Promise<void>;
  private open: () => void = () => undefined;

  constructor(private missing: number) {
    this.opened = new Promise((resolve) => {
      this.open = resolve;
    });
  }

  wait(): Promise<void> {
    this.missing -= 1;
    if (this.missing === 0) this.open();
    return this.opened;
  }
}
