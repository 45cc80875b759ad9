import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { type ChatNode, startChatNode, testSecret } from '../support/chat-node.js';
import { RestUser } from '../support/rest-user.js';
import { signToken } from '../support/tokens.js';
import { type PageSite, Reader, startPageSite } from './framework-page.js';

/** A chat, a site of somebody who uses a framework, and a browser; its people are new in each test. */
export class World {
  /** Talks to the server by plain requests. */
  ben!: RestUser; // set by `begin`, before each test
  /** Ana and Ben's. */
  roomId = '';
  readonly #readers: Reader[] = [];
  #round = 0;

  private constructor(
    private readonly browser: Browser,
    readonly site: PageSite,
    readonly node: ChatNode,
    private readonly dir: string,
  ) {}

  /** `entry` is the script of the site's page. */
  static async open(entry: string): Promise<World> {
    const dir = await mkdtemp(join(tmpdir(), 'chat-adapters-'));
    const site = await startPageSite(entry);
    const config = { allowedOrigins: [site.origin], rateLimits: 'off' } as const;
    const node = await startChatNode(`file:${join(dir, 'chat.db')}`, { config });
    return new World(await launchBrowser(), site, node, dir);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.node.stop();
    await this.site.stop();
    await rm(this.dir, { recursive: true, force: true });
  }

  idOf(name: string): string {
    return `${name.toLowerCase()}${this.#round}`;
  }

  async begin(): Promise<void> {
    this.#round += 1;
    await this.person('Ana');
    await this.person('Eve');
    this.ben = await this.person('Ben');
    this.roomId = await this.directWith('Ana');
  }

  /** Ends the test's pages; answers what a developer would have seen in red or yellow. */
  async end(): Promise<string[]> {
    const readers = this.#readers.splice(0);
    await Promise.all(readers.map(({ context }) => context.close()));
    return readers.flatMap(({ errors }) => errors);
  }

  /** Known to the chat from now on. */
  async person(name: string): Promise<RestUser> {
    const user = await RestUser.signIn(this.idOf(name), () => this.node.url, { name });
    await user.request('GET', '/users/me');
    return user;
  }

  /** Ben's conversation with somebody. */
  async directWith(name: string): Promise<string> {
    const { body } = await this.ben.request('POST', '/conversations/direct', { userId: this.idOf(name) });
    // As the route documents.
    return (body['conversation'] as { id: string }).id;
  }

  async benWrites(conversationId: string, texts: readonly string[]): Promise<void> {
    for (const content of texts) await this.ben.request('POST', '/messages', { conversationId, content });
  }

  token(name: string): Promise<string> {
    return signToken({ sub: this.idOf(name), name }, testSecret);
  }

  /** Somebody opens the site's page. */
  async visit(query = ''): Promise<Reader> {
    const reader = await Reader.open(this.browser, `${this.site.origin}/${query}`);
    this.#readers.push(reader);
    return reader;
  }

  /** The same, and signs in. */
  async reader(name: string, query = ''): Promise<Reader> {
    const reader = await this.visit(query);
    await reader.signIn(this.node.url, await this.token(name));
    return reader;
  }
}
