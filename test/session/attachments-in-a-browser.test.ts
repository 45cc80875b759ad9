import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Deferred } from '../../packages/widget/src/session/deferred.js';
import type { ChatSession, ConversationRef } from '../../packages/widget/src/session/types.js';
import { launchBrowser } from '../support/browser.js';
import { type ChatNode, startChatNode, testSecret } from '../support/chat-node.js';
import { repoPath } from '../support/paths.js';
import { freePort } from '../support/ports.js';
import { signToken } from '../support/tokens.js';
import { openSession, threadWhere } from './people.js';

/** What the page of this test offers to `evaluate`. */
interface TestPage {
  open(server: string, token: string, roomId: string): void;
  /** A picture of many colours, as a camera would give it. */
  addPhoto(width: number, height: number): Promise<void>;
  /** What the page's file field holds; answers why it was refused. */
  addPicked(): Promise<string[]>;
  send(text: string): void;
  readonly shares: readonly number[];
  readonly shown: string;
}
declare const chatTest: TestPage;

/** Runs in the page: a message waits in the browser's storage. */
const isKept = () =>
  new Promise<boolean>((resolve, reject) => {
    const opening = indexedDB.open('chat-widget');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('outbox').objectStore('outbox').count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result === 1);
      };
    };
  });

const pageScript = `
import { getChatSession } from './index.js';
let room, tray;
globalThis.chatTest = {
  shares: [],
  shown: '',
  open(server, token, roomId) {
    room = getChatSession({ server, token }).conversation(roomId);
    room.subscribeMessages((messages) => {
      chatTest.shown = JSON.stringify(messages?.map((one) => [one.plaintext, one.sendState, one.attachments, one.error?.code]));
    });
  },
  async addPhoto(width, height) {
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    const image = context.createImageData(width, height);
    for (let at = 0; at < image.data.length; at += 65536) crypto.getRandomValues(image.data.subarray(at, at + 65536));
    for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255;
    context.putImageData(image, 0, 0);
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.9 });
    tray = await room.attachments();
    tray.subscribe(() => chatTest.shares.push(...tray.items.map((item) => item.progress ?? -1)));
    await tray.add([new File([blob], 'IMG_0001.jpg', { type: blob.type })]);
  },
  async addPicked() {
    tray = await room.attachments();
    tray.subscribe(() => chatTest.shares.push(...tray.items.map((item) => item.progress ?? -1)));
    const refused = await tray.add([...document.querySelector('input').files]);
    return refused.map(({ error }) => error.code);
  },
  send(text) {
    void room.send({ text, attachments: tray.items.map((item) => item.key) }).catch(() => {});
  },
};
`;

