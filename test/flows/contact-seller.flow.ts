import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { type Demo, startDemo } from './demo.js';
import { eventually, Person } from './person.js';

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

async function open(path: string, viewport?: { width: number; height: number }): Promise<Person> {
  const person = await Person.open(browser, `${demo.url}${path}`, viewport);
  people.push(person);
  return person;
}

/** A photo as a camera makes it: lying on its side, with the place where it was taken. */
async function photo(name: string, width: number, height: number): Promise<string> {
  const path = join(dir, name);
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .jpeg({ quality: 90 })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1' } })
    .withMetadata({ orientation: 6 })
    .toFile(path);
  return path;
}

/** Picks files as the reader would, through the browser's own dialog. */
async function pick(person: Person, button: string, paths: readonly string[]): Promise<void> {
  const chooser = person.page.waitForEvent('filechooser');
  await person.page.getByRole('button', { name: button }).click();
  await (await chooser).setFiles([...paths]);
}

describe('a buyer contacts a seller', () => {
  it('from a listing, with a photo and a PDF; the seller sees the badge rise, looks, and answers with a photo', async () => {
    const pdf = join(dir, 'invoice.pdf');
    await writeFile(pdf, '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
    const bike = await photo('bike.jpg', 4_000, 3_000);
    const bell = await photo('bell.jpg', 1_200, 900);

    const ben = await open('/shop?as=ben');
    const launcher = ben.page.getByRole('button', { name: /chat|messages/i });
    await launcher.waitFor();

    const ana = await open('/?as=ana');
    await ana.page.locator('chat-contact[with="ben"]').first().click();
    await ana.field.waitFor();
    await ana.page.locator('chat-composer chat-context-card').waitFor();
    await pick(ana, 'Attach files', [bike, pdf]);
    await ana.page.locator('chat-attachment-tray').getByText('invoice.pdf').waitFor();
    await ana.say('Is it still there? Mine looks like this.');
    await ana.sees('Is it still there?', 'sent');

    await eventually(async () => expect(await launcher.textContent()).toContain('1'));
    await launcher.click();
    await ben.page.locator('chat-conversation-row', { hasText: 'Ana Duarte' }).click();
    await ben.sees('Is it still there?');
    await ben.page.locator('chat-message chat-context-card').waitFor();
    await ben.page.locator('chat-message').getByText('invoice.pdf').waitFor();
    const image = ben.page.locator('chat-message img').first();
    await eventually(async () =>
      expect(await image.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0)).toBe(
        true,
      ),
    );
    // Orientation applied: it stands upright for whoever looks.
    const size = await image.evaluate((one: HTMLImageElement) => [one.naturalWidth, one.naturalHeight]);
    expect(size[1]).toBeGreaterThan(size[0] ?? 0);
    await image.click();
    await ben.page.locator('chat-lightbox').getByRole('img').waitFor();
    await ben.page.keyboard.press('Escape');
    await ben.page.locator('chat-lightbox').getByRole('img').waitFor({ state: 'detached' });
    await ana.sees('Is it still there?', 'read');

    await pick(ben, 'Attach files', [bell]);
    await ben.say('It is, with a bell');
    await ana.sees('with a bell');
    const answer = ana.page.locator('chat-message', { hasText: 'with a bell' }).locator('img');
    await eventually(async () =>
      expect(await answer.evaluate((one: HTMLImageElement) => one.complete && one.naturalWidth > 0)).toBe(
        true,
      ),
    );
  });
});
