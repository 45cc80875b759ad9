import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { type CuttingProxy, startProxy } from '../support/proxy.js';
import { RestUser } from '../support/rest-user.js';
import { takePhoto } from './pages/photos.js';
import { type StrangerSite, startStrangerSite } from './pages/stranger-site.js';
import { Visitor } from './pages/visitor.js';
import { eventually } from './person.js';

const pdfBytes = '%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n';

let browser: Browser;
let site: StrangerSite;
let node: ChatNode;
let proxy: CuttingProxy;
let dir: string;
let ben: RestUser;
let visitor: Visitor;
let count = 0;

beforeAll(async () => {
  browser = await launchBrowser();
  dir = await mkdtemp(join(tmpdir(), 'chat-bad-files-'));
  site = await startStrangerSite();
  node = await startChatNode(`file:${join(dir, 'chat.db')}`, { config: { allowedOrigins: [site.origin] } });
  proxy = await startProxy({ targetPort: node.port });
});
afterAll(async () => {
  await browser.close();
  await proxy.close();
  await node.stop();
  await site.stop();
  await rm(dir, { recursive: true, force: true });
});

/** Each test is somebody else’s: nobody uploads more in a minute than one may. */
beforeEach(async () => {
  count += 1;
  ben = await RestUser.signIn(`ben-${count}`, () => node.url, { name: 'Ben Okafor' });
  const ana = await RestUser.signIn(`ana-${count}`, () => node.url, { name: 'Ana Duarte' });
  await Promise.all([ben, ana].map((user) => user.request('POST', '/session', {})));
  site.show(`<chat-widget token="${ana.token}" with="${ben.id}"></chat-widget>`, proxy.url);
  visitor = await Visitor.open(browser, site.origin);
  await visitor.launcher.click();
  await visitor.reaches('Ben Okafor');
});
afterEach(async () => {
  await visitor.person.close();
  proxy.holdAnswers(false);
  proxy.setOffline(false);
});

