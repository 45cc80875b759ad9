import type { Browser } from 'playwright-core';
import { Person } from '../person.js';

/** Somebody on a page, whose requests are written down in the order in which they were made. */
export class Visitor {
  private constructor(
    readonly person: Person,
    readonly requests: string[],
  ) {}

  static async open(
    browser: Browser,
    url: string,
    viewport = { width: 1000, height: 800 },
  ): Promise<Visitor> {
    const person = await Person.open(browser, 'about:blank', viewport);
    const requests: string[] = [];
    person.page.on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
    await person.page.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', (event) => {
        console.error(`refused by the policy: ${event.violatedDirective} ${event.blockedURI}`);
      });
    });
    await person.page.goto(url);
    return new Visitor(person, requests);
  }

  get page() {
    return this.person.page;
  }

  get launcher() {
    return this.page.locator('chat-widget .launcher');
  }

  get panel() {
    return this.page.locator('chat-panel');
  }

  /** Waits for the thread with somebody: until it is known, what is typed waits in the field. */
  async reaches(name: string): Promise<void> {
    await this.page.locator('chat-thread h2', { hasText: name }).waitFor();
  }

  /** Waits until every part of the widget that was asked for is there, with what it needs: no network can hold it up then. */
  async hasParts(): Promise<void> {
    const parts = this.requests.flatMap((one) => /^GET (.+\/chunks\/.+)$/.exec(one)?.[1] ?? []);
    // As text: vitest would put something of its own in the place of the import.
    await this.page.evaluate(
      `Promise.all(${JSON.stringify(parts)}.map((url) => import(url))).then(() => {})`,
    );
  }

  /** Names of whatever the page keeps: storage of every kind, cookies included. */
  async stored(): Promise<string[]> {
    const inPage = await this.page.evaluate(async () => [
      ...Object.keys(localStorage),
      ...Object.keys(sessionStorage),
      ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
      ...(await caches.keys().catch(() => [])),
    ]);
    return [...inPage, ...(await this.person.context.cookies()).map(({ name }) => `cookie ${name}`)];
  }
}
