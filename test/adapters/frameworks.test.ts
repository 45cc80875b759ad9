import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { repoPath } from '../support/paths.js';
import type { ChatTest } from './pages/harness.js';
import { World } from './world.js';

declare const chatTest: ChatTest;

const lines = (count: number) => Array.from({ length: count }, (_, at) => `line ${at + 1}`);

describe.each([
  ['React', 'react-page.tsx'],
  ['Vue', 'vue-page.ts'],
])('useChat in %s', (_framework, file) => {
  let world: World;
  /** What the browser itself says of requests that are refused, where a test has some. */
  let isRefused = (_error: string) => false;

  beforeAll(async () => {
    world = await World.open(repoPath('test/adapters/pages', file));
  });
  afterAll(() => world.close());
  beforeEach(() => world.begin());
  afterEach(async () => {
    const errors = (await world.end()).filter((error) => !isRefused(error));
    isRefused = () => false;
    expect(errors).toEqual([]);
  });

  it('two people write, see each other type, read, and count what is unread (C49, C50)', async () => {
    const [ana, ben] = [await world.reader('Ana'), await world.reader('Ben')];
    await ana.mount(world.roomId);
    await ben.mount(world.roomId);
    await ben.is('ready');
    await ana.say('Is it still there?');
    await ben.sees('Is it still there?');
    await ben.page.locator('output', { hasText: '1' }).waitFor();
    await ben.page.locator('.badge', { hasText: '1 in 1' }).waitFor();
    await ana.sees('Is it still there?', 'sent');
    await ben.page.locator('.read').click();
    await ana.sees('Is it still there?', 'read');
    await ben.page.locator('output', { hasText: '0' }).waitFor();
    await ben.field.pressSequentially('It is');
    await ana.page.locator('.typing', { hasText: 'Ben' }).waitFor();
    await ben.page.locator('.send').click();
    await ana.sees('It is');
    expect(await ana.page.locator('.typing').textContent()).toBe('');
    expect(await ana.texts()).toEqual(['Is it still there?', 'It is']);
    expect(await ben.texts()).toEqual(await ana.texts());
  });

  it('shows the newest fifty, and older ones when asked (C49)', async () => {
    await world.benWrites(world.roomId, lines(57));
    const ana = await world.reader('Ana');
    await ana.mount(world.roomId);
    await expect.poll(() => ana.texts()).toEqual(lines(57).slice(-50));
    await ana.page.locator('.more').click();
    await expect.poll(() => ana.texts()).toEqual(lines(57).slice(-55));
    expect(await ana.thread.getAttribute('data-all')).toBe('false');
    await ana.page.locator('.more').click();
    await ana.page.locator('section[data-all="true"]').waitFor();
    expect(await ana.texts()).toEqual(lines(57));
  });

  it('tells of typing once in five seconds, never of an empty draft, and at once after a message (T17, T18, T19, C50)', async () => {
    const ana = await world.reader('Ana');
    await ana.mount(world.roomId);
    await ana.is('ready');
    const told = () => ana.asked.filter((path) => path === `POST ${typingPath}`).length;
    const typingPath = `/v1/conversations/${world.roomId}/typing`;
    await ana.field.pressSequentially(' ');
    await ana.field.fill('');
    await ana.field.pressSequentially('hello');
    await ana.field.fill('');
    await expect.poll(told).toBe(1);
    await ana.say('done');
    await ana.sees('done', 'sent');
    expect(told()).toBe(1);
    await ana.field.pressSequentially('more');
    await expect.poll(told).toBe(2);
  });

  it('follows another conversation, or none, and never shows one under the name of another', async () => {
    isRefused = (error) => error.includes('403 (Forbidden)');
    const other = await world.directWith('Eve');
    await world.benWrites(other, ['for Eve']);
    const eve = await world.reader('Eve');
    await eve.mount(null);
    await eve.is('loading');
    await eve.show(other);
    await eve.sees('for Eve');
    // Not hers to see.
    await eve.show(world.roomId);
    await eve.is('absent');
    expect(await eve.texts()).toEqual([]);
    await eve.show(other);
    await eve.sees('for Eve');
    await eve.show(null);
    await eve.is('loading');
    expect(await eve.texts()).toEqual([]);
    expect(await eve.page.evaluate(() => chatTest.mixed)).toEqual([]);
  });

  it('leaves nothing subscribed when it is gone, and says so when the session was closed', async () => {
    const ana = await world.reader('Ana');
    await ana.mount(world.roomId);
    await ana.is('ready');
    // Four of the conversation, two of the inbox, however many components show them.
    expect((await ana.subscriptions()).open).toBe(6);
    await ana.unmount();
    await expect.poll(() => ana.subscriptions()).toMatchObject({ open: 0 });
    await ana.mount(world.roomId);
    await ana.is('ready');
    await ana.page.evaluate(() => chatTest.close());
    await ana.is('closed');
    await ana.unmount();
    await ana.mount(world.roomId);
    await ana.is('closed');
    await ana.page.locator('.badge[data-status="closed"]').waitFor();
    expect((await ana.subscriptions()).open).toBe(0);
  });

  it('is empty and opens nothing before anybody has signed in', async () => {
    const visitor = await world.visit();
    await visitor.page.evaluate(() => chatTest.mountWithoutSession());
    await visitor.is('loading');
    expect((await visitor.subscriptions()).ever).toBe(0);
  });
});