/** Writes a file of this name; answers its path. */
async function file(name: string, content: string | Uint8Array): Promise<string> {
  const folder = join(dir, String(count));
  await mkdir(folder, { recursive: true });
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

const items = () => visitor.page.locator('chat-attachment-tray .item');
const problem = (words: string | RegExp) =>
  visitor.page.locator('chat-attachment-tray .problem', { hasText: words });

/** The text is still in the field, and goes out with those files that are fine. */
async function sendsTheRest(text: string, names: readonly string[]): Promise<void> {
  expect(await visitor.person.field.inputValue()).toBe(text);
  await visitor.person.field.press('Enter');
  await visitor.person.sees(text, 'sent');
  const [conversation] = await ben.conversations();
  const [message] = await ben.messages(conversation?.id ?? '');
  expect(message?.content).toBe(text);
  expect(message?.attachments.map(({ fileName }) => fileName)).toEqual(names);
}

/** Takes away what the server has refused. */
async function remove(name: string): Promise<void> {
  await visitor.page.getByRole('button', { name: new RegExp(`^Remove .*${name}`) }).click();
}

describe('files that cannot be sent: each told in words, and nothing else is lost', () => {
  it('eleven files: ten are there, and the one too many is named', async () => {
    const paths = [];
    for (let i = 1; i <= 11; i += 1) paths.push(await file(`page ${i}.pdf`, pdfBytes));
    await visitor.person.field.fill('All pages');
    await visitor.person.pick(paths);
    await problem('“\u2068page 11.pdf\u2069” was not attached. A message holds at most 10 files.').waitFor();
    expect(await items().count()).toBe(10);
    await sendsTheRest(
      'All pages',
      Array.from({ length: 10 }, (_, i) => `page ${i + 1}.pdf`),
    );
    expect(visitor.person.consoleErrors).toEqual([]);
  });

  it('one of 27 MB and one of nothing, beside one that is fine', async () => {
    const paths = [
      await file('film.mov', new Uint8Array(27 * 1024 * 1024)),
      await file('plan.pdf', pdfBytes),
      await file('empty.txt', ''),
    ];
    await visitor.person.field.fill('The plan');
    await visitor.person.pick(paths);
    await problem(/“.film\.mov.” is larger than 25 MB\./).waitFor();
    await problem(/“.empty\.txt.” was not attached\. The file is empty\./).waitFor();
    expect(await items().count()).toBe(1);
    await sendsTheRest('The plan', ['plan.pdf']);
    expect(visitor.person.consoleErrors).toEqual([]);
  });

  it('a program called .jpg and half of a JPEG: refused by the server, and removed by their owner', async () => {
    const whole = await readFile(await takePhoto(dir, 'whole.jpg', 1_200, 900));
    const program = new Uint8Array(2_048);
    program.set([0x4d, 0x5a, 0x90, 0, 3]);
    await visitor.person.field.fill('The plan');
    await visitor.person.pick([
      await file('holiday.jpg', program),
      await file('half.jpg', whole.subarray(0, whole.length / 2)),
      await file('plan.pdf', pdfBytes),
    ]);
    await problem(/holiday\.jpg.*(not what its name says|type are not allowed|damaged)/).waitFor();
    await problem(/half\.jpg.*The file is damaged or incomplete\./).waitFor();
    // As long as it is not decided what becomes of them, nothing goes out without them.
    await visitor.person.field.press('Enter');
    expect(await visitor.page.locator('chat-message').count()).toBe(0);
    await remove('holiday.jpg');
    await remove('half.jpg');
    await eventually(async () => expect(await items().count()).toBe(1));
    await sendsTheRest('The plan', ['plan.pdf']);
  });

  it('a drawing with a script in it: a download like any other, which runs nowhere', async () => {
    const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(document.domain)</script></svg>';
    let hasRun = false;
    visitor.page.on('dialog', () => {
      hasRun = true;
    });
    await visitor.person.field.fill('A drawing');
    await visitor.person.pick([await file('logo.svg', svg)]);
    await items().first().waitFor();
    await sendsTheRest('A drawing', ['logo.svg']);
    await visitor.page.locator('chat-message chat-file-card', { hasText: 'logo.svg' }).waitFor();
    expect(await visitor.page.locator('chat-message chat-picture').count()).toBe(0);
    expect(hasRun).toBe(false);
    expect(visitor.person.consoleErrors).toEqual([]);
  });

  it('a network that goes away in the middle of an upload and comes back: the message arrives with its file', async () => {
    const photo = await takePhoto(dir, 'bike.jpg', 1_600, 1_200);
    await visitor.person.pick([await file('plan.pdf', pdfBytes)]);
    await visitor.page.locator('chat-attachment-tray .item.uploaded').waitFor();
    await visitor.hasParts();
    proxy.holdAnswers(true);
    await visitor.person.pick([photo]);
    await visitor.page.locator('chat-attachment-tray [role=progressbar]').waitFor();
    proxy.setOffline(true);
    proxy.holdAnswers(false);
    await visitor.person.say('From the train');
    await visitor.person.sees('From the train', 'sending');
    await visitor.page.locator('chat-message chat-picture canvas').waitFor();
    expect(await ben.conversations().then(([one]) => one?.lastMessage?.content ?? null)).not.toBe(
      'From the train',
    );
    proxy.setOffline(false);
    await visitor.person.sees('From the train', 'sent');
    const [conversation] = await ben.conversations();
    const messages = await ben.messages(conversation?.id ?? '');
    expect(messages.map(({ attachments }) => attachments.map(({ fileName }) => fileName))).toEqual([
      ['plan.pdf', 'bike.jpg'],
    ]);
  });

  it('a message whose file is on its way is taken back: its words are in the field, and go out without it', async () => {
    await visitor.person.pick([await file('plan.pdf', pdfBytes)]);
    await visitor.page.locator('chat-attachment-tray .item.uploaded').waitFor();
    await visitor.hasParts();
    proxy.holdAnswers(true);
    await visitor.person.pick([await file('notes.pdf', pdfBytes)]);
    await visitor.page.locator('chat-attachment-tray [role=progressbar]').waitFor();
    await visitor.person.say('The plan');
    await visitor.page.getByRole('button', { name: 'Cancel sending' }).click();
    await eventually(async () => expect(await visitor.person.field.inputValue()).toBe('The plan'));
    proxy.holdAnswers(false);
    await visitor.person.field.press('Enter');
    await visitor.person.sees('The plan', 'sent');
    const [conversation] = await ben.conversations();
    const messages = await ben.messages(conversation?.id ?? '');
    expect(messages.map(({ content, attachments }) => [content, attachments.length])).toEqual([
      ['The plan', 0],
    ]);
    expect(visitor.person.consoleErrors).toEqual([]);
  });

  it('a name with ../ and marks that turn its ending around: shown as what it is', async () => {
    await visitor.person.field.fill('The invoice');
    // As a page of somebody else hands it over: no file system would keep such a name.
    await visitor.person.field.evaluate((field) => {
      const data = new DataTransfer();
      data.items.add(new File(['MZ nothing else'], '../../etc/\u202egpj.txt', { type: 'text/plain' }));
      field.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, composed: true, cancelable: true }),
      );
    });
    await items().first().waitFor();
    expect(await items().first().innerText()).not.toContain('\u202e');
    await visitor.person.field.press('Enter');
    await visitor.person.sees('The invoice', 'sent');
    const card = visitor.page.locator('chat-message chat-file-card');
    await card.waitFor();
    const shown = (await card.locator('.name').innerText()).replaceAll('\n', '');
    expect(shown).toMatch(/gpj\.txt$/);
    const [conversation] = await ben.conversations();
    const [message] = await ben.messages(conversation?.id ?? '');
    const stored = message?.attachments[0]?.fileName ?? '';
    expect(stored).toMatch(/gpj\.txt$/);
    expect(stored).not.toMatch(/[/\\\u202e]/);
    expect(visitor.person.consoleErrors).toEqual([]);
  });
});
