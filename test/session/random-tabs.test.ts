import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { MessageSnapshot } from '../../packages/widget/src/session/types.js';
import { type ChatNode, startChatNode, testSecret } from '../support/chat-node.js';
import { createRandom, readSeed } from '../support/seed.js';
import { signToken } from '../support/tokens.js';
import { FakeBrowser } from './fake-browser.js';
import { openSession, textsOf } from './people.js';
import { maxTabs, open, type Step, step } from './random-tab-steps.js';
import { readCode } from './simulated-code.js';
import { type Parts, SimulatedTab, type TabWorld } from './simulated-tab.js';
import { SimulatedTime } from './simulated-time.js';

const numRuns = Number(process.env.TAB_RUNS ?? 12);
/** Until all is as it should be, once nothing is in the way: the longest a client waits, and some more. */
const settlesWithinMs = 90_000;

let dir: string;
let node: ChatNode;
let code: TabWorld['code'];
let count = 0;
beforeAll(async () => {
  dir = await mkdtemp(join(tmpdir(), 'chat-random-tabs-'));
  node = await startChatNode(`file:${join(dir, 'chat.db')}`, { config: { rateLimits: 'off' } });
  await node.chat.actions.settings.update({ allowClientSync: true });
  code = await readCode();
});
afterAll(async () => {
  await node.stop();
  await rm(dir, { recursive: true, force: true });
});

interface OpenTab {
  readonly name: string;
  readonly tab: SimulatedTab;
  readonly shown: Map<string, readonly MessageSnapshot[]>;
  /** Messages whose `send()` has not resolved. */
  readonly unsettled: Set<string>;
}

/** A browser with tabs of one person, and what they do. */
class Scene {
  readonly open: OpenTab[] = [];
  readonly world: TabWorld;
  /** By tab and conversation, in the order of the calls. */
  readonly calls = new Map<string, string[]>();
  readonly failures: string[] = [];
  readonly #rooms: readonly string[];
  readonly #others: (text: string, room: string) => Promise<unknown>;
  #lastTab = 0;
  #lastHeard = 0;

  constructor(
    world: TabWorld,
    rooms: readonly string[],
    others: (text: string, room: string) => Promise<unknown>,
  ) {
    this.world = world;
    this.#rooms = rooms;
    this.#others = others;
  }

