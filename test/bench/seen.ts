import { EventEmitter, once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { repoPath } from '../support/paths.js';
import { startServerProcess } from '../support/server-process.js';
import { inTempDir } from './floor.js';

export interface SeenResult {
  readonly count: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
}

const warmUpCount = 10;
const pauseMs = 120;
const seenWithinMs = 10_000;

/** A moment on the clock that both browsers share, in fractions of milliseconds, and the text that it is about. */
type Report = (text: string, atMs: number) => void;

/** From pressing Enter in one browser to the message standing in the document of another one, on SQLite. */
export function measureSeen(count: number): Promise<SeenResult> {
  return inTempDir(async (dir) => {
    const server = await startServerProcess({
      entry: repoPath('demo/dist/main.js'),
      env: { DATABASE_URL: `file:${join(dir, 'chat.db')}`, DEMO_SEED: 'people', RATE_LIMITS: 'off' },
    });
    const browsers: Browser[] = [];
    try {
      browsers.push(await launchBrowser(), await launchBrowser());
      const url = `http://localhost:${server.port}/thread.html`;
      const pages = await Promise.all(
        browsers.map((browser, at) =>
          openThread(browser, at === 0 ? `${url}?as=ana&with=ben` : `${url}?as=ben&with=ana`),
        ),
      );
      const [ana, ben] = pages;
      if (!ana || !ben) throw new Error('two browsers, two pages');
      return summarise((await writeMany(ana, ben, count + warmUpCount)).slice(warmUpCount));
    } finally {
      await Promise.all(browsers.map((browser) => browser.close()));
      await server.term();
    }
  });
}

async function openThread(browser: Browser, url: string): Promise<Page> {
  const page = await browser.newPage();
  await page.goto(url);
  await page.locator('chat-composer textarea').waitFor();
  await page.locator('chat-message-list').waitFor();
  return page;
}

/** One message after the other, each once its predecessor was seen; answers how long each took. */
async function writeMany(ana: Page, ben: Page, count: number): Promise<number[]> {
  const seen = new EventEmitter();
  const pressedAtMs = new Map<string, number>();
  await reportEnter(ana, (text, atMs) => pressedAtMs.set(text, atMs));
  await reportMessages(ben, (text, atMs) => seen.emit(text, atMs));
  const field = ana.locator('chat-composer textarea');
  const tookMs: number[] = [];
  for (let index = 1; index <= count; index += 1) {
    const text = `Message number ${index}, as people write them.`;
    await field.fill(text);
    const arrival = once(seen, text, { signal: AbortSignal.timeout(seenWithinMs) });
    await field.press('Enter');
    const [atMs] = (await arrival) as [number]; // as emitted above
    tookMs.push(atMs - (pressedAtMs.get(text) ?? Number.NaN));
    await delay(pauseMs);
  }
  return tookMs;
}

/** In the page no function may have a name of its own: the compiler would wrap it in a helper that is not there. */
async function reportEnter(page: Page, report: Report): Promise<void> {
  await page.exposeFunction('reportEnter', report);
  await page.evaluate(() => {
    document.addEventListener(
      'keydown',
      (event) => {
        const field = event.composedPath()[0];
        if (event.key !== 'Enter' || !(field instanceof HTMLTextAreaElement)) return;
        // Exposed above; `timeStamp` is when the key was pressed, not when the page came to hear of it.
        const { reportEnter } = window as unknown as { reportEnter: Report };
        reportEnter(field.value, performance.timeOrigin + event.timeStamp);
      },
      { capture: true },
    );
  });
}

async function reportMessages(page: Page, report: Report): Promise<void> {
  await page.exposeFunction('reportMessage', report);
  await page.locator('chat-message-list').evaluate((list) => {
    const root = list.shadowRoot ?? list;
    new MutationObserver((records) => {
      const added = records.flatMap((record) => [...record.addedNodes]);
      for (const node of added) {
        if (!(node instanceof Element)) continue;
        for (const element of [node, ...node.querySelectorAll('*')]) {
          if (element.localName !== 'chat-message' || !('updateComplete' in element)) continue;
          // Its own text is rendered right after it was added.
          void Promise.resolve(element.updateComplete).then(() => {
            const atMs = performance.timeOrigin + performance.now();
            const text = element.shadowRoot?.querySelector('.bubble')?.textContent ?? '';
            // Exposed above.
            const { reportMessage } = window as unknown as { reportMessage: Report };
            reportMessage(text, atMs);
          });
        }
      }
    }).observe(root, { childList: true, subtree: true });
  });
}

function summarise(tookMs: readonly number[]): SeenResult {
  const ascending = [...tookMs].sort((a, b) => a - b);
  const at = (part: number) => ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))];
  return {
    count: ascending.length,
    p50Ms: at(0.5) ?? Number.NaN,
    p99Ms: at(0.99) ?? Number.NaN,
    maxMs: ascending.at(-1) ?? Number.NaN,
  };
}
