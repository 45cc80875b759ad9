import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { repoPath } from '../support/paths.js';
import { startServerProcess } from '../support/server-process.js';
import { FloorStore } from './floor-store.js';
import { type LoadResult, sendLoad } from './load.js';
import { conversationCount, planOf } from './plan.js';

const conversationIds = Array.from({ length: conversationCount }, (_, index) => `conversation-${index}`);

/** A folder on the disk for the time of a measurement. */
export async function inTempDir<T>(work: (dir: string) => Promise<T>): Promise<T> {
  const dir = await mkdtemp(join(tmpdir(), 'chat-bench-'));
  try {
    return await work(dir);
  } finally {
    await rm(dir, { recursive: true, force: true });
  }
}

/** Durable inserts per second inside one process, by the size of the group that shares a commit. */
export function measureInserts(groupSize: number, durationMs: number): Promise<number> {
  return inTempDir(async (dir) => {
    const store = new FloorStore(join(dir, 'floor.db'));
    const group = Array.from({ length: groupSize }, (_, index) => ({
      conversationId: conversationIds[index % conversationCount] ?? '',
      content: 'Is the blue one still there? I could come by on Thursday after six.',
    }));
    const startMs = performance.now();
    while (performance.now() - startMs < durationMs) store.insertAll(group);
    const elapsedS = (performance.now() - startMs) / 1000;
    const count = store.countMessages();
    store.close();
    return count / elapsedS;
  });
}

/** Sends per second that the floor answers over HTTP. */
export function measureFloor(durationS: number): Promise<LoadResult> {
  return inTempDir(async (dir) => {
    const server = await startServerProcess({
      entry: repoPath('test/bench/floor-server.ts'),
      nodeArgs: ['--import', 'tsx'],
      env: { DATABASE_FILE: join(dir, 'floor.db') },
    });
    try {
      const senders = conversationIds.map((conversationId) => ({ conversationId }));
      return await sendLoad(planOf(server.url, senders, durationS));
    } finally {
      await server.kill9();
    }
  });
}
