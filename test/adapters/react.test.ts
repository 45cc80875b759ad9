import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { repoPath } from '../support/paths.js';
import { World } from './world.js';

/** Of the page, which looks at its pictures after each drawing. */
declare const torn: string[];
declare const drawn: { count: number };

let world: World;
beforeAll(async () => {
  world = await World.open(repoPath('test/adapters/pages/react-page.tsx'));
});
afterAll(() => world.close());
beforeEach(() => world.begin());
afterEach(async () => expect(await world.end()).toEqual([]));

it('a picture that React draws in slices while messages come is not torn', async () => {
  const ana = await world.reader('Ana', '?crowd');
  await ana.mount(world.roomId);
  await ana.is('ready');
  const lines = Array.from({ length: 40 }, (_, at) => `line ${at}`);
  await world.benWrites(world.roomId, lines);
  await expect.poll(() => ana.texts()).toEqual(lines);
  await expect.poll(() => ana.page.evaluate(() => drawn.count)).toBeGreaterThan(3);
  expect(await ana.page.evaluate(() => torn)).toEqual([]);
});
