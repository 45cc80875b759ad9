import type { Browser, Locator } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { launchBrowser } from '../support/browser.js';
import { testSecret } from '../support/chat-node.js';
import { type Demo, startDemo } from './demo.js';
import { Person } from './person.js';

/** A demo for each test of a file, with people at it. An error in anybody's console fails the test. */
export function inboxDemo() {
  let browser: Browser;
  let demo: Demo;
  const people: Person[] = [];
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    demo = await startDemo({ CHAT_SECRET: testSecret });
  });
  afterEach(async () => {
    const errors = people.flatMap((person) => person.consoleErrors);
    await Promise.all(people.splice(0).map((person) => person.close()));
    await demo.stop();
    expect(errors).toEqual([]);
  });
  /** Somebody on any page. */
  const visit = async (url: string, viewport?: { width: number; height: number }): Promise<Person> => {
    const person = await Person.open(browser, url, viewport);
    people.push(person);
    return person;
  };
  /** Somebody at their inbox, once it is there. */
  const open = async (name: string, viewport?: { width: number; height: number }): Promise<Person> => {
    const person = await visit(`${demo.url}/inbox?as=${name}`, viewport);
    await person.page.locator('chat-conversation-list .new').waitFor();
    return person;
  };
  return { url: () => demo.url, visit, open };
}

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
