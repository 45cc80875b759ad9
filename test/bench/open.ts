import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../support/browser.js';
import { repoPath } from '../support/paths.js';
import { startServerProcess } from '../support/server-process.js';
import { inTempDir } from './floor.js';

export interface OpenResult {
  readonly count: number;
  /** From the press on the bubble to the list of conversations, and to the last conversation's newest message. */
  readonly listMs: Quantiles;
  readonly readableMs: Quantiles;
}

export interface Quantiles {
  readonly p50: number;
  readonly max: number;
}

/** Element and what in it has to be seen; each is then pressed. */
const openingSteps = [
  ['chat-conversation-row', '.title'],
  ['chat-message', '.bubble'],
];

/**
 * How long somebody who is known waits for their last conversation: a new browser each time, so nothing is cached; the
 * bubble is pressed once its badge tells that the session is there. `cpuRate` 4 is a cheap phone.
 */
export function measureOpen(count: number, cpuRate: number): Promise<OpenResult> {
  return inTempDir(async (dir) => {
    const server = await startServerProcess({
      entry: repoPath('demo/dist/main.js'),
      env: { DATABASE_URL: `file:${join(dir, 'chat.db')}`, DEMO_SEED: 'full', RATE_LIMITS: 'off' },
      startTimeoutMs: 60_000,
    });
    const browser = await launchBrowser();
    try {
      const runs: { listMs: number; readableMs: number }[] = [];
      for (let run = 0; run < count; run += 1) {
        runs.push(await openOnce(browser, `http://localhost:${server.port}/?as=ana`, cpuRate));
      }
      return {
        count,
        listMs: quantiles(runs.map((run) => run.listMs)),
        readableMs: quantiles(runs.map((run) => run.readableMs)),
      };
    } finally {
      await browser.close();
      await server.term();
    }
  });
}

async function openOnce(browser: Browser, url: string, cpuRate: number) {
  const context = await browser.newContext();
  const page = await context.newPage();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpuRate });
  await page.goto(url);
  await page.locator('chat-widget .badge').waitFor();
  // In the page, so that what this process does between two steps is not part of the time. No function in there may have
  // a name of its own: the compiler would wrap it in a helper that is not there.
  const [listMs = Number.NaN, readableMs = Number.NaN] = await page
    .locator('chat-widget')
    .evaluate(async (widget, steps) => {
      const startMs = performance.now();
      widget.shadowRoot?.querySelector<HTMLElement>('.launcher')?.click();
      const tookMs: number[] = [];
      for (const [name, part] of steps) {
        let shown: HTMLElement | null = null;
        while (shown === null) {
          await new Promise((resolve) => requestAnimationFrame(resolve));
          const roots: ParentNode[] = [widget.shadowRoot ?? widget];
          for (let root = roots.pop(); root && shown === null; root = roots.pop()) {
            for (const one of root.querySelectorAll('*')) {
              const inside =
                one.localName === name ? one.shadowRoot?.querySelector<HTMLElement>(part ?? '') : null;
              if (inside && inside.getClientRects().length > 0) shown = inside;
              if (one.shadowRoot) roots.push(one.shadowRoot);
            }
          }
        }
        tookMs.push(performance.now() - startMs);
        shown.click();
      }
      return tookMs;
    }, openingSteps);
  await context.close();
  return { listMs, readableMs };
}

function quantiles(values: readonly number[]): Quantiles {
  const ascending = [...values].sort((a, b) => a - b);
  return {
    p50: ascending[Math.floor(ascending.length / 2)] ?? Number.NaN,
    max: ascending.at(-1) ?? Number.NaN,
  };
}
