import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Deferred } from '../../packages/widget/src/session/deferred.js';
import { launchBrowser } from '../support/browser.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { RestUser } from '../support/rest-user.js';
import { type StrangerSite, startStrangerSite } from './pages/stranger-site.js';
import { Visitor } from './pages/visitor.js';
import { eventually } from './person.js';

const serverKey = 'the-server-key-of-the-tests';
const phone = { width: 390, height: 760 };

let browser: Browser;
let site: StrangerSite;
let node: ChatNode;
let dir: string;
let ben: RestUser;
const visitors: Visitor[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chat-popup-'));
  site = await startStrangerSite();
  const config = { allowedOrigins: [site.origin], serverKey };
  node = await startChatNode(`file:${join(dir, 'chat.db')}`, { config });
  ben = await RestUser.signIn('ben', () => node.url, { name: 'Ben Okafor' });
  await ben.request('POST', '/session', {});
});
afterEach(async () => {
  const errors = visitors.flatMap(({ person }) => person.consoleErrors);
  await Promise.all(visitors.splice(0).map(({ person }) => person.close()));
  await node.stop();
  await site.stop();
  await rm(dir, { recursive: true, force: true });
  expect(errors).toEqual([]);
});

async function visit(body: string, viewport?: { width: number; height: number }): Promise<Visitor> {
  site.show(body, node.url);
  const visitor = await Visitor.open(browser, site.origin, viewport);
  visitors.push(visitor);
  return visitor;
}

async function asAna(): Promise<RestUser> {
  const ana = await RestUser.signIn('ana', () => node.url, { name: 'Ana Duarte' });
  await ana.request('POST', '/session', {});
  return ana;
}

