import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { build } from 'esbuild';
import type { Browser, BrowserContext, Locator, Page } from 'playwright-core';
import type { LiveStatus } from '../../packages/widget/src/adapters/chat.js';
import { repoPath } from '../support/paths.js';
import type { ChatTest } from './pages/harness.js';

declare const chatTest: ChatTest;

export interface PageSite {
  readonly origin: string;
  /** What its one page holds. */
  body: string;
  /** Whom its backend signs a token for: text, by the visitor's name in the address. */
  tokenOf: (name: string) => Promise<string>;
  stop(): Promise<void>;
}

/** A site of somebody who uses a framework: one empty page with a script, which is bundled here. */
export async function startPageSite(entry: string): Promise<PageSite> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'false',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'false',
    },
    // One session for what the examples and the tests import.
    alias: {
      '@chat-widget/widget/react': repoPath('packages/widget/src/adapters/react.ts'),
      '@chat-widget/widget/session': repoPath('packages/widget/src/session/index.ts'),
    },
  });
  const script = outputFiles[0]?.text ?? '';
  const site = { body: '', tokenOf: (name: string) => Promise.resolve(name) };
  const server = createServer(async ({ url = '', headers }, response) => {
    if (url === '/page.js') response.setHeader('content-type', 'text/javascript').end(script);
    else if (url === '/chat-token') {
      const page = new URL(headers.referer ?? '', 'http://localhost');
      response.end(await site.tokenOf(page.searchParams.get('as') ?? ''));
    } else {
      const head = '<!doctype html><title>Shop</title><link rel="icon" href="data:,">';
      response
        .setHeader('content-type', 'text/html; charset=utf-8')
        .end(`${head}<body>${site.body}<script type="module" src="/page.js"></script>`);
    }
  });
  await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
  // Listening on a port, so it has an address of that kind.
  const { port } = server.address() as AddressInfo;
  return Object.assign(site, {
    origin: `http://localhost:${port}`,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  });
}

/** Somebody before a page made with a framework. */
export class Reader {
  readonly errors: string[] = [];
  /** Paths that the page has asked the chat for. */
  readonly asked: string[] = [];

  private constructor(
    readonly context: BrowserContext,
    readonly page: Page,
  ) {
    page.on('pageerror', (error) => this.errors.push(String(error)));
    page.on('console', (message) => {
      if (['error', 'warning'].includes(message.type())) this.errors.push(message.text());
    });
    page.on('request', (request) =>
      this.asked.push(`${request.method()} ${new URL(request.url()).pathname}`),
    );
  }

  static async open(browser: Browser, url: string): Promise<Reader> {
    const context = await browser.newContext();
    const reader = new Reader(context, await context.newPage());
    await reader.page.goto(url);
    return reader;
  }

  get thread(): Locator {
    return this.page.locator('section');
  }
  get field(): Locator {
    return this.page.locator('input');
  }

  async signIn(server: string, token: string): Promise<void> {
    await this.page.evaluate(([url, jwt]) => chatTest.signIn(url, jwt), [server, token] as const);
  }
  async mount(id: string | null): Promise<void> {
    await this.page.evaluate((shown) => chatTest.mount(shown), id);
  }
  async unmount(): Promise<void> {
    await this.page.evaluate(() => chatTest.unmount());
  }
  async show(id: string | null): Promise<void> {
    await this.page.evaluate((shown) => chatTest.show(shown), id);
  }
  subscriptions(): Promise<{ open: number; ever: number }> {
    return this.page.evaluate(() => chatTest.subscriptions());
  }

  /** Waits until the conversation stands like this. */
  async is(status: LiveStatus): Promise<void> {
    await this.page.locator(`section[data-status="${status}"]`).waitFor();
  }
  async say(text: string): Promise<void> {
    await this.field.fill(text);
    await this.page.locator('.send').click();
  }
  texts(): Promise<string[]> {
    return this.page.locator('li').allTextContents();
  }
  /** Waits until a line with this text is there, in this state if one is given. */
  async sees(text: string, state?: string): Promise<void> {
    const line = state === undefined ? 'li' : `li[data-state="${state}"]`;
    await this.page.locator(line, { hasText: text }).waitFor();
  }
}
