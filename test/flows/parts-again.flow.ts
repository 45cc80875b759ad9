import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Route } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { RestUser } from '../support/rest-user.js';
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

  /** Ana and Ben, and what they may write in. */
  const pair = async () => {
    const [ana, ben] = [
      await RestUser.signIn('ana', () => node.url, { name: 'Ana Duarte' }),
      await RestUser.signIn('ben', () => node.url, { name: 'Ben Okafor' }),
    ];
    for (const user of [ana, ben]) await user.request('POST', '/session', {});
    const { body } = await ben.request('POST', '/conversations/direct', { userId: ana.id });
    const { id } = body.conversation as { id: string }; // as the route documents
    return { ana, ben, id };
  };

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

  it('keeps nobody from the unread badge, and the thread opens once it can be fetched', async () => {
    const { ana, ben, id } = await pair();
    site.show(`<chat-widget token="${ana.token}"></chat-widget>`, node.url);
    const visitor = await Visitor.open(browser, 'about:blank');
    await visitor.page.route('**/chunks/talk-*', (route) => route.abort('internetdisconnected'));
    await visitor.page.goto(site.origin);
    // As if something were kept from an earlier visit, which that code would have to look for.
    await visitor.page.evaluate(
      () =>
        new Promise<void>((resolve) => {
          const opening = indexedDB.open('chat-widget');
          opening.onsuccess = () => {
            opening.result.close();
            resolve();
          };
        }),
    );
    await visitor.page.reload();
    await ben.request('POST', '/messages', { conversationId: id, content: 'Hello Ana' });
    await visitor.launcher.getByText('1', { exact: true }).waitFor();
    await ben.request('POST', '/messages', { conversationId: id, content: 'Are you there?' });
    await visitor.launcher.getByText('2', { exact: true }).waitFor();
    await visitor.launcher.click();
    const retry = visitor.page.locator('chat-widget').getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    await visitor.page.unroute('**/chunks/talk-*');
    await retry.click();
    await visitor.page.locator('chat-conversation-row', { hasText: 'Ben Okafor' }).click();
    await visitor.person.sees('Are you there?');
    await visitor.person.close();
  });

  it('keeps no other tab from sending: who leads without that code hands the lead over', async () => {
    const { ana } = await pair();
    const badge = `<chat-widget token="${ana.token}"></chat-widget>`;
    const thread = `<chat-widget mode="thread" with="ben" token="${ana.token}" style="height: 500px"></chat-widget>`;
    site.show(badge, node.url);
    const visitor = await Visitor.open(browser, 'about:blank');
    await visitor.page.route('**/chunks/talk-*', (route) => route.abort('internetdisconnected'));
    const leads = visitor.page.waitForResponse('**/v1/events*');
    await visitor.page.goto(site.origin);
    await leads;
    site.show(thread, node.url);
    const other = await visitor.person.context.newPage();
    // It stands in line for the lead only after it has written: until then the first tab gets it back each time.
    const held: Route[] = [];
    await other.route('**/chunks/other-tabs-*', (route) => void held.push(route));
    await other.goto(site.origin);
    await expect.poll(() => held.length).toBe(1);
    await other.locator('chat-thread h2', { hasText: 'Ben Okafor' }).waitFor();
    const field = other.locator('chat-composer textarea');
    const leadsAgain = visitor.page.waitForRequest('**/v1/events*');
    await field.fill('From the other tab');
    await field.press('Enter');
    await leadsAgain;
    for (const route of held) await route.continue();
    await other.locator('chat-message[data-state="sent"]', { hasText: 'From the other tab' }).waitFor();
    await visitor.person.close();
  });

  it('keeps nobody from sending a refused message again: why it was refused is said once it can be fetched', async () => {
    const { ana } = await pair();
    site.show(
      `<chat-widget mode="thread" with="ben" token="${ana.token}" style="height: 500px"></chat-widget>`,
      node.url,
    );
    const visitor = await Visitor.open(browser, site.origin);
    await visitor.reaches('Ben Okafor');
    const json = { message: 'errMsg_sendForbidden' };
    const refuse = () =>
      visitor.page.route('**/v1/messages*', (route) => route.fulfill({ status: 403, json }));
    const accept = () => visitor.page.unroute('**/v1/messages*');
    await refuse();
    await visitor.page.route('**/chunks/register-*', (route) => route.abort('internetdisconnected'));
    await visitor.person.say('First');
    await visitor.person.sees('First', 'failed');
    const again = visitor.person.bubble('First').getByRole('button', { name: 'Try again' });
    await again.waitFor();
    await accept();
    await again.click();
    await visitor.person.sees('First', 'sent');

    await refuse();
    await visitor.page.unroute('**/chunks/register-*');
    await visitor.person.say('Second');
    await visitor.panel.getByText('Not sent. You may not write in this conversation.').waitFor();
    await accept();
    await visitor.person.bubble('Second').getByRole('button', { name: 'Send again' }).click();
    await visitor.person.sees('Second', 'sent');
    await visitor.person.close();
  });
});
