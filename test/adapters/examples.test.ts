import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { type ChatNode, startChatNode, testSecret } from '../support/chat-node.js';
import { repoPath, repoRoot } from '../support/paths.js';
import { RestUser } from '../support/rest-user.js';
import { signToken } from '../support/tokens.js';
import { World } from './world.js';

const examples = repoPath('demo/examples');

describe('the support bot', () => {
  let dir: string;
  let node: ChatNode;
  let bot: ChildProcess;
  let said = '';

  const startBot = async () => {
    const env = {
      ...process.env,
      CHAT_URL: node.url,
      BOT_TOKEN: await signToken({ sub: 'bot', name: 'Robin', role: 'admin' }, testSecret),
    };
    bot = spawn(process.execPath, ['--import', 'tsx', join(examples, 'support-bot.ts')], {
      cwd: repoRoot,
      env,
    });
    for (const stream of [bot.stdout, bot.stderr])
      stream?.on('data', (bytes) => {
        said += String(bytes);
      });
  };
  /** As an operator stops it; it ends its own process. */
  const stopBot = async () => {
    const gone = once(bot, 'exit');
    bot.kill('SIGTERM');
    const [exitCode] = await gone;
    return exitCode;
  };

  beforeEach(async () => {
    said = '';
    dir = await mkdtemp(join(tmpdir(), 'chat-bot-'));
    node = await startChatNode(`file:${join(dir, 'chat.db')}`);
  });
  afterEach(async () => {
    bot.kill('SIGKILL');
    await node.stop();
    await rm(dir, { recursive: true, force: true });
  });

  async function askSupport(name: string, content: string) {
    const customer = await RestUser.signIn(name, () => node.url);
    const { body } = await customer.request('POST', '/conversations/support', {});
    // As the route documents.
    const { id } = body['conversation'] as { id: string };
    const ask = (text: string) =>
      customer.request('POST', '/messages', { conversationId: id, content: text });
    await ask(content);
    const texts = async () => (await customer.messages(id)).map((message) => message.content).toReversed();
    return { ask, texts };
  }

  it('answers what it knows, new or waiting since before it came, and leaves the rest to people', async () => {
    const waiting = await askSupport('ana', 'When will it arrive?');
    await startBot();
    await vi.waitFor(async () => expect(await waiting.texts()).toHaveLength(2), 15_000);
    const other = await askSupport('ben', 'Do you sell bicycles?');
    await other.ask('And how do I return one?');
    await vi.waitFor(async () => expect(await other.texts()).toHaveLength(3), 15_000);
    expect((await other.texts()).at(-1)).toContain('https://shop.example/returns');
    await waiting.ask('Thank you, Robin');
    const again = await askSupport('eve', 'Can I get a refund?');
    await vi.waitFor(async () => expect(await again.texts()).toHaveLength(2), 15_000);
    expect(await waiting.texts()).toHaveLength(3);
    expect(await stopBot()).toBe(0);
    expect(said).toBe('');
  }, 60_000);

  it('says nothing twice, though it is started anew', async () => {
    const asked = await askSupport('ana', 'Has it shipped?');
    await startBot();
    await vi.waitFor(async () => expect(await asked.texts()).toHaveLength(2), 15_000);
    await stopBot();
    await startBot();
    const later = await askSupport('ben', 'A refund, please');
    await vi.waitFor(async () => expect(await later.texts()).toHaveLength(2), 15_000);
    expect(await asked.texts()).toHaveLength(2);
  }, 60_000);
});

describe('a thread of one’s own in React', () => {
  let world: World;
  beforeAll(async () => {
    world = await World.open(join(examples, 'custom-thread.tsx'));
  });
  afterAll(() => world.close());

  it('is a page on which two people talk (C49, C50)', async () => {
    await world.begin();
    world.site.tokenOf = (name) => world.token(name);
    const visit = (name: string, other: string) => {
      world.site.body = `<main data-server="${world.node.url}" data-with="${world.idOf(other)}"></main>`;
      return world.visit(`?as=${name}`);
    };
    const ana = await visit('Ana', 'Ben');
    const ben = await visit('Ben', 'Ana');
    await ana.page.getByRole('heading', { name: 'Ben' }).waitFor();
    await ben.page.getByRole('heading', { name: 'Ana' }).waitFor();
    await ana.page.getByLabel('Message').pressSequentially('Is it *still* there?');
    await ben.page.getByRole('status').getByText('…').waitFor();
    await ana.page.getByRole('button', { name: 'Send' }).click();
    // Drawn at Ben's, so read by him.
    await ana.page.getByRole('listitem').filter({ hasText: 'Is it still there? read' }).waitFor();
    await ben.page.getByLabel('Message').fill('It is');
    await ben.page.keyboard.press('Enter');
    await ana.page.getByRole('listitem').filter({ hasText: 'It is' }).waitFor();
    expect(await ana.page.getByRole('status').textContent()).toBe('');
    expect(await world.end()).toEqual([]);
  });
});

it.each([
  ['support-bot.ts', 30],
  ['custom-thread.tsx', 60],
])('%s has at most %d lines', (name, most) => {
  const text = readFileSync(join(examples, name), 'utf8');
  expect(text.split('\n').length - 1).toBeLessThanOrEqual(most);
});
