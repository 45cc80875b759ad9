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
});
