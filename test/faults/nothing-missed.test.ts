import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from 'vitest';
import type { Ring } from '../../packages/bff/src/actions/ring.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { freshDatabase } from '../support/databases.js';
import { describeOnEachEngine } from '../support/engines.js';
import { startProxy } from '../support/proxy.js';
import { RestUser } from '../support/rest-user.js';
import { createRandom, type Random, readSeed } from '../support/seed.js';
import { comparable, freshView, Watcher } from './watcher.js';
import { World } from './world.js';

const steps = Number(process.env.FAULT_STEPS ?? 120);
const stepsBetweenLooks = 40;
const settleWithinMs = 15_000;
const hourMs = 3_600_000;
const serverKey = 'the-server-key-of-the-tests';
/** Customers, two who answer for a store, one of support. */
const people: readonly [id: string, claims: Record<string, unknown>][] = [
  ['ana', {}],
  ['ben', {}],
  ['cem', { role: 'agent', storeIds: ['shop'] }],
  ['dua', { role: 'agent', storeIds: ['shop'] }],
  ['eve', { role: 'admin' }],
];

/** Everyone's screen against what a new session is shown; retried until they agree or the time is over. */
async function expectAllUpToDate(
  watchers: ReadonlyMap<RestUser, Watcher>,
  url: string,
  world: World,
): Promise<void> {
  const deadlineMs = performance.now() + settleWithinMs;
  // Their back-off may be at 30 s by now: as after `online`, they come back at once.
  for (const watcher of watchers.values()) watcher.reconnect();
  for (const [user, watcher] of watchers) {
    for (;;) {
      const truth = await freshView(url, user.token);
      const seen = comparable(watcher.seen(), truth);
      if (isDeepStrictEqual(seen, truth)) break;
      if (performance.now() < deadlineMs) continue;
      expect(
        seen,
        `${user.id} sees something else than the truth; last actions:\n${world.log.slice(-60).join('\n')}`,
      ).toEqual(truth);
    }
  }
}

/** Rings that are left out or held back, as by a node that dies before announcing or a bus that is away. */
function unreliableRings(random: Random, isFaulty: () => boolean) {
  return (rings: readonly Ring[]): readonly Ring[] => (isFaulty() && random.chance(0.3) ? [] : rings);
}

async function run(label: string, databaseUrl: string, nodeCount: number): Promise<void> {
  const random = createRandom(readSeed(label));
  let isFaulty = false;
  let clockMs = 0;
  const filterRings = unreliableRings(random, () => isFaulty);
  const now = () => Date.now() + clockMs;
  const nodes: ChatNode[] = [];
  for (let i = 0; i < nodeCount; i += 1)
    nodes.push(
      await startChatNode(databaseUrl, { filterRings, now, config: { rateLimits: 'off', serverKey } }),
    );
  const proxies = await Promise.all(nodes.map(({ port }) => startProxy({ targetPort: port })));
  const urlOf = (index: number) => nodes[index % nodes.length]?.url ?? '';
  const users = await Promise.all(
    people.map(([id, claims], index) => RestUser.signIn(id, () => urlOf(index), claims)),
  );
  const watchers = new Map<RestUser, Watcher>();
  try {
    // Known to the server before anybody names them.
    for (const user of users) await user.request('GET', '/users/me');
    await RestUser.withToken('', serverKey, () => urlOf(0)).request('PUT', '/stores/shop', { name: 'Shop' });
    for (const [index, user] of users.entries()) {
      // Readers hang on another node than the one they write to.
      watchers.set(user, new Watcher(proxies[(index + 1) % proxies.length]?.url ?? '', user.token));
    }
    const world = new World(users, random);
    for (let step = 0; step < steps; step += 1) {
      isFaulty = true;
      for (const proxy of proxies) {
        if (random.chance(0.1)) proxy.cut(random, 0.5);
        if (random.chance(0.05)) proxy.cutAtRandom({ random, afterBytes: [1, 4_000] });
      }
      if (random.chance(0.05)) clockMs = random.pick([-hourMs, 0, hourMs]);
      const restarting = random.chance(0.03) ? random.pick(nodes) : null;
      await restarting?.restart();
      await Promise.all(Array.from({ length: random.int(1, 4) }, () => world.act()));
      if (step % stepsBetweenLooks !== stepsBetweenLooks - 1) continue;
      isFaulty = false;
      for (const proxy of proxies) proxy.cutAtRandom(undefined);
      await expectAllUpToDate(watchers, urlOf(0), world);
    }
  } finally {
    await Promise.all([...watchers.values()].map((watcher) => watcher.close()));
    await Promise.all(proxies.map((proxy) => proxy.close()));
    await Promise.all(nodes.map((node) => node.stop()));
  }
}

describeOnEachEngine('nothing is missed over cuts, restarts and late announcements', (engine) => {
  it('everyone ends up seeing what a new session sees', { timeout: 120_000 + steps * 1_000 }, async () => {
    await run(`nothing missed, ${engine.name}`, await engine.freshUrl(), 1);
  });
});

describe('nothing is missed between two nodes', () => {
  it('everyone ends up seeing what a new session sees', { timeout: 120_000 + steps * 1_000 }, async () => {
    await run('nothing missed, two nodes', await freshDatabase(), 2);
  });
});
