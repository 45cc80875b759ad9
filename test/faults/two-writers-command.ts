import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startPostgres } from '../support/postgres.js';
import { finish } from '../support/run.js';
import { readSeed } from '../support/seed.js';
import { type Kill, minUnanswered, runTwoWriters, type TwoWritersReport } from './two-writers.js';
import { integrityOf } from './two-writers-database.js';

type EngineName = 'sqlite' | 'postgres';
const engineNames: readonly EngineName[] = ['sqlite', 'postgres'];
const maxShown = 10;
const whole = new Intl.NumberFormat('en');

/** Runs the work on a new database, durable as in production, which goes away after it. */
async function onDatabase<T>(engine: EngineName, work: (databaseUrl: string) => Promise<T>): Promise<T> {
  if (engine === 'postgres') {
    const postgres = await startPostgres({ durable: true });
    try {
      return await work(await postgres.createDatabase('faults'));
    } finally {
      await postgres.stop();
    }
  }
  const dir = await mkdtemp(join(tmpdir(), 'chat-faults-'));
  try {
    return await work(`file:${join(dir, 'chat.db')}`);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

function sayKill({ isHeld, unanswered, inFlight, attempted }: Kill): void {
  const how = isHeld ? 'answers held back' : 'amid the rush';
  const sends = `${String(unanswered).padStart(3)} sends unanswered, ${inFlight} of them at the server`;
  console.log(`  kill -9 after ${String(attempted).padStart(6)} messages: ${sends} (${how})`);
}

function quantile(ascending: readonly number[], part: number): string {
  const value = ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))];
  return `${(value ?? Number.NaN).toFixed(1)} ms`;
}

/** Prints the figures; answers how many promises were broken. */
function sayReport(report: TwoWritersReport, integrity: string | null, messagesPerS: number): number {
  const { attempted, acknowledged, kills, latenciesMs } = report;
  const violations = {
    lost: report.lost,
    duplicated: report.duplicated,
    'out of order': report.outOfOrder,
    unexpected: [
      ...report.unexpected,
      ...(integrity === 'ok' || integrity === null ? [] : [`integrity check: ${integrity}`]),
      ...kills.filter((kill) => kill.unanswered < minUnanswered).map(() => 'a kill with too few sends open'),
    ],
  };
  const counts = Object.entries(violations).map(([name, found]) => `${name} ${found.length}`);
  const seconds = Math.round(report.elapsedMs / 1_000);
  console.log(
    [
      `  attempted ${whole.format(attempted)}, acknowledged ${whole.format(acknowledged)}, ${counts.join(', ')}`,
      `  ${seconds} s at 2 × ${messagesPerS} messages/s, ${kills.length} kills, ${report.cuts} connections cut, ` +
        `${report.repeated} sends repeated that were stored already`,
      `  send to acknowledged: p50 ${quantile(latenciesMs, 0.5)}, p99 ${quantile(latenciesMs, 0.99)} (outages ` +
        `included); most unanswered at once by one writer: ${report.maxUnanswered}; integrity check ${integrity ?? 'not offered by this engine'}`,
    ].join('\n'),
  );
  const broken = Object.entries(violations).flatMap(([name, found]) =>
    found.map((what) => `${name}: ${what}`),
  );
  for (const line of broken.slice(0, maxShown)) console.log(`  VIOLATION ${line}`);
  return broken.length;
}

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string', default: '5' },
      kills: { type: 'string', default: '20' },
      rate: { type: 'string', default: '20' },
      engine: { type: 'string', default: 'both' },
      seed: { type: 'string' },
    },
  });
  if (values.seed !== undefined) process.env.SEED = values.seed;
  const engines = engineNames.filter((name) => values.engine === 'both' || values.engine === name);
  if (engines.length === 0) throw new Error(`--engine is ${engineNames.join(', ')} or both`);
  const messagesPerS = Number(values.rate);
  let broken = 0;
  for (const engine of engines) {
    const seed = readSeed(`two writers on ${engine}`);
    const [report, integrity] = await onDatabase(engine, async (databaseUrl) => {
      const durationMs = Number(values.minutes) * 60_000;
      const options = { databaseUrl, seed, durationMs, kills: Number(values.kills), messagesPerS };
      const result = await runTwoWriters({ ...options, onKill: sayKill });
      return [result, integrityOf(databaseUrl)] as const;
    });
    broken += sayReport(report, integrity, messagesPerS);
  }
  return broken === 0 ? 0 : 1;
}

finish(main());
