import { mkdir } from 'node:fs/promises';
import type { Page } from 'playwright-core';
import { startDemo } from '../../flows/demo.js';
import { launchBrowser } from '../browser.js';
import { repoPath } from '../paths.js';

/** `npm run screenshots`: the demo with a few conversations, as the README shows it. Written to demo/pictures. */
const talk: readonly (readonly [from: string, to: string, text: string])[] = [
  ['dmitri', 'ana', 'Thanks, the lamp arrived in one piece!'],
  ['chloe', 'ana', 'Bonjour Ana, la table est encore disponible ?'],
  ['ana', 'chloe', 'Oui ! Vous pouvez passer samedi matin.'],
  ['farid', 'ana', 'هل يمكنك شحن الكتب إلى الدار البيضاء؟'],
  ['ben', 'ana', 'Hi Ana, is the touring bike still available?'],
  ['ben', 'ana', 'I could come by this evening.'],
  ['ana', 'ben', 'Hi Ben! Yes, it is. I serviced it last week: new chain, new brake pads.'],
  ['ana', 'ben', 'The frame is a 56, so it should fit you up to 1.85 m.'],
  ['ben', 'ana', 'Perfect, I am 1.80 m 🚲 Would you take 280?'],
  ['ana', 'ben', 'Let us meet at 290 and I add the rain cover.'],
  ['ben', 'ana', 'Deal. See you at seven.'],
];

interface Shot {
  readonly name: string;
  readonly path: string;
  readonly width: number;
  readonly height: number;
  readonly colorScheme?: 'dark';
  readonly locale?: string;
  readonly open?: string;
}

const shots: readonly Shot[] = [
  { name: 'inbox', path: '/?as=ana', width: 1280, height: 760, open: 'Ben Okafor' },
  { name: 'inbox-dark', path: '/?as=ana', width: 1280, height: 760, colorScheme: 'dark', open: 'Ben Okafor' },
  { name: 'list-phone', path: '/?as=ana', width: 390, height: 760 },
  { name: 'thread-phone', path: '/?as=ana', width: 390, height: 760, open: 'Ben Okafor' },
  {
    name: 'inbox-rtl',
    path: '/?as=ana&locale=ar',
    width: 1280,
    height: 760,
    locale: 'ar',
    open: 'Ben Okafor',
  },
  { name: 'thread', path: '/thread.html?as=ben&with=ana', width: 1000, height: 760 },
];

async function post(
  url: string,
  path: string,
  token: string,
  body: object,
): Promise<Record<string, { id: string }>> {
  const response = await fetch(`${url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(body),
  });
  if (!response.ok) throw new Error(`POST ${path}: ${response.status} ${await response.text()}`);
  // An envelope of our own server; only the conversation's ID is looked at.
  return (await response.json()) as Record<string, { id: string }>;
}

async function tokenOf(url: string, user: string): Promise<string> {
  // The demo answers `{ token }`.
  const reply = (await (await fetch(`${url}/demo/token?user=${user}`)).json()) as { token: string };
  return reply.token;
}

async function seedTalk(url: string): Promise<void> {
  for (const [from, to, content] of talk) {
    const token = await tokenOf(url, from);
    const { conversation } = await post(url, '/v1/conversations/direct', token, { userId: to });
    // Who answers has read.
    await post(url, `/v1/conversations/${conversation?.id}/read`, token, {});
    await post(url, '/v1/messages', token, { conversationId: conversation?.id, content });
  }
}

async function waitUntilDrawn(page: Page, open: string | undefined): Promise<void> {
  if (open !== undefined) await page.locator('chat-conversation-row button', { hasText: open }).click();
  await page
    .locator(open === undefined ? 'chat-conversation-row, chat-message' : 'chat-message')
    .first()
    .waitFor();
  await page.locator('chat-message, chat-conversation-row').last().waitFor();
}

const demo = await startDemo();
const browser = await launchBrowser();
try {
  await seedTalk(demo.url);
  await mkdir(repoPath('demo/pictures'), { recursive: true });
  for (const { name, path, width, height, colorScheme = 'light', locale = 'en-GB', open } of shots) {
    const context = await browser.newContext({ viewport: { width, height }, colorScheme, locale });
    const page = await context.newPage();
    await page.goto(`${demo.url}${path}`);
    await waitUntilDrawn(page, open);
    await page.screenshot({ path: repoPath(`demo/pictures/${name}.png`) });
    await context.close();
  }
} finally {
  await browser.close();
  await demo.stop();
}
