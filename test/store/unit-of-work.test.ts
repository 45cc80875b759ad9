import { setImmediate as nextTurn } from 'node:timers/promises';
import { eq } from 'drizzle-orm';
import { beforeAll, expect, it } from 'vitest';
import { ChatError } from '../../packages/bff/src/rules/chat-error.js';
import { type Lane, type Store, Undo } from '../../packages/bff/src/store/store.js';
import { describeOnEachEngine } from '../support/engines.js';
import { note, noted, storeOpener } from './stores.js';

describeOnEachEngine('a unit of work', (engine) => {
  const open = storeOpener();
  let store: Store;
  beforeAll(async () => {
    store = await open(await engine.freshUrl());
  });

  it('is there for everyone once it is answered', async () => {
    expect(await store.write((lane) => note(lane, 'plain').then(() => 7))).toBe(7);
    expect(await noted(store, 'plain')).toEqual(['plain']);
  });

  it('leaves nothing behind when it throws, and the others of its turn live', async () => {
    const results = await Promise.allSettled([
      store.write((lane) => note(lane, 'mix-1')),
      store.write(async (lane) => {
        await note(lane, 'mix-2');
        throw new ChatError('forbidden');
      }),
      store.write((lane) => note(lane, 'mix-3')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(results[1]).toMatchObject({ reason: { code: 'forbidden' } });
    expect(await noted(store, 'mix')).toEqual(['mix-1', 'mix-3']);
  });

  it('fails alone when a statement of it fails', async () => {
    await store.write((lane) => note(lane, 'taken'));
    const results = await Promise.allSettled([
      store.write((lane) => note(lane, 'stmt-1')),
      store.write(async (lane) => {
        await note(lane, 'stmt-2');
        await note(lane, 'taken');
      }),
      store.write((lane) => note(lane, 'stmt-3')),
    ]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await noted(store, 'stmt')).toEqual(['stmt-1', 'stmt-3']);
  });

  it('rolls back and still answers what an Undo carries', async () => {
    const answer = await store.write(async (lane) => {
      await note(lane, 'undone');
      throw new Undo('as before');
    });
    expect(answer).toBe('as before');
    expect(await noted(store, 'undone')).toEqual([]);
  });

  it('refuses a write inside a write instead of waiting for itself for ever', async () => {
    const nested = store.write(async (lane) => {
      await note(lane, 'outer');
      await store.write((inner) => note(inner, 'inner'));
    });
    await expect(nested).rejects.toThrow('store.write inside store.write');
    expect(await noted(store, 'outer')).toEqual([]);
  });

  it('takes its lane away when it ends', async () => {
    let kept: Lane | undefined;
    await store.write(async (lane) => {
      kept = lane;
    });
    expect(() => kept?.db).toThrow('has ended');
    expect(() => kept?.queries).toThrow('has ended');
  });

  it('is unseen by readers until it is committed', async () => {
    let seenInside: string[] = [];
    await store.write(async (lane) => {
      await note(lane, 'unseen');
      // Against the rules of the port, which SQLite forgives because it answers within the turn.
      seenInside = await noted(store, 'unseen');
    });
    expect(seenInside).toEqual([]);
    expect(await noted(store, 'unseen')).toEqual(['unseen']);
  });

  it('sees its own rows, and two at once each get a number of their own', async () => {
    await store.write((lane) => note(lane, 'count', '0'));
    const add = (lane: Lane) => addOne(lane, 'count');
    const numbers = await Promise.all(Array.from({ length: 30 }, () => store.write(add)));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
  });

  it('ends before the store closes', async () => {
    const own = await open(await engine.freshUrl());
    const written = own.write((lane) => note(lane, 'last'));
    await nextTurn();
    const results = await Promise.allSettled([written, own.close()]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled']);
  });
});

/** Adds one to a number under a row lock, as every write to a conversation does. */
async function addOne(lane: Lane, key: string): Promise<number> {
  const { meta } = lane.tables;
  await lane.db.update(meta).set({ key }).where(eq(meta.key, key));
  const [row] = await lane.db.select().from(meta).where(eq(meta.key, key));
  const next = Number(row?.value) + 1;
  await lane.db
    .update(meta)
    .set({ value: String(next) })
    .where(eq(meta.key, key));
  return next;
}