describe('files of a message in a real browser', () => {
  let node: ChatNode;
  /** The host's own site, on another origin. */
  let site: Server;
  let siteUrl: string;
  let dir: string;
  let browser: Browser;
  let script: string;
  let context: BrowserContext;
  let ben: ChatSession;
  let benRoom: ConversationRef;
  let token: string;
  /** Uploads of this page that begin while it is there do not go on; it hears of the first. */
  let hold: { readonly page: Page; readonly began: Deferred<void> } | null = null;
  let count = 0;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'chat-browser-files-'));
    node = await startChatNode(`file:${join(dir, 'chat.db')}`);
    const resolveDir = repoPath('packages/widget/src/session');
    const bundle = { bundle: true, format: 'esm', write: false, target: 'es2022' } as const;
    const { outputFiles } = await build({ ...bundle, stdin: { contents: pageScript, resolveDir } });
    script = outputFiles[0]?.text ?? '';
    site = createServer((_request, response) => {
      response
        .setHeader('Content-Type', 'text/html')
        .end('<!doctype html><title>Shop</title><input type="file">');
    });
    const port = await freePort();
    await new Promise<void>((resolve) => site.listen(port, '127.0.0.1', resolve));
    siteUrl = `http://localhost:${port}`;
    browser = await launchBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await node.stop();
    site.close();
    await rm(dir, { recursive: true, force: true });
  });
  beforeEach(async () => {
    count += 1;
    hold = null;
    const ana = await openSession(node.url, `ana${count}`);
    ben = await openSession(node.url, `ben${count}`);
    await Promise.all([ana.currentUser, ben.currentUser]);
    benRoom = ben.conversation((await ana.directConversation({ userId: `ben${count}` })).id);
    await ana.close();
    token = await signToken({ sub: `ana${count}`, name: 'Ana' }, testSecret);
    context = await browser.newContext();
    await context.route('**/v1/files?*', (route) => {
      if (route.request().frame().page() !== hold?.page) return route.continue();
      hold.began.resolve();
    });
  });
  afterEach(async () => {
    await context.close();
    await ben.close();
  });

  const openPage = async (page?: Page) => {
    const opened = page ?? (await context.newPage());
    await opened.goto(siteUrl);
    await opened.addScriptTag({ content: script, type: 'module' });
    await opened.waitForFunction(() => 'chatTest' in globalThis);
    await opened.evaluate(([url, jwt, id]) => chatTest.open(url, jwt, id), [
      node.url,
      token,
      benRoom.id,
    ] as const);
    return opened;
  };
  const arrival = async () => {
    const messages = await threadWhere(benRoom, ([first]) => first?.attachments.length === 1);
    return { count: messages?.length, file: messages?.[0]?.attachments[0] };
  };

  it('a large photo is made small, tells how far it is, and stays the same picture once it is sent', async () => {
    const page = await openPage();
    await page.evaluate(() => chatTest.addPhoto(3_200, 1_600));
    await page.waitForFunction(() => chatTest.shares.includes(1));
    await page.evaluate(() => chatTest.send('Look'));
    const { file } = await arrival();
    expect(file).toMatchObject({
      name: 'IMG_0001.jpg',
      type: 'image/jpeg',
      kind: 'image',
      hasThumbnail: true,
    });
    expect((file?.width ?? 0) / (file?.height ?? 1)).toBeCloseTo(2, 1);
    expect(file?.width).toBeLessThanOrEqual(2_560);
    expect(file?.sizeBytes).toBeLessThan(5 * 1_048_576);
    await page.waitForFunction(
      () => chatTest.shown.includes('"sent"') && chatTest.shown.includes('"localFile":{}'),
    );
  });

  it('a page that is reloaded in the middle of an upload sends its message by itself, once', async () => {
    const page = await openPage();
    hold = { page, began: new Deferred<void>() };
    await page.evaluate(() => chatTest.addPhoto(800, 600));
    await page.evaluate(() => chatTest.send('from a train'));
    await page.waitForFunction(isKept);
    await hold.began.promise;
    hold = null;
    await openPage(page);
    const { count: arrived, file } = await arrival();
    expect([arrived, file?.width]).toEqual([1, 800]);
    await page.waitForFunction(() => chatTest.shown.includes('"sent"'));
  });

  it('a tab that leads uploads what another tab was closed over', async () => {
    const first = await openPage();
    const second = await openPage();
    hold = { page: second, began: new Deferred<void>() };
    await second.evaluate(() => chatTest.addPhoto(640, 480));
    // Sent before this, the photo might be the leading tab's to upload at once.
    await hold.began.promise;
    await second.evaluate(() => chatTest.send('bye'));
    await first.waitForFunction(() => chatTest.shown.includes('"sending"'));
    hold = null;
    await second.close();
    const { count: arrived, file } = await arrival();
    expect([arrived, file?.width]).toEqual([1, 640]);
  });

  it('a file that vanishes from the disk is refused, and on its way fails, with the reason', async () => {
    const page = await openPage();
    const path = join(dir, 'notes.txt');
    const pick = async () => {
      await writeFile(path, 'Meet at nine.');
      await page.locator('input').setInputFiles(path);
    };
    await pick();
    await rm(path);
    expect(await page.evaluate(() => chatTest.addPicked())).toEqual(['fileUnreadable']);
    await context.setOffline(true);
    await pick();
    const failing = page.waitForEvent('requestfailed', (request) => request.url().includes('/v1/files'));
    expect(await page.evaluate(() => chatTest.addPicked())).toEqual([]);
    await failing;
    // A private window, as this is, keeps no copy of its own.
    await rm(path);
    await page.evaluate(() => chatTest.send('the plan'));
    await context.setOffline(false);
    await page.waitForFunction(() => chatTest.shown.includes('"fileUnreadable"'));
    expect(await page.evaluate(() => chatTest.shown)).toContain('"the plan","failed"');
  });
});
