import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from './browser.js';

describe('the browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  it('renders a page, and outlives the closing of a context', async () => {
    for (const text of ['first', 'second']) {
      const context = await browser.newContext();
      const page = await context.newPage();
      await page.setContent(`<h1>${text}</h1>`);
      expect(await page.locator('h1').textContent()).toBe(text);
      await context.close();
    }
    expect(browser.isConnected()).toBe(true);
  });
});
