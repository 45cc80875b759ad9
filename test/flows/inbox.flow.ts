import { describe, expect, it } from 'vitest';
import { testSecret } from '../support/chat-node.js';
import { RestUser } from '../support/rest-user.js';
import { signToken } from '../support/tokens.js';
import { countBanners, inboxDemo, rowOf, startConversation, streamsAsked } from './inbox-page.js';
import { eventually } from './person.js';

const { url, visit, open } = inboxDemo();

describe('the inbox', () => {
  it('Ana finds Ben and writes; it stands on top of his inbox, is counted, opened, and read (T11, T75, T82, R24)', async () => {
    const [ana, ben, chloe] = [await open('ana'), await open('ben'), await open('chloe')];
    await startConversation(chloe, 'ben', 'Ben Okafor');
    await chloe.say('Lunch?');
    await rowOf(ben, 'Chloé Martin').click();
    await ben.sees('Lunch?');

    await startConversation(ana, 'be', 'Ben Okafor');
    await ana.say('Is the bike still there?');
    // Ben has Chloé's conversation open: Ana's comes up above it.
    const row = rowOf(ben, 'Ana Duarte');
    await row.locator('.badge').waitFor();
    expect(await row.locator('.badge').innerText()).toBe('1');
    expect(await row.locator('.preview').innerText()).toBe('Is the bike still there?');
    expect(await ben.page.locator('chat-conversation-row .title').allInnerTexts()).toEqual([
      'Ana Duarte',
      'Chloé Martin',
    ]);
    // Chloé's, which he has before his eyes, counts until that is noticed.
    await eventually(async () => expect(await ben.page.title()).toContain('(1)'));
    await ana.sees('Is the bike still there?', 'sent');

    await row.click();
    await ben.sees('Is the bike still there?');
    await row.locator('.badge').waitFor({ state: 'detached' });
    await ana.sees('Is the bike still there?', 'read');
    await eventually(async () => expect(await ben.page.title()).not.toContain('('));
  });

  it('a phone shows the list or the thread, and leads back', async () => {
    const [ana, ben] = [await open('ana', { width: 390, height: 760 }), await open('ben')];
    await startConversation(ben, 'ana', 'Ana Duarte');
    await ben.say('Hello from Ben');
    await rowOf(ana, 'Ben Okafor').click();
    await ana.sees('Hello from Ben');
    const list = ana.page.locator('chat-conversation-list');
    expect(await list.isVisible()).toBe(false);
    await ana.say('Hello from a phone');
    await ben.sees('Hello from a phone');
    const width = await ana.page.evaluate(() => document.documentElement.scrollWidth);
    expect(width).toBeLessThanOrEqual(390);
    await ana.page.getByRole('button', { name: 'Back to conversations' }).click();
    await list.waitFor();
    expect(await ana.field.count()).toBe(0);
    await expect
      .poll(() => rowOf(ana, 'Ben Okafor').locator('.preview').textContent())
      .toBe('You: Hello from a phone');
  });

  it('Arabic is set from right to left', async () => {
    const ana = await open('ana');
    await ana.page.selectOption('#locale', 'ar');
    await ana.page.locator('chat-widget').getByRole('heading', { name: 'الرسائل' }).waitFor();
    expect(await ana.page.locator('chat-widget .root').getAttribute('dir')).toBe('rtl');
    await startConversation(ana, 'farid', 'فريد حداد');
    await ana.say('مرحبا');
    await ana.sees('مرحبا');
    const side = await ana.page.locator('chat-inbox .side').boundingBox();
    const main = await ana.page.locator('chat-inbox .main').boundingBox();
    expect(side?.x ?? 0).toBeGreaterThan(main?.x ?? Number.POSITIVE_INFINITY);
  });

  it('a text of 10,001 characters is refused in words and kept', async () => {
    const ana = await open('ana');
    await startConversation(ana, 'ben', 'Ben Okafor');
    const long = 'x'.repeat(10_001);
    await ana.say(long);
    await ana.page.getByText('Too long by 1 character').waitFor();
    expect(await ana.field.inputValue()).toBe(long);
    expect(await ana.bubbles()).toEqual([]);
    await ana.field.press('Backspace');
    await ana.field.press('Enter');
    await ana.sees(long.slice(1), 'sent');
    expect(await ana.field.inputValue()).toBe('');
  });

  it('who is no longer in a conversation is told so, and it leaves the list', async () => {
    const [ana, ben] = [await open('ana'), await open('ben')];
    await startConversation(ana, 'ben', 'Ben Okafor');
    await ana.say('Not for long');
    await rowOf(ben, 'Ana Duarte').click();
    await ben.sees('Not for long');
    // Else what he says of that may come too late, and be refused.
    await ana.sees('Not for long', 'read');
    const claims = { name: 'Ana Duarte', username: 'ana' };
    const elsewhere = await RestUser.signIn('ana', url, claims);
    const [conversation] = await elsewhere.conversations();
    expect((await elsewhere.request('DELETE', `/conversations/${conversation?.id}`)).status).toBe(200);
    await ben.page.getByText('This conversation is not available').waitFor();
    await rowOf(ben, 'Ana Duarte').waitFor({ state: 'detached' });
  });

  it('a token that ends is renewed and nobody notices', async () => {
    const ana = await visit('about:blank');
    let asked = 0;
    await ana.page.route('**/demo/token?user=ana', async (route) => {
      asked += 1;
      const token = await signToken({ sub: 'ana', name: 'Ana Duarte', username: 'ana' }, testSecret, {
        // A stream that its token leaves less than a second ends as if it had failed: a busy machine may take some to open it.
        expiresInS: 6,
      });
      await route.fulfill({ json: { token } });
    });
    await ana.page.goto(`${url()}/inbox?as=ana`);
    await ana.page.locator('chat-conversation-list .new').waitFor();
    const ben = await open('ben');
    await startConversation(ana, 'ben', 'Ben Okafor');
    await ana.say('before');
    await rowOf(ben, 'Ana Duarte').click();
    const bannersShown = await countBanners(ana);
    const streams = streamsAsked(ana, 3);
    for (let index = 1; index <= 8; index += 1) {
      await ben.say(`message ${index}`);
      await ana.sees(`message ${index}`);
      await ana.say(`answer ${index}`);
      await ben.sees(`answer ${index}`);
    }
    // Every stream ends with its token.
    await streams;
    await ben.say('still there?');
    await ana.sees('still there?');
    expect(await bannersShown()).toBe(0);
    expect(asked).toBeGreaterThan(3);
  });
});
