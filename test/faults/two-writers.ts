import { setTimeout as delay } from 'node:timers/promises';
import { testSecret } from '../support/chat-node.js';
import { type CuttingProxy, startProxy } from '../support/proxy.js';
import { RestUser } from '../support/rest-user.js';
import { createRandom, type Random } from '../support/seed.js';
import { type ServerProcess, startServerProcess } from '../support/server-process.js';
import { signToken } from '../support/tokens.js';
import { findViolations, type Violations } from './two-writers-check.js';
import { WritingPerson } from './two-writers-person.js';

export interface TwoWritersOptions {
  readonly databaseUrl: string;
  readonly seed: number;
  readonly durationMs: number;
  readonly kills: number;
  /** Each of the two. */
  readonly messagesPerS?: number;
  readonly onKill?: (kill: Kill) => void;
}

/** A `kill -9` and what was open at that moment. */
export interface Kill {
  /** Whether the answers were held back, so that what the server had stored was never confirmed. */
  readonly isHeld: boolean;
  /** Sends without an answer, the requests among them that the server had, and all that was written by then. */
  readonly unanswered: number;
  readonly inFlight: number;
  readonly attempted: number;
}

export interface TwoWritersReport extends Violations {
  readonly attempted: number;
  readonly acknowledged: number;
  readonly kills: readonly Kill[];
  readonly cuts: number;
  /** Sends that the server had already when they came again. */
  readonly repeated: number;
  readonly maxUnanswered: number;
  /** From `send()` to its confirmation, ascending. */
  readonly latenciesMs: readonly number[];
  readonly elapsedMs: number;
}

/** At least so many sends have no answer when the server is killed. */
export const minUnanswered = 20;
/** Answers that may come between the last look and the kill. */
const rushMargin = 6;
const pileUpWithinMs = 30_000;
const tickMs = 10;
/** More than a client may take by design: 44 s to notice a silent stream, then 30 s of back-off. */
const settleWithinMs = 100_000;
/** Streams live about a second: 40 messages/s are some 25 KB/s on each. */
const cuts = { afterBytes: [2_000, 60_000], afterMs: [200, 6_000] } as const;

/** Two people write all the time, through a proxy that cuts at random, to a server that is killed again and again. */
export async function runTwoWriters(options: TwoWritersOptions): Promise<TwoWritersReport> {
  const random = createRandom(options.seed);
  const server = await startServerProcess({
    env: { DATABASE_URL: options.databaseUrl, CHAT_SECRET: testSecret, RATE_LIMITS: 'off' },
  });
  const proxy = await startProxy({ targetPort: server.port });
  const people = await Promise.all(
    ['ana', 'ben'].map(async (name) => {
      const token = await signToken({ sub: name, name }, testSecret);
      return new WritingPerson(name, proxy.url, token, random);
    }),
  );
  const startedMs = performance.now();
  try {
    await Promise.all(people.map((person) => person.signedIn()));
    const [roomId = ''] = await Promise.all(
      people.map((person, at) => person.talkTo(people[1 - at]?.name ?? '')),
    );
    proxy.cutAtRandom({ random, ...cuts });
    const kills = await writeAndKill({ ...options, server, proxy, people, random });
    proxy.cutAtRandom(undefined);
    await settle(people);
    const violations = await findViolations(people, await RestUser.signIn('ana', () => server.url), roomId);
    return {
      ...violations,
      attempted: sum(people, ({ attempted }) => attempted.length),
      acknowledged: sum(people, ({ acknowledged }) => acknowledged.length),
      kills,
      cuts: proxy.cutCount,
      repeated: sum(people, ({ repeatedCount }) => repeatedCount),
      maxUnanswered: Math.max(...people.map((person) => person.maxUnanswered)),
      latenciesMs: people.flatMap(({ latenciesMs }) => latenciesMs).sort((a, b) => a - b),
      elapsedMs: performance.now() - startedMs,
    };
  } finally {
    await Promise.all(people.map((person) => person.close()));
    await proxy.close();
    await server.term();
  }
}

interface Scene extends TwoWritersOptions {
  readonly server: ServerProcess;
  readonly proxy: CuttingProxy;
  readonly people: readonly WritingPerson[];
  readonly random: Random;
}

/** Everybody writes at their pace; once in each slot of the time the server dies. */
async function writeAndKill(scene: Scene): Promise<readonly Kill[]> {
  const { durationMs, kills, people, random, messagesPerS = 20 } = scene;
  const startMs = performance.now();
  const pace = setInterval(() => {
    const due = Math.floor(((performance.now() - startMs) / 1_000) * messagesPerS);
    for (const person of people) while (person.attempted.length < due) person.write();
  }, tickMs);
  const done: Kill[] = [];
  const slotMs = durationMs / Math.max(1, kills);
  try {
    for (let slot = 0; slot < kills; slot += 1) {
      await sleepUntil(startMs + slotMs * (slot + 0.1 + random.next() * 0.4));
      const kill = await killOnce(scene);
      done.push(kill);
      scene.onKill?.(kill);
    }
    await sleepUntil(startMs + durationMs);
  } finally {
    clearInterval(pace);
  }
  return done;
}

/** Lets sends pile up behind held answers, and kills either then or amid the rush after they are let go. */
async function killOnce({ server, proxy, people, random }: Scene): Promise<Kill> {
  const isHeld = random.chance(0.5);
  const unanswered = () => sum(people, (person) => person.unanswered);
  proxy.holdAnswers(true);
  await until(() => unanswered() >= minUnanswered + random.int(0, 20) + (isHeld ? 0 : 20));
  if (!isHeld) {
    proxy.holdAnswers(false);
    const enough = Math.max(minUnanswered + rushMargin, unanswered() - random.int(0, 20));
    await until(() => unanswered() <= enough);
  }
  const kill = {
    isHeld,
    unanswered: unanswered(),
    inFlight: sum(people, ({ inFlight }) => inFlight),
    attempted: sum(people, ({ attempted }) => attempted.length),
  };
  await server.kill9();
  // What was held is lost with the connections.
  proxy.cut();
  proxy.holdAnswers(false);
  await server.restart();
  return kill;
}

/** Until every send has its answer and every screen shows all of them; what is not by then is found missing. */
async function settle(people: readonly WritingPerson[]): Promise<void> {
  for (const person of people) person.reconnect();
  await Promise.all(people.map((person) => person.until(() => person.unanswered === 0, settleWithinMs)));
  const total = sum(people, ({ acknowledged }) => acknowledged.length);
  await Promise.all(people.map((person) => person.showAll(total, settleWithinMs)));
}

function sum(people: readonly WritingPerson[], count: (person: WritingPerson) => number): number {
  return people.reduce((total, person) => total + count(person), 0);
}

async function until(isTrue: () => boolean): Promise<void> {
  const deadlineMs = performance.now() + pileUpWithinMs;
  while (!isTrue()) {
    if (performance.now() > deadlineMs) throw new Error('sends neither pile up nor get their answers');
    await delay(1);
  }
}

function sleepUntil(atMs: number): Promise<void> {
  return delay(Math.max(0, atMs - performance.now()));
}
