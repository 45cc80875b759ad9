import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { nanoid } from 'nanoid';
import type { FileStorage, FileVariant, StoredBytes } from './storage.js';

const incoming = 'incoming';
const variants: readonly FileVariant[] = ['original', 'thumbnail'];
/** IDs begin with their time: so many characters of it make a folder for about 17 hours. */
const folderChars = 4;

/** Node's error codes; anything else is not for us to judge. */
const isMissing = (error: unknown) =>
  error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');

async function orIfMissing<T, Other>(work: Promise<T>, other: Other): Promise<T | Other> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return other;
    throw error;
  }
}

/**
 * Files in a folder of a disk: `<folder>/<time>/<id>.<variant>`, made when the first one comes. Bytes on their way are
 * beside them, so that keeping them is a rename.
 */
export function diskStorage(folder: string): FileStorage {
  const folderOf = (fileId: string) => join(folder, fileId.slice(0, folderChars));
  const pathOf = (fileId: string, variant: FileVariant) => join(folderOf(fileId), `${fileId}.${variant}`);
  const namesIn = async (path: string) => (await orIfMissing(readdir(path), [])).sort();

  return {
    temporaryPath: async () => {
      await mkdir(join(folder, incoming), { recursive: true, mode: 0o700 });
      return join(folder, incoming, nanoid());
    },

    write: async (fileId, variant, path) => {
      await mkdir(folderOf(fileId), { recursive: true, mode: 0o700 });
      await sync(path);
      await rename(path, pathOf(fileId, variant));
      await sync(folderOf(fileId));
    },

    sizeOf: async (fileId, variant) => (await orIfMissing(stat(pathOf(fileId, variant)), null))?.size ?? null,

    read: (fileId, variant, range) =>
      createReadStream(pathOf(fileId, variant), range && { start: range.first, end: range.last }),

    remove: async (fileId) => {
      for (const variant of variants) await rm(pathOf(fileId, variant), { force: true });
    },

    list: async (afterId, maxEntries) => {
      const entries: StoredBytes[] = [];
      for (const name of await namesIn(folder)) {
        if (name === incoming || (afterId !== null && name < afterId.slice(0, folderChars))) continue;
        const ids = new Set((await namesIn(join(folder, name))).map((file) => file.split('.')[0] ?? ''));
        for (const fileId of ids) {
          if (afterId !== null && fileId <= afterId) continue;
          if (entries.length >= maxEntries) return entries;
          entries.push({ fileId, storedAt: await storedAt(join(folder, name), fileId) });
        }
      }
      return entries;
    },

    removeTemporaries: async (untilMs) => {
      for (const name of await namesIn(join(folder, incoming))) {
        const path = join(folder, incoming, name);
        const found = await orIfMissing(stat(path), null);
        if (found && found.mtimeMs <= untilMs) await rm(path, { force: true });
      }
    },
  };
}

/** Of its newest variant: an upload may be half-way. */
async function storedAt(folder: string, fileId: string): Promise<number> {
  const found = await Promise.all(
    variants.map((variant) => orIfMissing(stat(join(folder, `${fileId}.${variant}`)), null)),
  );
  return Math.max(0, ...found.map((one) => one?.mtimeMs ?? 0));
}

/** Brings a file, or the names in a folder, to the disk itself. */
async function sync(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