/** Changes the settings as the host's backend does. */
async function set(settings: object): Promise<void> {
  const response = await fetch(`${node.url}/v1/settings`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${serverKey}`, 'content-type': 'application/json' },
    body: JSON.stringify(settings),
  });
  expect(response.status).toBe(200);
}

const contact = '<chat-contact with="ben"><button>Contact seller</button></chat-contact>';

describe('the popup', () => {
  it('by keys alone: opened, written in, closed, and the focus is on the bubble again', async () => {
    const ana = await asAna();
    const visitor = await visit(`<chat-widget token="${ana.token}" with="ben"></chat-widget>`);
    await visitor.launcher.waitFor();
    await visitor.page.keyboard.press('Tab');
    await visitor.page.keyboard.press('Enter');
    await visitor.reaches('Ben Okafor');
    await eventually(async () =>
      expect(await visitor.person.field.evaluate((field) => field.matches(':focus'))).toBe(true),
    );
    await visitor.page.keyboard.type('Hello Ben');
    await visitor.page.keyboard.press('Enter');
    await visitor.person.sees('Hello Ben', 'sent');
    await visitor.page.keyboard.press('Escape');
    await visitor.panel.waitFor({ state: 'detached' });
    expect(await visitor.launcher.evaluate((launcher) => launcher.matches(':focus'))).toBe(true);
  });

  it('covers a phone’s screen, the page behind stands still, and a button leads back to it', async () => {
    const ana = await asAna();
    const visitor = await visit(`<chat-widget token="${ana.token}"></chat-widget>`, phone);
    await visitor.launcher.click();
    await visitor.page.locator('chat-inbox').waitFor();
    await eventually(async () =>
      expect(await visitor.panel.boundingBox()).toEqual({ x: 0, y: 0, width: 390, height: 760 }),
    );
    // What keeps the page still comes in a part of its own.
    await eventually(async () =>
      expect(await visitor.page.evaluate(() => getComputedStyle(document.body).overflow)).toBe('hidden'),
    );
    await visitor.page.mouse.move(200, 400);
    await visitor.page.mouse.wheel(0, 500);
    expect(await visitor.page.evaluate(() => window.scrollY)).toBe(0);
    const history = await visitor.page.evaluate(() => window.history.length);
    await visitor.panel.getByRole('button', { name: 'Close chat' }).click();
    await visitor.panel.waitFor({ state: 'detached' });
    await eventually(async () => {
      // Again each time: until the next frame is drawn the browser takes the page to stand still.
      await visitor.page.mouse.wheel(0, 500);
      expect(await visitor.page.evaluate(() => window.scrollY)).toBeGreaterThan(0);
    });
    expect(await visitor.page.evaluate(() => window.history.length)).toBe(history);
  });

  it('opened on a desktop whose window is then made as narrow as a phone: the page behind stands still from then on', async () => {
    const ana = await asAna();
    const { page, launcher, panel } = await visit(`<chat-widget token="${ana.token}"></chat-widget>`);
    await launcher.click();
    await page.locator('chat-inbox').waitFor();
    const overflow = () => page.evaluate(() => getComputedStyle(document.body).overflow);
    const opacity = () => panel.evaluate((one) => getComputedStyle(one).opacity);
    await eventually(async () => expect(await opacity()).toBe('1'));
    expect(await overflow()).toBe('visible');
    await page.setViewportSize(phone);
    await eventually(async () => expect(await overflow()).toBe('hidden'));
    expect(await opacity()).toBe('1');
    await page.setViewportSize({ width: 1000, height: 800 });
    await eventually(async () => expect(await overflow()).toBe('visible'));
  });

  it('for who wants no motion its bubble still tells that it is busy: it fades, and nothing turns', async () => {
    const { page, launcher, panel } = await visit('<chat-widget></chat-widget>');
    await page.emulateMedia({ reducedMotion: 'reduce' });
    await launcher.waitFor();
    const come = new Deferred<void>();
    await page.route('**/chunks/*', async (route) => {
      await come.promise;
      await route.continue();
    });
    await launcher.click();
    const look = () =>
      page.locator('chat-widget .spinner').evaluate((spinner) => {
        const { opacity, rotate } = getComputedStyle(spinner);
        return { isFaint: Number(opacity) < 0.6, rotate };
      });
    for (const isFaint of [true, false, true])
      await eventually(async () => expect(await look()).toEqual({ isFaint, rotate: 'none' }));
    come.resolve();
    await panel.waitFor();
  });

  it('asks a guest for a name where the settings want one, once, and Ben sees it', async () => {
    await set({ askGuestName: true });
    const guest = await visit(`${contact}<chat-widget></chat-widget>`);
    await guest.page.getByRole('button', { name: 'Contact seller' }).click();
    const name = guest.page.getByRole('textbox', { name: 'What is your name?' });
    await name.fill('Dora');
    await name.press('Enter');
    await guest.reaches('Ben Okafor');
    await guest.person.say('Hello');
    await guest.person.sees('Hello', 'sent');
    const [conversation] = await ben.conversations();
    const [message] = await ben.messages(conversation?.id ?? '');
    expect(message?.sender).toMatchObject({ name: 'Dora', isGuest: true });
    await guest.page.reload();
    await guest.page.getByRole('button', { name: 'Contact seller' }).click();
    await guest.person.sees('Hello');
  });

  it('tells a guest to sign in where guests are not let in, beside the button too', async () => {
    await set({ allowGuests: false });
    const guest = await visit(`${contact}<chat-widget></chat-widget>`);
    // The button is the page's own until the script is there.
    await guest.launcher.waitFor();
    await guest.page.getByRole('button', { name: 'Contact seller' }).click();
    await guest.page.getByText('Sign in to write to this person.').waitFor();
    await guest.panel.getByText('Sign in to go on.').waitFor();
    expect(await guest.stored()).toEqual([]);
  });

  it('leaves nothing behind when a guest signs out', async () => {
    const guest = await visit(`${contact}<chat-widget></chat-widget>`);
    await guest.page.getByRole('button', { name: 'Contact seller' }).click();
    await guest.reaches('Ben Okafor');
    await guest.person.say('Hello');
    await guest.person.sees('Hello', 'sent');
    await guest.person.field.fill('half a thought');
    // Long enough for the draft to be kept: what follows must find it to delete it.
    await eventually(async () => expect((await kept(guest))['drafts']).toEqual(['half a thought']));
    await guest.page.evaluate(async () => {
      await Reflect.get(document.querySelector('chat-widget') ?? {}, 'logout').call(
        document.querySelector('chat-widget'),
      );
    });
    await guest.panel.waitFor({ state: 'detached' });
    expect((await guest.stored()).filter((name) => !name.startsWith('indexedDB'))).toEqual([]);
    expect(await kept(guest)).toEqual({ outbox: [], drafts: [], files: [] });
    await guest.launcher.click();
    await guest.page.getByText('No conversations yet').waitFor();
  });
});

/** What the browser's database holds: unsent messages, drafts, picked files. */
function kept(visitor: Visitor): Promise<Record<string, unknown[]>> {
  return visitor.page.evaluate(
    () =>
      new Promise<Record<string, unknown[]>>((resolve, reject) => {
        const opening = indexedDB.open('chat-widget');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const db = opening.result;
          const names = [...db.objectStoreNames];
          const transaction = db.transaction(names);
          const rows = names.map((name) => [name, transaction.objectStore(name).getAll()] as const);
          transaction.oncomplete = () => {
            db.close();
            resolve(Object.fromEntries(rows.map(([name, { result }]) => [name, result])));
          };
        };
      }),
  );
}
