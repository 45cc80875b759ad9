import { existsSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { measureFloor, measureInserts } from '../../bench/floor.js';
import type { LoadResult } from '../../bench/load.js';
import { measureOpen } from '../../bench/open.js';
import { measureReads } from '../../bench/reads.js';
import { measureSearch } from '../../bench/search.js';
import { measureSeen } from '../../bench/seen.js';
import { measureSends } from '../../bench/sends.js';
import { repoPath } from '../paths.js';
import { finish } from '../run.js';

/** What the floor itself must reach, or the comparison says nothing. */
const minFloorSendsPerS = 20_000;

const whole = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low = Number.NaN, high = Number.NaN] = [sorted[middle - 1], sorted[middle]];
  return sorted.length % 2 === 1 ? high : (low + high) / 2;
}

function report(name: string, { sendsPerS, p50Ms, p99Ms, failures }: LoadResult): void {
  const rate = `${whole.format(sendsPerS)} sends/s`.padStart(15);
  const ending = failures === 0 ? '' : `   FAILED: ${failures}`;
  console.log(`${name.padEnd(12)}${rate}   p50 ${p50Ms} ms   p99 ${p99Ms} ms${ending}`);
}

interface SendsOptions {
  rounds: number;
  durationS: number;
  /** Names of the contenders; all unless given. */
  only: readonly string[] | undefined;
}

/** The time until somebody else sees it, between two real browsers. */
async function benchSeen(count: number): Promise<number> {
  const { p50Ms, p99Ms, maxMs, ...seen } = await measureSeen(count);
  const figures = `p50 ${p50Ms.toFixed(1)} ms   p99 ${p99Ms.toFixed(1)} ms   max ${maxMs.toFixed(1)} ms`;
  console.log(`from Enter to seen in another browser, ${seen.count} messages: ${figures}`);
  // A message that is not seen ends the measurement with an error.
  return 0;
}

/** How long the last conversation takes to be readable, on a fast machine and on one four times slower. */
async function benchOpen(count: number): Promise<void> {
  for (const cpuRate of [1, 4]) {
    const { listMs, readableMs } = await measureOpen(count, cpuRate);
    const figures = [listMs, readableMs].map(
      ({ p50, max }) => `p50 ${p50.toFixed(0)} ms, max ${max.toFixed(0)} ms`,
    );
    console.log(`from the bubble to the list, CPU ÷ ${cpuRate}, ${count} new browsers: ${figures[0]}`);
    console.log(`from the bubble to the last conversation readable, CPU ÷ ${cpuRate}: ${figures[1]}`);
  }
}

/** Sends per second of our server against a bare one, alternately, so that a busy moment hits both. */
async function benchSends({ rounds, durationS, only }: SendsOptions): Promise<number> {
  for (const groupSize of [1, 64, 512]) {
    const perS = await measureInserts(groupSize, 2000);
    console.log(
      `in process, ${String(groupSize).padStart(3)} per commit: ${whole.format(perS)} durable inserts/s`,
    );
  }
  const hasServer = existsSync(repoPath('packages/bff/dist/main.js'));
  if (!hasServer) console.log('our server is not built: npm run build');
  const contenders = {
    floor: () => measureFloor(durationS),
    ...(hasServer && {
      sqlite: () => measureSends('sqlite', durationS),
      postgres: () => measureSends('postgres', durationS),
    }),
  };
  const measured = new Map<string, LoadResult[]>();
  for (let round = 1; round <= rounds; round += 1) {
    console.log(`\nround ${round} of ${rounds}`);
    for (const [name, measure] of Object.entries(contenders)) {
      if (only && !only.includes(name)) continue;
      const result = await measure();
      report(name, result);
      measured.set(name, [...(measured.get(name) ?? []), result]);
    }
  }
  return summarise(measured);
}

function summarise(measured: ReadonlyMap<string, readonly LoadResult[]>): number {
  console.log('\nmedians');
  const medianOf = (results: readonly LoadResult[], key: keyof LoadResult) =>
    median(results.map((result) => result[key]));
  const floorPerS = medianOf(measured.get('floor') ?? [], 'sendsPerS');
  let failures = 0;
  for (const [name, results] of measured) {
    const sendsPerS = medianOf(results, 'sendsPerS');
    failures += results.reduce((sum, result) => sum + result.failures, 0);
    report(name, {
      sendsPerS,
      p50Ms: medianOf(results, 'p50Ms'),
      p99Ms: medianOf(results, 'p99Ms'),
      failures: 0,
    });
    if (name !== 'floor') console.log(`${''.padEnd(12)}${(sendsPerS / floorPerS).toFixed(2)} of the floor`);
  }
  if (floorPerS < minFloorSendsPerS) {
    console.log(
      `The floor is below ${whole.format(minFloorSendsPerS)}/s: this machine is too slow or too busy.`,
    );
  }
  if (failures > 0) console.log(`${failures} sends were not answered with 2xx.`);
  return failures === 0 ? 0 : 1;
}

/** Searches among ten messages for each conversation, on the engines named. */
async function benchSearch(conversations: number, only: readonly string[] | undefined): Promise<void> {
  for (const engine of ['sqlite', 'postgres'] as const) {
    if (!only || only.includes(engine))
      await measureSearch(engine, { conversations, messagesPerConversation: 10 });
  }
}

/** Reading among many conversations against reading among few, on the engines named; 1 where a route is too slow. */
async function benchReads(conversations: number, only: readonly string[] | undefined): Promise<number> {
  let slow = 0;
  for (const engine of ['sqlite', 'postgres'] as const) {
    if (!only || only.includes(engine)) slow += await measureReads(engine, conversations);
  }
  return slow === 0 ? 0 : 1;
}

const parts = ['seen', 'open', 'search', 'reads', 'sends'];

/** `bench` measures everything, with names of parts only those. */
async function bench(): Promise<number> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      rounds: { type: 'string', default: '3' },
      seconds: { type: 'string', default: '8' },
      messages: { type: 'string', default: '200' },
      opens: { type: 'string', default: '20' },
      only: { type: 'string' },
      conversations: { type: 'string' },
    },
  });
  const has = (part: string) => positionals.length === 0 || positionals.includes(part);
  const unknown = positionals.filter((part) => !parts.includes(part));
  if (unknown.length > 0) throw new Error(`no part ${unknown.join(', ')}; there are ${parts.join(', ')}`);
  const only = values.only?.split(',');
  if (has('open')) await benchOpen(Number(values.opens));
  const seenCode = has('seen') ? await benchSeen(Number(values.messages)) : 0;
  if (has('search')) await benchSearch(Number(values.conversations ?? 100_000), only);
  const readsCode = has('reads') ? await benchReads(Number(values.conversations ?? 50_000), only) : 0;
  const code = seenCode || readsCode;
  if (!has('sends')) return code;
  const [rounds, durationS] = [Number(values.rounds), Number(values.seconds)];
  return (await benchSends({ rounds, durationS, only })) || code;
}

finish(bench());
