import { Agent } from 'node:http';
import { expect, it } from 'vitest';
import { readApi } from '../support/api-document.js';
import { testSecret } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { repoPath } from '../support/paths.js';
import { checkReply } from '../support/reply-checker.js';
import { createRandom, readSeed } from '../support/seed.js';
import { startServerProcess } from '../support/server-process.js';
import type { Ids } from './api/requests.js';
import { type Person, serverKey, World } from './api/world.js';
import { RequestMaker, type WireRequest } from './fuzz/requests.js';
import { type Outcome, transmit } from './fuzz/transmit.js';

/** Over both engines; `FUZZ_REQUESTS` for more. */
const requestCount = Math.ceil(Number(process.env.FUZZ_REQUESTS ?? 5_200) / 2);
const atOnce = 8;
const maxReplyMs = 1_000;
const callers: readonly Person[] = ['ana', 'ben', 'rita', 'fred', 'sam', 'cara', 'sue', 'guest'];

const show = (wire: WireRequest) =>
  'bytes' in wire
    ? JSON.stringify(wire.bytes.toString('latin1').slice(0, 200))
    : `${wire.method} ${wire.path.slice(0, 300)} ${JSON.stringify(wire.headers).slice(0, 300)} ${wire.body?.toString('utf8').slice(0, 1_000) ?? ''}`;

describeOnEachEngine('hostile requests', (engine) => {
  it('are answered within a second, none with an error of the server, and it runs on (S4)', async () => {
    const random = createRandom(readSeed(`hostile requests on ${engine.name}`));
    const { document, operations } = await readApi();
    const server = await startServerProcess({
      entry: repoPath('packages/bff/src/main.ts'),
      nodeArgs: ['--import', 'tsx'],
      env: {
        DATABASE_URL: await engine.freshUrl(),
        CHAT_SECRET: testSecret,
        CHAT_SERVER_KEY: serverKey,
        RATE_LIMITS: 'off',
        LOG_LEVEL: 'error',
      },
    });
    const { pid } = server;
    const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
    try {
      const url = new URL(server.url);
      const world = await World.over(
        (path, init) => fetch(new URL(path, url), init),
        async () => undefined,
      );
      const scenes: Ids[] = [];
      for (let scene = 0; scene < 10; scene += 1) scenes.push(await world.scene(scene % 4 === 3));
      const tokens = callers.map((person) => world.tokenOf(person));
      const maker = new RequestMaker(random, { document, operations, tokens, serverKey, scenes });
      const troubles: string[] = [];
      const byStatus = new Map<number, number>();
      let slowestMs = 0;
      const slow: WireRequest[] = [];

      const send = (wire: WireRequest): Promise<Outcome | Error> =>
        transmit(url, agent, wire).catch((error: unknown) => error as Error); // node:http rejects with errors
      const judge = async (wire: WireRequest) => {
        const outcome = await send(wire);
        if (outcome instanceof Error) {
          troubles.push(`${outcome.message}: ${show(wire)}`);
          return;
        }
        slowestMs = Math.max(slowestMs, outcome.elapsedMs);
        byStatus.set(outcome.status, (byStatus.get(outcome.status) ?? 0) + 1);
        // What Node itself does not speak: a version or an expectation that nobody has.
        const isNodes = 'bytes' in wire && outcome.status === 505;
        if (outcome.status >= 500 && !isNodes) troubles.push(`${outcome.status}: ${show(wire)}`);
        if (outcome.elapsedMs > maxReplyMs) slow.push(wire);
        if (outcome.reply && !('bytes' in wire)) {
          // As the server reads it: without `..`.
          const path = new URL(wire.path, url).pathname;
          const problem = await checkReply(wire.method, path, outcome.reply).catch(String);
          if (problem !== undefined) troubles.push(`${problem}: ${show(wire)}`);
        }
      };
      let left = requestCount;
      const work = async () => {
        while (left > 0 && troubles.length < 20) {
          left -= 1;
          await judge(maker.next());
        }
      };
      await Promise.all(Array.from({ length: atOnce }, work));
      // On a busy machine one may be slow by chance: what is slow by itself is so each time, and alone.
      for (const wire of slow) {
        const again: number[] = [];
        for (let time = 0; time < 3; time += 1) {
          const outcome = await send(wire);
          again.push(outcome instanceof Error ? Number.POSITIVE_INFINITY : outcome.elapsedMs);
        }
        const leastMs = Math.min(...again);
        if (leastMs > maxReplyMs) troubles.push(`${leastMs} ms: ${show(wire)}`);
      }

      const statuses = [...byStatus].sort(([a], [b]) => a - b).map(([status, count]) => `${status}×${count}`);
      process.stdout.write(
        `hostile requests on ${engine.name}: ${statuses.join(' ')}, slowest ${Math.round(slowestMs)} ms\n`,
      );
      expect([...troubles, ...server.output.filter((line) => line.includes('"level":50'))]).toEqual([]);
      expect((await fetch(new URL('/readyz', url))).status).toBe(200);
      expect(server.pid).toBe(pid);
      // All kinds of replies were among them, so the requests were neither all good nor all nonsense.
      for (const status of [200, 201, 400, 401, 403, 404, 405, 415]) {
        expect(byStatus.get(status) ?? 0, String(status)).toBeGreaterThan(requestCount / 1_000);
      }
    } finally {
      agent.destroy();
      await server.kill9();
    }
  }, 120_000);
});
