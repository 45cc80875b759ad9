import { rm } from 'node:fs/promises';
import type { SignedFile, UploadedFile } from '@chat-widget/shared/file';
import { limits } from '@chat-widget/shared/limits';
import { eq } from 'drizzle-orm';
import { addressExpiry, type FileAddresses } from '../files/addresses.js';
import { type InspectedFile, inspect } from '../files/inspect.js';
import { receive } from '../files/receive.js';
import { Slots } from '../files/slots.js';
import type { FileStorage, FileVariant } from '../files/storage.js';
import { isStorageTrouble } from '../files/storage-trouble.js';
import { ChatError } from '../rules/chat-error.js';
import { newId } from '../rules/id.js';
import { teamsOf } from '../rules/teams.js';
import { selectStoredBytes, selectVisibleFiles } from '../store/queries/files.js';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import type { FileActions } from './file-types.js';
import { toStoredFile } from './files-of-message.js';
import type { SettingsActions } from './types.js';
import { type FileRow, fileUrlOf, toIso } from './views.js';

/** What the actions on files need beside the store. */
export interface FileDeps {
  readonly storage: FileStorage;
  readonly addresses: FileAddresses;
  /** A file was kept; for metrics. */
  readonly onStored?: (kind: FileRow['kind'], sizeBytes: number) => void;
}

/** Room is measured in what is kept: an image may become smaller or larger than what was sent. */
async function requireRoom(lane: Lane, ownerId: string, sizeBytes: number): Promise<void> {
  const [stored] = await selectStoredBytes(lane.db, lane.tables, ownerId);
  if ((stored?.bytes ?? 0) + sizeBytes > limits.maxStoredBytesPerUser)
    throw new ChatError('fileQuotaExceeded');
}

async function insertFile(lane: Lane, row: FileRow): Promise<void> {
  const { users, files } = lane.tables;
  // Locks the owner's row, so that uploads which end at once cannot share the last room.
  await lane.db.update(users).set({ id: row.ownerId }).where(eq(users.id, row.ownerId));
  await requireRoom(lane, row.ownerId, row.sizeBytes);
  await lane.db.insert(files).values(row);
}

function rowOf(file: InspectedFile, ownerId: string, nowMs: number): FileRow {
  const { name, type, kind, sizeBytes, widthPx, heightPx, blurPreview, thumbnailPath } = file;
  return {
    id: newId(nowMs),
    ownerId,
    ...{ name, type, kind, sizeBytes, widthPx, heightPx, blurPreview },
    hasThumbnail: thumbnailPath !== null,
    messageId: null,
    conversationId: null,
    createdAt: nowMs,
    expiresAt: nowMs + limits.untakenFileTtlMs,
  };
}

function toUploaded(row: FileRow): UploadedFile {
  return {
    ...toStoredFile(row),
    url: fileUrlOf(row.id),
    createdAt: toIso(row.createdAt),
    expiresAt: toIso(row.expiresAt ?? row.createdAt),
  };
}

export function fileActions(
  { store, now }: Pick<ActionContext, 'store' | 'now'>,
  { storage, addresses, onStored }: FileDeps,
  settings: Pick<SettingsActions, 'current'>,
): FileActions {
  const slots = new Slots();
  const findVisible = async (userId: string, fileIds: readonly string[]) => {
    const query = { userId, fileIds, nowMs: now() };
    const rows = await store.read(async (lane) => {
      const select = (identities: readonly string[]) =>
        selectVisibleFiles(lane.db, lane.tables, { ...query, identities });
      const own = await select([userId]);
      if (own.length >= fileIds.length) return own;
      // Whoever holds a signed address is known by their ID alone: what they speak for was kept with their last token.
      const [user] = await lane.queries.users.get.execute({ userId });
      const teams = user ? teamsOf(user) : [];
      return teams.length > 0 ? [...own, ...(await select(teams))] : own;
    });
    return rows.map(({ file }) => file);
  };

  /** The bytes first, then the row: a crash in between leaves bytes that nobody can name and the sweeper finds. */
  const keep = async (file: InspectedFile, ownerId: string): Promise<FileRow> => {
    const row = rowOf(file, ownerId, now());
    try {
      await storage.write(row.id, 'original', file.path);
      if (file.thumbnailPath !== null) await storage.write(row.id, 'thumbnail', file.thumbnailPath);
      await store.write((lane) => insertFile(lane, row));
    } catch (error) {
      await storage.remove(row.id);
      throw error;
    }
    return row;
  };

  return {
    async upload(viewer, name, source) {
      if (viewer.role === 'server') throw new ChatError('forbidden', 'the server key is no user');
      const giveBack = slots.take(viewer.userId);
      const temporary: string[] = [];
      const temporaryPath = async () => {
        const path = await storage.temporaryPath();
        temporary.push(path);
        return path;
      };
      try {
        const rules = await settings.current();
        await store.read((lane) => requireRoom(lane, viewer.userId, source.declaredBytes ?? 1));
        const path = await temporaryPath();
        const received = await receive(source, path, rules.maxFileBytes);
        const file = await inspect({ name, path, ...received }, rules, temporaryPath);
        const row = await keep(file, viewer.userId);
        onStored?.(row.kind, row.sizeBytes);
        return toUploaded(row);
      } catch (error) {
        throw isStorageTrouble(error) ? new ChatError('unavailable', '', { cause: error }) : error;
      } finally {
        for (const path of temporary) await rm(path, { force: true });
        giveBack();
      }
    },

    async sign(viewer, fileIds) {
      const rows = new Map((await findVisible(viewer.userId, fileIds)).map((row) => [row.id, row]));
      if (rows.size === 0) throw new ChatError('fileNotFound');
      const expiresAt = addressExpiry(now());
      const sign = (fileId: string, variant: FileVariant) =>
        addresses.sign({ userId: viewer.userId, fileId, variant, expiresAt });
      return [...new Set(fileIds)].flatMap((fileId): SignedFile[] => {
        const row = rows.get(fileId);
        if (!row) return [];
        const thumbnailUrl = row.hasThumbnail ? sign(fileId, 'thumbnail') : null;
        return [{ fileId, url: sign(fileId, 'original'), thumbnailUrl, expiresAt: toIso(expiresAt) }];
      });
    },

    async open(reader, fileId, variant) {
      if ('signature' in reader) {
        addresses.verify({ ...reader, fileId, variant }, reader.signature, now());
      }
      const [row] = await findVisible(reader.userId, [fileId]);
      const sizeBytes = row ? await storage.sizeOf(fileId, variant) : null;
      if (!row || sizeBytes === null) throw new ChatError('fileNotFound');
      return {
        fileId,
        variant,
        name: row.name,
        type: variant === 'thumbnail' ? 'image/webp' : row.type,
        kind: row.kind,
        sizeBytes,
        read: (range) => storage.read(fileId, variant, range),
      };
    },
  };
}
