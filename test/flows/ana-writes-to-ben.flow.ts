import { heartbeatMs } from '@chat-widget/shared/limit-values';
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { type Demo, startDemo } from './demo.js';
import { eventually, Person } from './person.js';

let browser: Browser;
let demo: Demo;
let ana: Person;
let ben: Person;

beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser.close());

beforeEach(async () => {
  demo = await startDemo();
  ana = await Person.open(browser, `${demo.url}/thread.html?as=ana&with=ben`);
  ben = await Person.open(browser, `${demo.url}/thread.html?as=ben&with=ana`);
  // With the thread loaded, empty, all that follows is in it: loaded later, it begins with the newest 30.
  for (const { page } of [ana, ben]) await page.getByText('No messages yet.').waitFor();
});
afterEach(async () => {
  await ana.close();
  await ben.close();
  await demo.stop();
});

describe('Ana writes to Ben', () => {
  it('each sees the other type and the messages arrive, sent and then read (T13, T15, K13, C2)', async () => {
    await ana.say('Hello Ben');
    await ben.sees('Hello Ben');
    await ana.field.pressSequentially('Is the bike still');
    await ben.typing.getByText('Ana Duarte').waitFor();
    await ana.say('Is the bike still there?');
    await ben.sees('Is the bike still there?');
    // The message that was announced ends the indicator.
    await eventually(async () => expect(await ben.typing.innerText()).toBe(''));
    await ana.sees('Is the bike still there?', 'read');
    await ben.say('It is. Come and see it');
    await ana.sees('Come and see it');
    await ben.sees('Come and see it', 'read');
    expect(await ana.bubbles()).toEqual([
      { text: 'Hello Ben', state: 'read' },
      { text: 'Is the bike still there?', state: 'read' },
      { text: 'It is. Come and see it', state: null },
    ]);
    expect([...ana.consoleErrors, ...ben.consoleErrors]).toEqual([]);
  });

  it('several tabs of one person and of others share one browser, each up to date (T15, M69)', async () => {
    const second = await ana.context.newPage();
    await second.goto(`${demo.url}/thread.html?as=ana&with=ben`);
    const asChloe = await ana.context.newPage();
    // Nobody writes to her: that she is shown something does not say that she is connected.
    const chloeHears = asChloe.waitForResponse('**/v1/events');
    await asChloe.goto(`${demo.url}/thread.html?as=chloe&with=ben`);
    await second.locator('chat-composer textarea').waitFor();
    // Her words are French. With the thread loaded, what comes from now on would be shown to her.
    await asChloe.locator('chat-thread').getByText('Aucun message').waitFor();
    await chloeHears;
    await ben.say('hello both tabs');
    await second.locator('chat-message', { hasText: 'hello both tabs' }).waitFor();
    await ana.sees('hello both tabs');
    await second.locator('chat-composer textarea').fill('from the second tab');
    await second.locator('chat-composer textarea').press('Enter');
    await ana.sees('from the second tab');
    await ben.sees('from the second tab');
    expect(await asChloe.locator('chat-message').count()).toBe(0);
    // Ana's two tabs share one stream; Chloé and Ben have their own.
    const metrics = await (await fetch(`${demo.url}/metrics`)).text();
    expect(metrics).toMatch(/^chat_streams_open 3$/m);
  });

  it('the server is killed while both write; both come back by themselves, nothing lost, doubled or out of order', async () => {
    const sent: Record<'ana' | 'ben', string[]> = { ana: [], ben: [] };
    const write = async (person: Person, name: 'ana' | 'ben', count: number) => {
      for (let i = 0; i < count; i += 1) {
        const text = `${name} writes number ${sent[name].length + 1}.`;
        sent[name].push(text);
        await person.say(text);
      }
    };
    for (let round = 0; round < 3; round += 1) {
      const writing = Promise.all([write(ana, 'ana', 8), write(ben, 'ben', 8)]);
      await demo.server.kill9();
      await writing;
      // Written while nobody listened: they wait, and say so.
      await ana.page.locator('chat-message[data-state="sending"]').first().waitFor();
      await demo.server.restart();
    }
    await eventually(async () => {
      const [anaSees, benSees] = [await ana.bubbles(), await ben.bubbles()];
      const texts = anaSees.map((bubble) => bubble.text);
      expect(texts).toEqual(benSees.map((bubble) => bubble.text));
      expect(texts.filter((text) => text.startsWith('ana'))).toEqual(sent.ana);
      expect(texts.filter((text) => text.startsWith('ben'))).toEqual(sent.ben);
      expect(
        [...anaSees, ...benSees].filter(({ state }) => state === 'sending' || state === 'failed'),
      ).toEqual([]);
    }, 60_000);
  });

  it('the banner stands as soon as the network goes, and leaves by itself when that is back', async () => {
    await ana.say('before');
    await ben.sees('before');
    await ana.context.setOffline(true);
    // Long before a stream that has fallen silent tells it.
    await ana.banner.getByText('No connection.').waitFor({ timeout: heartbeatMs / 2 });
    await ana.say('written on the train');
    await ana.sees('written on the train', 'sending');
    await ana.context.setOffline(false);
    await ben.sees('written on the train');
    await eventually(async () => expect(await ana.banner.innerText()).toBe(''));
  });

  it('what was written offline survives a reload and goes out once', async () => {
    await ana.say('before');
    await ben.sees('before');
    await demo.server.kill9();
    await ana.say('written to nobody');
    await ana.sees('written to nobody', 'sending');
    await ana.field.fill('half a thought');
    await demo.server.restart();
    await ana.page.reload();
    await ben.sees('written to nobody');
    await eventually(async () => {
      expect(await ana.field.inputValue()).toBe('half a thought');
      expect((await ana.bubbles()).map((bubble) => bubble.text)).toEqual(['before', 'written to nobody']);
    });
  });
});
