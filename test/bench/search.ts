import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { createChat } from '../../packages/bff/src/chat.js';
import { createLog } from '../../packages/bff/src/log.js';
import type { Viewer } from '../../packages/bff/src/rules/viewer.js';
import { openStore } from '../../packages/bff/src/store/open.js';
import { testConfig } from '../support/chat-node.js';
import { startPostgres } from '../support/postgres.js';
import { inTempDir } from './floor.js';
import { type SearchSize, searchedWords, searchers, seedSearch } from './search-seed.js';
import type { EngineName } from './sends.js';

const projectId = 'default';
/** Of each viewer and word: together about 200 for each of the two searches. */
const queriesEach = 17;

/** How long searching takes, at the actions: p50 and p99 for each viewer and word, printed. */
export async function measureSearch(engine: EngineName, size: SearchSize): Promise<void> {
  console.log(`\n${engine}, ${size.conversations} conversations`);
  if (engine === 'sqlite') return inTempDir((dir) => measureOn(`file:${join(dir, 'chat.db')}`, size));
  const postgres = await startPostgres({ durable: true });
  try {
    await measureOn(await postgres.createDatabase('bench'), size);
  } finally {
    await postgres.stop();
  }
}

async function measureOn(databaseUrl: string, size: SearchSize): Promise<void> {
  const store = await openStore({ databaseUrl, projectId });
  await seedSearch(store, size);
  await store.close();
  const config = testConfig(databaseUrl, { projectId });
  await mkdir(config.filesUrl.replace(/^file:/, ''), { recursive: true });
  const chat = await createChat(config, { log: createLog('error') });
  const { search } = chat.actions;
  const page = { limit: 10, cursor: null };
  for (const userId of searchers) {
    const viewer: Viewer = { userId, role: 'user', isGuest: false, storeIds: [] };
    for (const query of searchedWords) {
      const name = `${userId.padEnd(5)}${query.padEnd(10)}`;
      report(`${name}messages      `, await times(() => search.messages(viewer, { query }, page)));
      report(`${name}conversations `, await times(() => search.conversations(viewer, query, page)));
    }
  }
  await chat.close();
}

interface Times {
  readonly found: number;
  /** Ascending. */
  readonly ms: readonly number[];
}

async function times(run: () => Promise<{ readonly rows: readonly unknown[] }>): Promise<Times> {
  const ms: number[] = [];
  let found = 0;
  for (let at = 0; at < queriesEach; at += 1) {
    const startMs = performance.now();
    found = (await run()).rows.length;
    ms.push(performance.now() - startMs);
  }
  return { found, ms: ms.sort((a, b) => a - b) };
}

function report(name: string, { found, ms }: Times): void {
  const at = (share: number) => (ms[Math.min(ms.length - 1, Math.floor(ms.length * share))] ?? 0).toFixed(1);
  console.log(`${name}${String(found).padStart(3)} hits   p50 ${at(0.5)} ms   p99 ${at(0.99)} ms`);
}
