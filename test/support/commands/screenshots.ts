import { mkdir } from 'node:fs/promises';
import type { BrowserContextOptions, Page } from 'playwright-core';
import sharp from 'sharp';
import { startDemo } from '../../flows/demo.js';
import { launchBrowser } from '../browser.js';
import { repoPath } from '../paths.js';

/** `npm run screenshots`: the demo as somebody finds it, as the README shows it. Written to demo/pictures. */
interface Shot {
  readonly name: string;
  readonly path: string;
  readonly options?: BrowserContextOptions;
  /** What the reader does first; resolves when it can be seen. */
  readonly act: (page: Page) => Promise<void>;
}

const desktop = { width: 1280, height: 800 };
const phone = { width: 390, height: 780 };
const launcher = (page: Page) => page.locator('chat-widget').getByRole('button').first();
const picture = (page: Page) => page.locator('chat-picture img.shown').first();

async function openConversation(page: Page, title: string): Promise<void> {
  await page.locator('chat-conversation-row', { hasText: title }).getByRole('button').click();
  await page.locator('chat-message').last().waitFor();
}

async function seeThread(page: Page): Promise<void> {
  await openConversation(page, 'Ben Okafor');
  await picture(page).waitFor();
}

async function seeList(page: Page): Promise<void> {
  await page.locator('chat-conversation-row').last().waitFor();
}

async function seeBadge(page: Page): Promise<void> {
  await page.locator('chat-widget').getByText('6', { exact: true }).waitFor();
}

async function contact(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Contact seller' }).click();
  await page.locator('chat-composer chat-pending-context').waitFor();
  await page.locator('chat-message').last().waitFor();
}

const shots: readonly Shot[] = [
  { name: 'listing', path: '/', act: seeBadge },
  { name: 'shop', path: '/shop', act: (page) => launcher(page).waitFor() },
  { name: 'contact', path: '/', act: contact },
  {
    name: 'popup',
    path: '/shop?as=ana',
    act: async (page) => {
      await launcher(page).click();
      await seeList(page);
    },
  },
  { name: 'inbox', path: '/inbox', act: seeThread },
  { name: 'inbox-dark', path: '/inbox', options: { colorScheme: 'dark' }, act: seeThread },
  { name: 'inbox-rtl', path: '/inbox?as=farid', act: (page) => openConversation(page, 'ليلى منصور') },
  {
    name: 'inbox-narrow',
    path: '/inbox',
    options: { viewport: { width: 620, height: 800 } },
    act: seeThread,
  },
  { name: 'list-phone', path: '/inbox', options: { viewport: phone }, act: seeList },
  { name: 'thread-phone', path: '/inbox', options: { viewport: phone }, act: seeThread },
  { name: 'contact-phone', path: '/', options: { viewport: phone }, act: contact },
  // 1280 by 1024 at 400 %.
  {
    name: 'zoomed',
    path: '/inbox',
    options: { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 },
    act: seeThread,
  },
  {
    name: 'lightbox',
    path: '/inbox',
    act: async (page) => {
      await seeThread(page);
      await picture(page).click();
      await page.locator('chat-lightbox img').first().waitFor();
    },
  },
  {
    name: 'configure',
    path: '/configure',
    act: async (page) => {
      await page.getByRole('radio', { name: 'inbox' }).check();
      await page.getByRole('radio', { name: 'Raspberry' }).check();
      await openConversation(page, 'Ben Okafor');
    },
  },
];

/** Pictures are there, and what moves has come to rest. */
async function settle(page: Page): Promise<void> {
  // A locator looks into the widget too.
  await page
    .locator('img')
    .evaluateAll((images) =>
      Promise.allSettled(
        images.map(
          (image) =>
            image instanceof HTMLImageElement &&
            image.checkVisibility() &&
            image.loading !== 'lazy' &&
            image.decode(),
        ),
      ),
    );
  await page.evaluate(async () => {
    // What has ended may begin something else within the next frames.
    for (let quietFrames = 0; quietFrames < 10; quietFrames += 1) {
      await new Promise(requestAnimationFrame);
      const running = document
        .getAnimations()
        .filter(
          ({ effect, playState }) =>
            playState !== 'finished' && effect?.getTiming().iterations !== Number.POSITIVE_INFINITY,
        );
      if (running.length > 0) quietFrames = 0;
      await Promise.allSettled(running.map((one) => one.finished));
    }
  });
}

/** Names on the command line draw only these. */
const wished = process.argv.slice(2);
const demo = await startDemo({ DEMO_SEED: 'full' });
const browser = await launchBrowser();
try {
  await mkdir(repoPath('demo/pictures'), { recursive: true });
  for (const { name, path, options, act } of shots) {
    if (wished.length > 0 && !wished.includes(name)) continue;
    const context = await browser.newContext({ viewport: desktop, locale: 'en-GB', ...options });
    const page = await context.newPage();
    await page.goto(`${demo.url}${path}`);
    await act(page);
    await settle(page);
    // Few colours, a third of the bytes, no difference to be seen.
    const png = sharp(await page.screenshot()).png({ palette: true, quality: 90, effort: 10 });
    await png.toFile(repoPath(`demo/pictures/${name}.png`));
    await context.close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
