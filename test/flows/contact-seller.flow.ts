import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { type Demo, startDemo } from './demo.js';
import { takePhoto } from './pages/photos.js';
import { eventually, Person } from './person.js';

const desktop = { width: 1_100, height: 800 };
const phone = { width: 390, height: 780 };

let browser: Browser;
let demo: Demo;
let dir: string;
const people: Person[] = [];

beforeAll(async () => {
  browser = await launchBrowser();
  dir = await mkdtemp(join(tmpdir(), 'chat-photos-'));
});
afterAll(async () => {
  await browser.close();
  await rm(dir, { recursive: true, force: true });
});
beforeEach(async () => {
  demo = await startDemo();
});
afterEach(async () => {
  const errors = people.flatMap((person) => person.consoleErrors);
  await Promise.all(people.splice(0).map((person) => person.close()));
  await demo.stop();
  expect(errors).toEqual([]);
});

async function open(path: string, viewport: typeof phone, device?: BrowserContextOptions): Promise<Person> {
  const person = await Person.open(browser, `${demo.url}${path}`, viewport, device);
  people.push(person);
  return person;
}

/** Width and height of a picture, once the browser has it. */
async function sizeOf(picture: Locator): Promise<readonly [width: number, height: number]> {
  await picture.waitFor();
  return picture.evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    return [image.naturalWidth, image.naturalHeight] as const;
  });
}

describe('a buyer contacts a seller', () => {
  it('from a listing, with a photo and a PDF; the seller sees the badge rise, looks at the photo full screen, and answers with one of their phone’s camera', async () => {
    const pdf = join(dir, 'invoice.pdf');
    await writeFile(pdf, '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
    const bike = await takePhoto(dir, 'bike.jpg', 4_000, 3_000);
    const bell = await takePhoto(dir, 'bell.jpg', 1_200, 900);

    const ben = await open('/shop?as=ben', phone, { hasTouch: true, isMobile: true });
    const launcher = ben.page.locator('chat-widget .launcher');
    await launcher.waitFor();
    expect(await launcher.locator('.badge').count()).toBe(0);

    const ana = await open('/?as=ana', desktop);
    await ana.page.locator('chat-contact[with="ben"]').first().click();
    await ana.page.locator('chat-panel chat-thread h2', { hasText: 'Ben' }).waitFor();
    await ana.page.locator('chat-composer chat-pending-context').waitFor();
    await ana.pick([bike, pdf]);
    // At once, without waiting for what was picked.
    await ana.say('Is it still there? Mine looks like this.');
    await ana.sees('Is it still there?', 'sent');
    await ana.page.locator('chat-message chat-picture canvas').waitFor();

    await eventually(async () => expect(await launcher.locator('.badge').innerText()).toBe('1'));
    await launcher.click();
    await ben.page.locator('chat-conversation-row', { hasText: 'Ana Duarte' }).click();
    await ben.sees('Is it still there?');
    await ben.page.locator('chat-message chat-context-card').waitFor();
    await ben.page.locator('chat-message chat-file-card', { hasText: 'invoice.pdf' }).waitFor();
    // Upright for whoever looks, as the camera was held.
    const [width, height] = await sizeOf(ben.page.locator('chat-message chat-picture img'));
    expect(height).toBeGreaterThan(width);
    await ben.page.locator('chat-message chat-picture').getByRole('button').click();
    const [fullWidth] = await sizeOf(ben.page.locator('chat-lightbox img.full'));
    expect(fullWidth).toBeGreaterThan(width);
    await ben.page.locator('chat-lightbox').getByRole('button', { name: 'Close' }).click();
    await ben.page.locator('chat-lightbox dialog').waitFor({ state: 'detached' });
    await ana.sees('Is it still there?', 'read');

    await ben.page.getByRole('button', { name: 'Attach files' }).click();
    const chooser = ben.page.waitForEvent('filechooser');
    await ben.page.getByRole('menuitem', { name: 'Camera' }).click();
    const dialog = await chooser;
    expect(await dialog.element().getAttribute('capture')).toBe('environment');
    await dialog.setFiles([bell]);
    await ben.field.fill('It is, with a bell');
    await ben.page.getByRole('button', { name: 'Send message' }).click();
    const [bellWidth, bellHeight] = await sizeOf(
      ana.page.locator('chat-message', { hasText: 'with a bell' }).locator('chat-picture img'),
    );
    expect(bellHeight).toBeGreaterThan(bellWidth);
    // Ben’s own is drawn upright too, though its bytes lie on their side.
    const own = ben.page.locator('chat-message', { hasText: 'with a bell' }).locator('chat-picture canvas');
    await eventually(async () =>
      expect(await own.evaluate((canvas: HTMLCanvasElement) => canvas.height > canvas.width)).toBe(true),
    );
  });
});
