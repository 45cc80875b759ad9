import { describe, expect, it } from 'vitest';
import { inboxDemo, rowOf, startConversation } from './inbox-page.js';
import type { Person } from './person.js';

const { open } = inboxDemo();

async function choose(person: Person, text: string, action: string): Promise<void> {
  // A quote below has the same words.
  const bubble = person.bubble(text).first();
  await bubble.hover();
  await bubble.getByRole('button', { name: 'Message actions' }).click();
  await person.page.getByRole('menuitem', { name: action }).click();
}

describe('answering a message', () => {
  it('Ana answers one of Ben, whose marks she sees; the quote follows his edit, and survives a reload (T34, T57)', async () => {
    const [ana, ben] = [await open('ana'), await open('ben')];
    await startConversation(ben, 'ana', 'Ana Duarte');
    await ben.say('Tomorrow at *six*?');
    await rowOf(ana, 'Ben Okafor').click();
    await ana.sees('Tomorrow at six?');
    expect(await ana.page.locator('chat-rich-text strong').innerText()).toBe('six');

    await choose(ana, 'Tomorrow at six?', 'Reply');
    await ana.page.getByText('Replying to Ben Okafor').waitFor();
    await ana.say('Fine by me');
    // Not 'sent': Ben is looking, so that lasts too short a time to be met for certain.
    await ana.sees('Fine by me', 'read');
    const quoteOf = (person: Person) => person.page.locator('chat-quote');
    await quoteOf(ben).getByText('Tomorrow at six?').waitFor();

    await choose(ben, 'Tomorrow at six?', 'Edit');
    await expect.poll(() => ben.field.inputValue()).toBe('Tomorrow at *six*?');
    await ben.say('Tomorrow at *seven*?');
    await quoteOf(ana).getByText('Tomorrow at seven?').waitFor();
    await ana.page.reload();
    await rowOf(ana, 'Ben Okafor').click();
    await quoteOf(ana).getByText('Tomorrow at seven?').waitFor();
  });

  it('what is edited and deleted without a network is shown so, and arrives when that is back', async () => {
    const [ana, ben] = [await open('ana'), await open('ben')];
    await startConversation(ben, 'ana', 'Ana Duarte');
    await ben.say('At six');
    await ben.say('Or never');
    await rowOf(ana, 'Ben Okafor').click();
    await ana.sees('Or never');
    await ben.sees('Or never', 'read');
    // Only what has been loaded can be chosen without a network: who has once looked at the choices has it.
    await ben.page.reload();
    await rowOf(ben, 'Ana Duarte').click();
    await ben.sees('Or never', 'read');
    const code = ben.page.waitForResponse('**/chunks/later-*');
    await ben.bubble('At six').hover();
    await ben.bubble('At six').getByRole('button', { name: 'Message actions' }).click();
    await ben.page.getByRole('menuitem', { name: 'Edit' }).waitFor();
    await ben.page.keyboard.press('Escape');
    await (await code).finished();

    await ben.context.setOffline(true);
    await choose(ben, 'At six', 'Edit');
    await expect.poll(() => ben.field.inputValue()).toBe('At six');
    await ben.say('At seven');
    await ben.sees('At seven', 'sending');
    expect(await ben.field.inputValue()).toBe('');
    await choose(ben, 'Or never', 'Delete for everyone');
    await ben.page.locator('chat-confirm').getByRole('button', { name: 'Delete for everyone' }).click();
    await ben.page.getByText('You deleted this message').waitFor();
    await ben.say('Or at eight');
    await ben.sees('Or at eight', 'sending');
    expect((await ana.bubbles()).map(({ text }) => text)).toEqual(['At six', 'Or never']);

    await ben.context.setOffline(false);
    await ana.sees('At seven');
    await ana.page.getByText('This message was deleted').waitFor();
    await ana.sees('Or at eight');
    await ben.sees('At seven', 'read');
    await ben.sees('Or at eight', 'read');
    // The browser’s own lines about what it could not fetch.
    const own = ben.consoleErrors.splice(0).filter((line) => !line.includes('ERR_INTERNET_DISCONNECTED'));
    expect(own).toEqual([]);
  });
});
