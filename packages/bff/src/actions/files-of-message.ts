import type { StoredAttachment } from '@chat-widget/shared/file';
import { and, eq, gt, inArray, isNull } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import type { FileRow } from './views.js';

export function toStoredAttachment(row: FileRow): StoredAttachment {
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
 * Gives the viewer's uploads to a message, in the order named. Errors: fileNotFound (not theirs, expired, unknown),
 * fileAlreadySent (a message has it already, or it is named twice).
 */
export async function takeFiles(
  lane: Lane,
  viewer: Viewer,
  fileIds: readonly string[],
  { messageId, nowMs }: { messageId: string; nowMs: number },
): Promise<StoredAttachment[]> {
  const { files: f } = lane.tables;
  const own = and(inArray(f.id, [...fileIds]), eq(f.ownerId, viewer.userId));
  const taken = await lane.db
    .update(f)
    .set({ messageId, expiresAt: null })
    .where(and(own, isNull(f.messageId), gt(f.expiresAt, nowMs)))
    .returning();
  if (taken.length < fileIds.length) {
    const known = await lane.db.select({ id: f.id, messageId: f.messageId }).from(f).where(own);
    const isKnown = fileIds.every((id) => known.some((row) => row.id === id && row.messageId !== null));
    throw new ChatError(isKnown ? 'fileAlreadySent' : 'fileNotFound');
  }
  const byId = new Map(taken.map((row) => [row.id, toStoredAttachment(row)]));
  return fileIds.flatMap((id) => byId.get(id) ?? []);
}
