import type { StoredAttachment } from '@chat-widget/shared/file';
import { and, eq, inArray } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { type FileToSend, takeFiles } from './files-of-message.js';
import type { MessageRow } from './views.js';

/**
 * Gives a message other files, in the order named: its own stay, uploads are taken, and what is not named expires, so
 * that nobody reads it any more. Null where none are left. Errors: fileNotFound, fileAlreadySent.
 */
export async function replaceFiles(
  lane: Lane,
  viewer: Viewer,
  row: MessageRow,
  wanted: readonly FileToSend[],
  nowMs: number,
): Promise<StoredAttachment[] | null> {
  const own = new Map((row.attachments ?? []).map((file) => [file.fileId, file]));
  const wantedIds = wanted.flatMap(({ fileId }) => fileId ?? []);
  if (new Set(wantedIds).size < wantedIds.length) throw new ChatError('fileAlreadySent');
  const isNew = ({ fileId }: FileToSend) => fileId !== null && !own.has(fileId);
  const taken = await takeFiles(lane, viewer, wanted.filter(isNew), { messageId: row.id, nowMs });
  await expire(
    lane,
    row.id,
    [...own.keys()].flatMap((fileId) => (fileId === null || wantedIds.includes(fileId) ? [] : fileId)),
    nowMs,
  );
  const byId = new Map([...own, ...taken.map((file) => [file.fileId, file] as const)]);
  const files = wanted.flatMap((file) => (file.fileId === null ? file : (byId.get(file.fileId) ?? [])));
  return files.length > 0 ? files : null;
}

/** The sweeper removes them. */
async function expire(
  lane: Lane,
  messageId: string,
  fileIds: readonly string[],
  nowMs: number,
): Promise<void> {
  if (fileIds.length === 0) return;
  const { files: f } = lane.tables;
  await lane.db
    .update(f)
    .set({ messageId: null, expiresAt: nowMs })
    .where(and(inArray(f.id, [...fileIds]), eq(f.messageId, messageId)));
}
