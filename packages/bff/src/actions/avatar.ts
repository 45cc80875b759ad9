import type { StoredFile } from '@chat-widget/shared/file';
import { and, eq, gt, isNull } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { toStoredFile } from './files-of-message.js';
import type { ConversationRow } from './views.js';

/**
 * Gives an upload to a conversation as its picture: an own one, or anybody's where the host's backend asks. Errors:
 * fileNotFound (not theirs, expired, taken, unknown), fileTypeNotAllowed (no image).
 */
export async function takeAvatar(
  lane: Lane,
  viewer: Viewer,
  fileId: string,
  conversationId: string,
  nowMs: number,
): Promise<StoredFile> {
  const { files: f } = lane.tables;
  const [taken] = await lane.db
    .update(f)
    .set({ conversationId, expiresAt: null })
    .where(
      and(
        eq(f.id, fileId),
        viewer.role === 'server' ? undefined : eq(f.ownerId, viewer.userId),
        isNull(f.messageId),
        gt(f.expiresAt, nowMs),
      ),
    )
    .returning();
  if (!taken) throw new ChatError('fileNotFound');
  if (taken.kind !== 'image') throw new ChatError('fileTypeNotAllowed', 'a picture has to be an image');
  return toStoredFile(taken);
}

/** Changes the picture of a conversation; the one before is removed with the next sweep. Answers what changes in its row. */
export async function changeAvatar(
  lane: Lane,
  viewer: Viewer,
  conversation: Pick<ConversationRow, 'id' | 'avatar'>,
  fileId: string | null | undefined,
  nowMs: number,
): Promise<{ avatar?: StoredFile | null }> {
  const before = conversation.avatar?.fileId ?? null;
  if (fileId === undefined || fileId === before) return {};
  if (before !== null) {
    const { files: f } = lane.tables;
    await lane.db.update(f).set({ conversationId: null, expiresAt: nowMs }).where(eq(f.id, before));
  }
  return { avatar: fileId === null ? null : await takeAvatar(lane, viewer, fileId, conversation.id, nowMs) };
}
