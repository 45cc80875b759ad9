import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as nextTurn } from 'node:timers/promises';
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

/** By the beginning of a name that everybody has, and of one that few have. */
const searchedNames = ['u', 'u12'];

/** How long searching takes, at the actions, and holds the event loop: p50 and p99 for each viewer and word, printed. */
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
  const { search, users } = chat.actions;
  const page = { limit: 10, cursor: null };
  for (const userId of searchers) {
    const viewer: Viewer = { userId, role: 'user', isGuest: false, storeIds: [] };
    for (const query of searchedWords) {
      const name = `${userId.padEnd(5)}${query.padEnd(10)}`;
      report(`${name}messages      `, await times(() => search.messages(viewer, { query }, page)));
      report(`${name}conversations `, await times(() => search.conversations(viewer, query, page)));
    }
    for (const name of searchedNames) {
      const find = async () => ({ rows: await users.search(viewer, name, page.limit) });
      report(`${userId.padEnd(5)}${name.padEnd(10)}people        `, await times(find));
    }
  }
  await chat.close();
}

interface Times {
  readonly found: number;
  /** Ascending. */
  readonly ms: readonly number[];
  /** The longest that each kept others from their turn, ascending. */
  readonly heldMs: readonly number[];
}

async function times(run: () => Promise<{ readonly rows: readonly unknown[] }>): Promise<Times> {
  const ms: number[] = [];
  const heldMs: number[] = [];
  let found = 0;
  for (let at = 0; at < queriesEach; at += 1) {
    const startMs = performance.now();
    const watch = watchTurns();
    found = (await run()).rows.length;
    ms.push(performance.now() - startMs);
    heldMs.push(await watch.end());
  }
  const ascending = (values: number[]) => values.sort((a, b) => a - b);
  return { found, ms: ascending(ms), heldMs: ascending(heldMs) };
}

/** Watches how long the event loop takes from one turn to the next. */
function watchTurns(): { end(): Promise<number> } {
  let [longestMs, lastMs, isOn] = [0, performance.now(), true];
  const look = () => {
    const nowMs = performance.now();
    longestMs = Math.max(longestMs, nowMs - lastMs);
    lastMs = nowMs;
    if (isOn) setImmediate(look);
  };
  setImmediate(look);
  return {
    async end() {
      await nextTurn();
      isOn = false;
      return longestMs;
    },
  };
}

function report(name: string, { found, ms, heldMs }: Times): void {
  const at = (values: readonly number[], share: number) =>
    (values[Math.min(values.length - 1, Math.floor(values.length * share))] ?? 0).toFixed(1);
  const taken = `p50 ${at(ms, 0.5)} ms   p99 ${at(ms, 0.99)} ms`;
  const held = `held p50 ${at(heldMs, 0.5)} ms   p99 ${at(heldMs, 0.99)} ms`;
  console.log(`${name}${String(found).padStart(3)} hits   ${taken}   ${held}`);
}
