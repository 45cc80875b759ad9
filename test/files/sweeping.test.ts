import { mkdir, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { openFiles } from '../../packages/bff/src/files/open.js';
import { Sweeper } from '../../packages/bff/src/files/sweeper.js';
import { newId } from '../../packages/bff/src/rules/id.js';
import { storeOpener } from '../store/stores.js';
import { describeOnEachEngine } from '../support/engines.js';
import * as samples from './samples.js';
import { worldOpener } from './world.js';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

describeOnEachEngine('what nobody sends', (engine) => {
  const open = worldOpener();
  const openStore = storeOpener();
  afterEach(() => {
    vi.useRealTimers();
  });

  it('is gone after a day, with its thumbnail; what a message took stays', async () => {
    const world = await open(await engine.freshUrl());
    const { ana, ben, conversationId } = await world.pair();
    const picture = await samples.photo(800, 800).jpeg().toBuffer();
    const sent = (await world.upload(ana, 'sent.jpg', picture)).file;
    const left = (await world.upload(ana, 'left.jpg', picture)).file;
    await world.send(ana, conversationId, { attachments: [{ fileId: sent.fileId }] });
    const names = (id: string) => [`${id}.original`, `${id}.thumbnail`];
    expect(await world.onDisk()).toEqual([...names(sent.fileId), ...names(left.fileId)].sort());
    await world.node.restart();
    world.offsetMs = dayMs - hourMs;
    await world.node.restart();
    expect((await world.getAs(ana, left.fileId)).status).toBe(200);
    world.offsetMs = dayMs + hourMs;
    await world.node.restart();
    await expect.poll(() => world.onDisk()).toEqual(names(sent.fileId));
    expect((await world.getAs(ben, sent.fileId)).status).toBe(200);
    expect((await world.getAs(ana, left.fileId)).status).toBe(404);
    const metrics = await (await world.get('/metrics')).text();
    expect(metrics).toMatch(/chat_files_swept_total\{reason="untaken"\} 1/);
  });

  it('bytes that no row knows go too, once they are old enough to be no upload that goes on', async () => {
    const databaseUrl = await engine.freshUrl();
    const world = await open(databaseUrl);
    const { ana } = await world.pair();
    const { file } = await world.upload(ana, 'a.txt', samples.plain);
    const [path = ''] = await world.pathsOnDisk();
    const [old, young] = [newId(Date.now() - 3 * dayMs), newId(Date.now() - dayMs)];
    const folder = dirname(dirname(path));
    const put = async (name: string, ageMs: number) => {
      const at = join(folder, name);
      await mkdir(dirname(at), { recursive: true });
      await writeFile(at, 'left by a crash');
      await utimes(at, new Date(Date.now() - ageMs), new Date(Date.now() - ageMs));
    };
    await put(`${old.slice(0, 4)}/${old}.original`, 2 * dayMs);
    await put(`${old.slice(0, 4)}/${old}.thumbnail`, 2 * dayMs);
    await put(`${young.slice(0, 4)}/${young}.original`, dayMs - hourMs);
    await put('incoming/crashed', 2 * hourMs);
    await put('incoming/goes-on', hourMs / 2);
    await world.node.restart();
    await expect
      .poll(() => world.onDisk())
      .toEqual(['goes-on', `${file.fileId}.original`, `${young}.original`].sort());
  });

  it('is looked for every hour, and no more once the server stops', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    const databaseUrl = await engine.freshUrl();
    const store = await openStore(databaseUrl);
    const world = await open(await engine.freshUrl());
    const options = { filesUrl: `file:${world.folder}`, projectId: 'shop', secret: 'x' };
    const { storage } = await openFiles({ store, ...options });
    const upload = async () => {
      const path = await storage.temporaryPath();
      await writeFile(path, 'x');
      const fileId = newId(Date.now());
      await storage.write(fileId, 'original', path);
      const texts = { ownerId: 'ana', name: 'a', type: 'text/plain', kind: 'file' as const };
      const empty = { widthPx: null, heightPx: null, blurPreview: null, messageId: null };
      const row = { id: fileId, ...texts, ...empty, sizeBytes: 1, hasThumbnail: false };
      await store.write(async ({ db, tables: { files } }) => {
        await db.insert(files).values({ ...row, createdAt: 1, expiresAt: 2 });
      });
    };
    const swept: number[] = [];
    const errors: unknown[] = [];
    const sweeper = new Sweeper({
      store,
      storage,
      now: Date.now,
      onError: (error) => errors.push(error),
      onSwept: (files) => swept.push(files),
    });
    await upload();
    await upload();
    vi.advanceTimersByTime(hourMs);
    await expect.poll(() => swept.reduce((sum, files) => sum + files, 0)).toBe(2);
    await sweeper.stop();
    await upload();
    vi.advanceTimersByTime(3 * hourMs);
    expect(await world.onDisk()).toHaveLength(1);
    expect(errors).toEqual([]);
  });

  it('two databases that share a folder by mistake do not sweep each other’s files', async () => {
    const one = await open(await engine.freshUrl());
    const { ana } = await one.pair();
    const { file } = await one.upload(ana, 'a.txt', samples.plain);
    const other = await open(await engine.freshUrl(), { filesUrl: `file:${one.folder}` });
    other.offsetMs = 3 * dayMs;
    await other.node.restart();
    await other.node.stop();
    expect((await one.getAs(ana, file.fileId)).status).toBe(200);
    await other.node.restart();
  });
});
