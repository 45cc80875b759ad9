import { describe, expect, it } from 'vitest';
import { Window } from './window.js';

/** Items that come in pages, a turn later. */
function source(total: number) {
  let loaded = 20;
  const asked: number[] = [];
  const window = new Window({
    loadedCount: () => loaded,
    loadedAll: () => loaded >= total,
    load: async (count) => {
      asked.push(count);
      await Promise.resolve();
      loaded = Math.min(total, loaded + count);
    },
    defaultCount: 20,
    maxCount: 30,
  });
  return { window, asked, loaded: () => loaded };
}

describe('a window', () => {
  it('grows by 20 unless told otherwise, and only by 1 to 30 (T85)', async () => {
    const { window, loaded } = source(1_000);
    await window.loadMore();
    expect(loaded()).toBe(40);
    for (const count of [0, 31, 1.5, Number.NaN]) {
      await expect(window.loadMore(count)).rejects.toMatchObject({ code: 'invalidArgument' });
    }
    expect(loaded()).toBe(40);
  });

  it('counts from what is loaded: 5 and 10 at once are 10 (T86)', async () => {
    const { window, asked, loaded } = source(1_000);
    await Promise.all([window.loadMore(5), window.loadMore(10)]);
    expect(loaded()).toBe(30);
    expect(asked).toEqual([5, 5]);
    await window.loadMore(5);
    expect(loaded()).toBe(35);
  });

  it('asks for nothing once everything is loaded (T43)', async () => {
    const { window, asked, loaded } = source(25);
    await window.loadMore();
    await window.loadMore();
    expect([loaded(), asked.length]).toEqual([25, 1]);
  });
});