  async run(one: Step): Promise<void> {
    const { open, world } = this;
    if (one.type === 'open') {
      if (open.length < maxTabs) this.openTab(one.parts, one.isVisible, one.shows);
    } else if (one.type === 'wait') await world.time.pass(one.ms);
    else if (one.type === 'hear') {
      this.#lastHeard += 1;
      await world.time.during(this.#others(`heard ${this.#lastHeard}`, this.#rooms[one.room] ?? ''));
    } else {
      const { tab } = open[one.at % open.length] ?? {};
      if (!tab) return;
      if (one.type === 'send') this.#send(one.at % open.length, this.#rooms[one.room] ?? '');
      else if (one.type === 'show') tab.show(one.isVisible);
      else if (one.type === 'freeze') tab.freeze(one.isFrozen);
      else if (one.type === 'load') tab.load(one.parts);
      else if (one.type === 'network') tab.network = one.network;
      else {
        open.splice(one.at % open.length, 1);
        if (one.isOrderly && !tab.isFrozen) void tab.session.close();
        else tab.end();
      }
    }
  }

  openTab(parts: Parts, isVisible: boolean, shows: string): void {
    this.#lastTab += 1;
    const tab = new SimulatedTab(this.world, parts, isVisible);
    const shown: OpenTab['shown'] = new Map();
    this.open.push({ name: `tab ${this.#lastTab}`, tab, shown, unsettled: new Set() });
    if (shows === 'badge') tab.session.subscribeUnread();
    if (shows === 'list') tab.session.subscribeConversations();
    if (shows === 'thread') for (const room of this.#rooms) this.#show(tab, shown, room);
  }

  #show({ session }: SimulatedTab, shown: OpenTab['shown'], room: string): void {
    session.conversation(room).subscribeMessages((thread) => shown.set(room, thread ?? []));
  }

  /** All tabs show their threads from now on. */
  showAll(): void {
    for (const { tab, shown } of this.open)
      for (const room of this.#rooms) if (!shown.has(room)) this.#show(tab, shown, room);
  }

  #send(at: number, room: string): void {
    const { name, tab, unsettled } = this.open[at] ?? {};
    if (!name || !tab || !unsettled || tab.isFrozen) return;
    const key = `${name} in ${room}`;
    const calls = this.calls.get(key) ?? [];
    const text = `${key}: ${calls.length + 1}`;
    this.calls.set(key, [...calls, text]);
    unsettled.add(text);
    const settle = () => unsettled.delete(text);
    tab.session
      .conversation(room)
      .send(text)
      .then(settle, (error: { readonly code?: string }) => {
        if (error.code !== 'sessionClosed') this.failures.push(`${text} was refused: ${error}`);
      });
  }

  /** Nothing stands in the way any more. */
  heal(): void {
    const { open } = this;
    if (open.length === 0) this.openTab('come', true, 'nothing');
    for (const { tab } of open) {
      tab.network = 'fine';
      tab.load('come');
      tab.freeze(false);
    }
    if (open.every(({ tab }) => tab.page.document.visibilityState === 'hidden')) open[0]?.tab.show(true);
  }

  /** What is not yet as it will be. */
  pending(): readonly string[] {
    const { world, open } = this;
    const kept = [...world.browser.entries.values()].map(({ text }) => `kept: ${text}`);
    return [...kept, ...open.flatMap(({ unsettled }) => [...unsettled].map((text) => `unsettled: ${text}`))];
  }

  async stored(room: string): Promise<readonly string[]> {
    const url = `${node.url}/v1/messages?conversationId=${room}&limit=100&order=asc`;
    const headers = { Authorization: `Bearer ${this.world.token}` };
    const reply: { messages: { content: string }[] } = await (await fetch(url, { headers })).json();
    return reply.messages.map(({ content }) => content);
  }

  /** Each message that was kept is there once, in the order of its tab, and all tabs show the same. */
  async check(): Promise<void> {
    const { world, open, calls } = this;
    const { time, accepted } = world;
    // What pages that have ended were writing.
    await time.pass(1_000);
    await time.pass(settlesWithinMs, () => this.pending().length === 0);
    expect(this.pending()).toEqual([]);
    const threads = new Map<string, readonly string[]>();
    for (const room of this.#rooms) threads.set(room, await this.stored(room));
    const own = [...threads.values()].flat().filter((text) => !text.startsWith('heard'));
    expect(own.toSorted()).toEqual([...accepted].toSorted());
    for (const [key, texts] of calls)
      expect(own.filter((text) => text.startsWith(`${key}: `))).toEqual(
        texts.filter((text) => accepted.has(text)),
      );
    this.showAll();
    const seen = () =>
      open.flatMap(({ name, shown }) =>
        this.#rooms.map((room) => [name, room, textsOf(shown.get(room) ?? null)] as const),
      );
    const expected = open.flatMap(({ name }) => this.#rooms.map((room) => [name, room, threads.get(room)]));
    const isSame = () => JSON.stringify(seen()) === JSON.stringify(expected);
    await time.pass(settlesWithinMs, isSame);
    expect(seen()).toEqual(expected);
    expect([this.failures, world.errors]).toEqual([[], []]);
  }

  end(): void {
    for (const { tab } of this.open) tab.end();
  }
}

it(
  'loses, doubles and delays no message of several tabs, whatever happens to them (T24, T35, T42)',
  async () => {
    const scenario = fc.asyncProperty(
      fc.nat(2 ** 31 - 1),
      fc.noBias(fc.array(open, { minLength: 1, maxLength: maxTabs })),
      fc.noBias(fc.array(step, { minLength: 8, maxLength: 50, size: 'max' })),
      async (seed, first, steps) => {
        count += 1;
        const [ana, ben] = [
          await openSession(node.url, `ana${count}`),
          await openSession(node.url, `ben${count}`),
        ];
        await Promise.all([ana.currentUser, ben.currentUser]);
        const rooms = [(await ben.directConversation({ userId: `ana${count}` })).id, `room${count}`];
        await ana.conversation(rooms[1] ?? '').createIfNotExists();
        await ana
          .conversation(rooms[1] ?? '')
          .participant(`ben${count}`)
          .createIfNotExists();
        await ana.close();
        const world: TabWorld = {
          ...{
            time: new SimulatedTime(),
            browser: new FakeBrowser(),
            random: createRandom(seed),
            url: node.url,
            code,
          },
          token: await signToken({ sub: `ana${count}`, name: 'Ana' }, testSecret),
          ...{ accepted: new Set(), asked: [], errors: [], storing: Promise.resolve() },
        };
        const scene = new Scene(world, rooms, (text, room) => ben.conversation(room).send(text));
        try {
          for (const one of [...first, ...steps]) await scene.run(one);
          scene.heal();
          await scene.check();
          const asks = world.asked.filter((path) => /events|sync/.test(path)).length;
          const actions = first.length + steps.length;
          // Twice what the busiest of many runs needed.
          expect(asks).toBeLessThan(10 + 3 * actions);
          expect(world.browser.notes.length).toBeLessThan(20 + 8 * actions);
          await world.time.pass(70_000);
          const said = () => [world.asked.length, world.browser.notes.length];
          const before = said();
          await world.time.pass(10_000);
          expect(said()).toEqual(before);
        } finally {
          scene.end();
          await ben.close();
        }
      },
    );
    await fc.assert(scenario, { numRuns, seed: readSeed('tabs'), endOnFailure: true });
  },
  60_000 + numRuns * 5_000,
);
