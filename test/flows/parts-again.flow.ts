import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { type StrangerSite, startStrangerSite } from './pages/stranger-site.js';
import { Visitor } from './pages/visitor.js';

describe('a part of the widget that could not be fetched', () => {
  let browser: Browser;
  let site: StrangerSite;
  let node: ChatNode;
  let dir: string;

  beforeAll(async () => {
    browser = await launchBrowser();
    dir = await mkdtemp(join(tmpdir(), 'chat-parts-'));
    site = await startStrangerSite();
    node = await startChatNode(`file:${join(dir, 'chat.db')}`, { config: { allowedOrigins: [site.origin] } });
  });
  afterAll(async () => {
    await browser.close();
    await node.stop();
    await site.stop();
    await rm(dir, { recursive: true, force: true });
  });

  it('is said in words, and is there when the visitor tries again: no reload is needed', async () => {
    site.show('<chat-widget></chat-widget>', node.url);
    const visitor = await Visitor.open(browser, 'about:blank');
    let refused = 0;
    await visitor.page.route('**/chunks/register-*', (route) => {
      refused += 1;
      return route.abort('internetdisconnected');
    });
    await visitor.page.goto(site.origin);
    await visitor.launcher.click();
    const retry = visitor.page.locator('chat-widget').getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    expect(refused).toBeGreaterThan(0);
    // Who does not want to try again closes it.
    await visitor.launcher.click();
    await retry.waitFor({ state: 'detached' });
    await visitor.launcher.click();
    await retry.waitFor();
    await visitor.page.unroute('**/chunks/register-*');
    await retry.click();
    await visitor.panel.waitFor();
    await visitor.panel.getByText('No conversations yet').waitFor();
    await visitor.person.close();
  });
});
