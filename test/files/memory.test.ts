import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { limits } from '@chat-widget/shared/limits';
import { afterAll, expect, it } from 'vitest';
import { testSecret } from '../support/chat-node.js';
import { RestUser } from '../support/rest-user.js';
import { startServerProcess } from '../support/server-process.js';

const uploadCount = 10;
const megabyte = 1024 * 1024;
/** All ten held in memory would be 250 MB. */
const maxGrowthBytes = 80 * megabyte;

const dirs: string[] = [];
afterAll(() => Promise.all(dirs.map((dir) => rm(dir, { recursive: true, force: true }))));

it('ten files of 25 MB at once cost the server little memory', async () => {
  const dir = await mkdtemp(join(tmpdir(), 'chat-memory-'));
  dirs.push(dir);
  const server = await startServerProcess({
    env: {
      DATABASE_URL: `file:${join(dir, 'chat.db')}`,
      FILES_URL: `file:${join(dir, 'files')}`,
      CHAT_SECRET: testSecret,
    },
  });
  const residentBytes = async () => {
    const text = await (await fetch(`${server.url}/metrics`)).text();
    return Number(/^process_resident_memory_bytes (\S+)$/m.exec(text)?.[1]);
  };
  const upload = async (i: number) => {
    const user = await RestUser.signIn(`user-${i}`, () => server.url);
    const block = new Uint8Array(256 * 1024).fill(i + 1);
    let leftBytes = limits.maxFileBytes;
    const body = new ReadableStream({
      pull: (controller) => {
        if (leftBytes === 0) return controller.close();
        leftBytes -= block.length;
        controller.enqueue(block);
      },
    });
    const init = { method: 'POST', headers: { authorization: `Bearer ${user.token}` }, body, duplex: 'half' };
    // `duplex` is not in every version of the type.
    return (await fetch(`${server.url}/v1/files?name=${i}.bin`, init as RequestInit)).status;
  };
  // Once, so that what any first upload costs is not counted.
  expect(await upload(0)).toBe(201);
  const before = await residentBytes();
  let highest = before;
  let isDone = false;
  const watching = (async () => {
    while (!isDone) highest = Math.max(highest, await residentBytes());
  })();
  const statuses = await Promise.all(Array.from({ length: uploadCount }, (_, i) => upload(i + 1)));
  isDone = true;
  await watching;
  const inMegabytes = (bytes: number) => Math.round(bytes / megabyte);
  process.stdout.write(
    `${uploadCount} uploads of 25 MB at once: ${inMegabytes(before)} MB before, at most ${inMegabytes(highest)} MB\n`,
  );
  await server.kill9();
  expect(statuses).toEqual(statuses.map(() => 201));
  expect(highest - before).toBeLessThan(maxGrowthBytes);
}, 60_000);
