import type { Attachment, StoredAttachment, StoredFile } from '@chat-widget/shared/file';
import type { SendMessage } from '@chat-widget/shared/message';
import type { Settings } from '@chat-widget/shared/settings';
import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import type { FileAddresses } from '../files/addresses.js';
import { cleanFileName } from '../files/file-name.js';
import { ChatError } from '../rules/chat-error.js';
import { readForeignFile } from '../rules/linked-file.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import type { FileRow } from './views.js';

/** A file of a message to send: an own upload to take, or one elsewhere as it will be kept. */
export type FileToSend = { readonly fileId: string } | (Attachment & { readonly fileId: null });

/**
 * What the files of a body are: an address of ours names an upload. What the message has already (`kept`) stays whatever
 * the settings say by now. Errors: tooManyFiles, attachmentUrlForbidden.
 */
export function readFilesToSend(
  given: NonNullable<SendMessage['attachments']>,
  settings: Settings,
  addresses: Pick<FileAddresses, 'fileIdOf'>,
  kept: readonly StoredAttachment[] = [],
): readonly FileToSend[] {
  const keptUrls = kept.flatMap((file) => (file.fileId === null ? file.url : []));
  const files = given.map((file): FileToSend => {
    if ('fileId' in file) return file;
    const fileId = addresses.fileIdOf(file.url);
    if (fileId !== null) return { fileId };
    return {
      ...readForeignFile(file, settings.attachmentOrigins, keptUrls),
      fileId: null,
      fileName: cleanFileName(file.name),
      fileType: null,
      fileSize: null,
      width: null,
      height: null,
      blurPreview: null,
      hasThumbnail: false,
    };
  });
  const keptIds = kept.flatMap(({ fileId }) => fileId ?? []);
  const isKept = (file: FileToSend) =>
    file.fileId === null ? keptUrls.includes(file.url) : keptIds.includes(file.fileId);
  const isOnlyKept = files.length <= kept.length && files.every(isKept);
  if (files.length > settings.maxFilesPerMessage && !isOnlyKept) throw new ChatError('tooManyFiles');
  return files;
}

export function toStoredFile(row: FileRow): StoredFile {
  return {
    fileId: row.id,
    fileName: row.name,
    fileType: row.type,
    fileSize: row.sizeBytes,
    kind: row.kind,
    width: row.widthPx,
    height: row.heightPx,
    blurPreview: row.blurPreview,
    hasThumbnail: row.hasThumbnail,
  };
}

/**
 * Gives the viewer's uploads to a message, and answers with all of its files in the order named. Errors: fileNotFound
 * (not theirs, expired, unknown), fileAlreadySent (a message has it already, or it is named twice).
 */
export async function takeFiles(
  lane: Lane,
  viewer: Viewer,
  files: readonly FileToSend[],
  { messageId, nowMs }: { messageId: string; nowMs: number },
): Promise<StoredAttachment[]> {
  const { files: f } = lane.tables;
  const fileIds = files.flatMap(({ fileId }) => fileId ?? []);
  const own = and(inArray(f.id, fileIds), eq(f.ownerId, viewer.userId));
  const taken =
    fileIds.length === 0
      ? []
      : await lane.db
          .update(f)
          .set({ messageId, expiresAt: null })
          .where(and(own, isNull(f.messageId), gt(f.expiresAt, nowMs)))
          .returning();
  if (taken.length < fileIds.length) {
    const known = await lane.db.select({ id: f.id, messageId: f.messageId }).from(f).where(own);
    const isKnown = fileIds.every((id) => known.some((row) => row.id === id && row.messageId !== null));
    throw new ChatError(isKnown ? 'fileAlreadySent' : 'fileNotFound');
  }
  const byId = new Map(taken.map((row) => [row.id, toStoredFile(row)]));
  return files.flatMap((file) => (file.fileId === null ? file : (byId.get(file.fileId) ?? [])));
}
