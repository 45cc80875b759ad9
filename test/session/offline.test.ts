import { expect, it } from 'vitest';
import type { ConnectionSnapshot } from '../../packages/widget/src/session/types.js';
import { describeOnEachEngine } from '../support/engines.js';
import { FakeBrowser, FakePage } from './fake-browser.js';
import { firstWhere, isOnline } from './people.js';
import { townOn } from './town.js';

/** A network that can be taken away without anybody being told; what has been opened before then just falls silent. */
function network() {
  let isThere = true;
  const here: typeof fetch = (input, init) =>
    isThere ? fetch(input, init) : Promise.reject(new TypeError('no network'));
  return { fetch: here, set: (value: boolean) => (isThere = value) };
}

describeOnEachEngine('when the browser says that it is offline', (engine) => {
  const town = townOn(engine);

  const enter = async (random = () => 1) => {
    const { fetch, set } = network();
    const { tabs, openStorage } = new FakeBrowser();
    const page = new FakePage();
    const ana = await town.enter(town.fresh('ana'), { fetch, page, tabs, openStorage, random });
    await isOnline(ana);
    const is = (wanted: ConnectionSnapshot['state']) =>
      firstWhere<ConnectionSnapshot>(
        (onSnapshot) => ana.subscribeConnection(onSnapshot),
        ({ state }) => state === wanted,
      );
    return { ana, page, is, set };
  };

  it('that is shown at once, and it comes back as soon as the browser says so', async () => {
    const { page, is, set } = await enter();
    set(false);
    const goneAt = Date.now();
    page.say('offline');
    await is('offline');
    expect(Date.now() - goneAt).toBeLessThan(500);
    // Whatever it has tried meanwhile, it is in a long pause by then.
    await expect.poll(async () => ((await is('offline')).retryAt ?? 0) - Date.now()).toBeGreaterThan(2_000);
    set(true);
    page.say('online');
    const backAt = Date.now();
    await is('online');
    expect(Date.now() - backAt).toBeLessThan(2_000);
  });

  it('and it is not so, it is back after a moment by itself', async () => {
    const { page, is } = await enter(() => 0.1);
    page.say('offline');
    await is('offline');
    await is('online');
  });
});
