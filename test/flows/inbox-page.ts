import type { Locator } from 'playwright-core';
import type { Person } from './person.js';

/** The row of the conversation that bears this title. */
export function rowOf(person: Person, title: string): Locator {
  return person.page.locator('chat-conversation-row', { hasText: title });
}

/** Searches for somebody, picks them, and waits for the thread. */
export async function startConversation(person: Person, query: string, name: string): Promise<void> {
  await person.page.locator('chat-conversation-list .new').click();
  await person.page.locator('chat-people-search input').pressSequentially(query);
  await person.page.locator('chat-people-search').getByRole('option', { name }).click();
  await person.page.locator('chat-thread h2', { hasText: name }).waitFor();
  await person.field.waitFor();
}

/** From now on counts how often the banner has something to say, be it for a moment; answers how to read the count. */
export async function countBanners(person: Person): Promise<() => Promise<number>> {
  await person.banner.evaluate((banner) => {
    banner.dataset.shown = '0';
    const root = banner.shadowRoot ?? banner;
    new MutationObserver(() => {
      if (root.querySelector('.strip')) banner.dataset.shown = String(Number(banner.dataset.shown) + 1);
    }).observe(root, { childList: true, subtree: true });
  });
  return async () => Number(await person.banner.getAttribute('data-shown'));
}

/** Resolves once the page has asked for so many more event streams. */
export function streamsAsked(person: Person, count: number): Promise<void> {
  let asked = 0;
  return new Promise((resolve) => {
    person.page.on('request', (request) => {
      if (!request.url().endsWith('/v1/events')) return;
      asked += 1;
      if (asked === count) resolve();
    });
  });
}
