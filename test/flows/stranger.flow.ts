import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { RestUser } from '../support/rest-user.js';
import { takePhoto } from './pages/photos.js';
import { type StrangerSite, startStrangerSite } from './pages/stranger-site.js';
import { Visitor } from './pages/visitor.js';

let browser: Browser;
let site: StrangerSite;
let node: ChatNode;
let dir: string;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chat-stranger-'));
  site = await startStrangerSite();
  node = await startChatNode(`file:${join(dir, 'chat.db')}`, { config: { allowedOrigins: [site.origin] } });
});
afterEach(async () => {
  const errors = visitors.flatMap(({ person }) => person.consoleErrors);
  await Promise.all(visitors.splice(0).map(({ person }) => person.close()));
  await node.stop();
  await site.stop();
  await rm(dir, { recursive: true, force: true });
  expect(errors).toEqual([]);
});

async function visit(body: string): Promise<Visitor> {
  site.show(`<their-card></their-card>${body}`, node.url);
  const visitor = await Visitor.open(browser, site.origin);
  visitors.push(visitor);
  return visitor;
}

async function seller(): Promise<RestUser> {
  const ben = await RestUser.signIn('ben', () => node.url, { name: 'Ben Okafor' });
  await ben.request('POST', '/session', {});
  return ben;
}

const contact = `<chat-contact with="ben" context='{"title":"City bike","url":"/bikes/7"}'>
  <button>Contact seller</button>
</chat-contact>`;

describe('a stranger’s page on another origin, under the strictest policy, with its own Lit', () => {
  it('one script and one element: a visitor becomes a guest when they press the button, writes, and is answered', async () => {
    const ben = await seller();
    const guest = await visit(`${contact}<chat-widget></chat-widget>`);
    await guest.launcher.waitFor();
    await guest.page.getByText('made with their Lit').waitFor();
    const served = (url: string) => /\/(own\.js|chat-widget\.js|chunks\/[\w-]+\.js)$/.test(url);
    const others = guest.requests.filter((one) => !served(one) && one !== `GET ${site.origin}/`);
    expect(others).toEqual([]);
    expect(await guest.stored()).toEqual([]);

    await guest.page.getByRole('button', { name: 'Contact seller' }).click();
    await guest.reaches('Ben Okafor');
    await guest.person.say('Is the bike still there?');
    await guest.person.sees('Is the bike still there?', 'sent');
    const [conversation] = await ben.conversations();
    const [message] = await ben.messages(conversation?.id ?? '');
    expect(message?.context).toMatchObject({ title: 'City bike', isVerified: false });
    await ben.request('POST', '/messages', { conversationId: conversation?.id, content: 'It is' });
    await guest.person.sees('It is');

    // What they pick is seen at once, though the page allows no address but the server’s.
    await guest.person.pick([await takePhoto(dir, 'bike.jpg', 1_600, 1_200)]);
    await guest.page.locator('chat-attachment-tray canvas').waitFor();
    await guest.person.say('Mine looks like this');
    await guest.person.sees('Mine looks like this', 'sent');
    await guest.page.locator('chat-message chat-picture').getByRole('button').click();
    await guest.page.locator('chat-lightbox canvas').waitFor();
    await guest.page.keyboard.press('Escape');
    await guest.page.locator('chat-lightbox dialog').waitFor({ state: 'detached' });

    // Who comes back is the same guest, and hears without opening anything.
    await guest.page.reload();
    await ben.request('POST', '/messages', { conversationId: conversation?.id, content: 'Are you there?' });
    await guest.launcher.locator('.badge').waitFor();
    await guest.launcher.click();
    await guest.page.locator('chat-conversation-row', { hasText: 'Ben Okafor' }).click();
    await guest.person.sees('Are you there?');
  });

  it('a script that is there twice, and several popups: one bubble, and no error', async () => {
    const again = `<script type="module" src="${node.url}/chat-widget.js?again"></script>`;
    const guest = await visit(`<chat-widget></chat-widget>${again}<chat-widget></chat-widget>`);
    await guest.launcher.first().waitFor();
    await guest.page.waitForLoadState('networkidle');
    expect(await guest.launcher.count()).toBe(1);
    await guest.launcher.click();
    await guest.page.locator('chat-conversation-list .new, chat-inbox').first().waitFor();
  });

  it('a page whose own code names the user and opens the chat before the script is there', async () => {
    await seller();
    const ana = await RestUser.signIn('ana', () => node.url, { name: 'Ana Duarte' });
    site.show(`<their-card></their-card><chat-widget token="${ana.token}"></chat-widget>`, node.url);
    const visitor = await Visitor.open(browser, 'about:blank');
    visitors.push(visitor);
    await visitor.page.addInitScript(() => {
      Reflect.set(window, 'chatWidget', [['openWith', 'ben']]);
    });
    await visitor.page.goto(site.origin);
    await visitor.reaches('Ben Okafor');
    const push = (command: string) =>
      visitor.page.evaluate((name) => Reflect.get(window, 'chatWidget').push([name]), command);
    await push('close');
    await visitor.panel.waitFor({ state: 'detached' });
    await push('open');
    await visitor.reaches('Ben Okafor');
  });
});
