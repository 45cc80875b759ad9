import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { type Demo, startDemo } from './demo.js';

let browser: Browser;
let demo: Demo;
let axeSource: string;
/** What a developer would see in red or yellow, of the pages of one test. */
const complaints: string[] = [];
const pages: Page[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  demo = await startDemo({ DEMO_SEED: 'full' });
  axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});
afterAll(async () => {
  await browser.close();
  await demo.stop();
});
afterEach(async () => {
  await Promise.all(pages.splice(0).map((page) => page.context().close()));
  expect(complaints.splice(0)).toEqual([]);
});

const wide = { width: 1280, height: 800 };
/** As narrow as 1280 pixels at 400 %. */
const narrow = { width: 320, height: 256 };

async function visit(path: string, options: BrowserContextOptions): Promise<Page> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  pages.push(page);
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`${path}: ${message.text()}`);
  });
  page.on('pageerror', (error) => complaints.push(`${path}: ${error}`));
  await page.goto(demo.url + path);
  return page;
}

/** Rules that are broken anywhere on the page, inside the widget too. */
async function violations(page: Page): Promise<string[]> {
  await page.evaluate(axeSource);
  const found = await page.evaluate(async () => {
    // The script puts itself there.
    const { axe } = window as unknown as { axe: { run(): Promise<AxeResults> } };
    const { violations: broken } = await axe.run();
    return broken.map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
  });
  return found;
}

const launcher = (page: Page) => page.locator('chat-widget').getByRole('button').first();

const visits = [
  { name: 'the marketplace', path: '/', ready: launcher },
  { name: 'an own listing', path: '/?listing=camera&as=ana', ready: launcher },
  { name: 'the shop', path: '/shop', ready: launcher },
  { name: 'the shop for somebody known', path: '/shop?as=chloe', ready: launcher },
  { name: 'the inbox', path: '/inbox', ready: (page: Page) => page.locator('chat-conversation-row').first() },
  {
    name: 'one conversation',
    path: '/thread.html?as=ben&with=ana',
    ready: (page: Page) => page.locator('chat-message').last(),
  },
  { name: 'the configurator', path: '/configure', ready: launcher },
  { name: 'the marketplace in Arabic', path: '/?as=farid', ready: launcher },
] as const;

const looks = [
  { name: 'light and wide', options: { viewport: wide, colorScheme: 'light' } },
  { name: 'dark and wide', options: { viewport: wide, colorScheme: 'dark' } },
  { name: 'light and narrow', options: { viewport: narrow, colorScheme: 'light' } },
] as const;

describe.each(visits.map((one) => [one.name, one] as const))('%s', (_, { path, ready }) => {
  it.each(looks)(
    '$name: nothing in the console, nothing that shuts somebody out, nothing cut off',
    async ({ options }) => {
      const page = await visit(path, options);
      await ready(page).waitFor();
      expect(await violations(page)).toEqual([]);
      const { width } = options.viewport;
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width);
      const broken = await page.evaluate(async () => {
        const images = [...document.images];
        // Those further down are fetched when the reader gets there.
        for (const image of images) image.loading = 'eager';
        const decoded = await Promise.allSettled(images.map((image) => image.decode()));
        return images.filter((_, index) => decoded[index]?.status === 'rejected').map(({ src }) => src);
      });
      expect(broken).toEqual([]);
    },
  );
});

describe('the bar', () => {
  it('leads to every page as the same person, and to the other side as the other one', async () => {
    const page = await visit('/?as=chloe', { viewport: wide });
    for (const path of ['/shop', '/inbox', '/configure', '/']) {
      await page.locator(`.bar nav a[href="${path}?as=chloe"]`).click();
      await page.waitForURL(`**${path}?as=chloe`);
      expect(await page.locator('.bar nav [aria-current="page"]').getAttribute('href')).toBe(
        `${path}?as=chloe`,
      );
      expect(await page.locator('#who').inputValue()).toBe('chloe');
    }
    const [other] = await Promise.all([page.context().waitForEvent('page'), page.locator('#other').click()]);
    await other.waitForURL('**/inbox?as=ben');
  });

  it('keeps theme and language over pages, and sets Arabic from right to left', async () => {
    const page = await visit('/inbox', { viewport: wide });
    // The next choice has the page loaded anew, which would cut this one short.
    const kept = page.waitForResponse('**/demo/preferences');
    await page.selectOption('#theme', 'dark');
    await kept;
    await page.selectOption('#locale', 'ar');
    await page.locator('html[dir="rtl"]').waitFor();
    await page.goto(`${demo.url}/shop`);
    expect(await page.locator('html').getAttribute('data-theme')).toBe('dark');
    expect(await page.locator('html').getAttribute('lang')).toBe('ar');
    expect(await page.locator('chat-widget').getAttribute('theme')).toBe('dark');
  });
});

describe('the configurator', () => {
  it('changes the element at once, and shows what to copy', async () => {
    const page = await visit('/configure', { viewport: wide });
    const widget = page.locator('chat-widget');
    await launcher(page).waitFor();
    await page.getByRole('radio', { name: 'inbox' }).check();
    await page.locator('chat-conversation-row').first().waitFor();
    await page.getByRole('radio', { name: 'Teal' }).check();
    await page.getByRole('radio', { name: 'fr' }).check();
    await widget.getByRole('heading', { name: 'Messages' }).waitFor();
    expect(await widget.evaluate((one) => getComputedStyle(one).getPropertyValue('--chat-accent'))).toBe(
      '#1d6f66',
    );
    const snippet = await page.locator('#snippet').innerText();
    expect(snippet).toContain('<chat-widget mode="inbox" locale="fr" token-url="/chat-token"></chat-widget>');
    expect(snippet).toContain('--chat-accent: #1d6f66;');
    await page.getByRole('radio', { name: 'thread' }).check();
    await page.selectOption('select[name="with"]', 'ben');
    await page.locator('chat-message').first().waitFor();
    await page.getByRole('radio', { name: 'popup' }).check();
    await launcher(page).waitFor();
    await page.locator('chat-message').first().waitFor({ state: 'hidden' });
  });
});
