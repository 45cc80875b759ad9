import { isDeepStrictEqual } from 'node:util';
import type { StoredAttachment } from '@chat-widget/shared/file';
import type { EditMessage } from '@chat-widget/shared/message';
import { requirePoster } from '../rules/access.js';
import { ChatError } from '../rules/chat-error.js';
import { patchTexts, toStoredExtras } from '../rules/message-extras.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { changeMessage } from './change-message.js';
import type { FileToSend } from './files-of-message.js';
import { requireMembership } from './membership.js';
import { replaceFiles } from './replace-files.js';
import type { Ring } from './ring.js';
import { requireSupportWriter } from './support-sending.js';
import type { MessageRow } from './views.js';

/** What its sender may change of a message; undefined = as it is. */
export interface ContentEdit extends Pick<EditMessage, 'content' | 'location' | 'custom'> {
  readonly files?: readonly FileToSend[] | undefined;
}

/**
 * Changes what a message says; where nothing differs, nothing happens. Errors: sendForbidden, conversationBlocked (an
 * edit delivers like a message), forbidden, messageDeleted, contentEmpty, customTooLarge, fileNotFound, fileAlreadySent.
 */
export async function editContent(
  lane: Lane,
  viewer: Viewer,
  row: MessageRow,
  edit: ContentEdit,
  nowMs: number,
): Promise<readonly Ring[]> {
  const { participant, conversation } = await requireMembership(lane, viewer, row.conversationId);
  requirePoster(participant, conversation.postingPermission);
  requireSupportWriter(viewer, { ...conversation, teamId: participant.teamId });
  if (row.senderId !== viewer.userId) throw new ChatError('forbidden', 'only the sender may edit');
  // Read again: the row was found before its conversation was locked.
  const [current] = await lane.queries.messages.get.execute({ messageId: row.id });
  if (!current || current.deletedAt !== null) throw new ChatError('messageDeleted');
  const { content, messageType, attachments, extras } = await applyEdit(lane, viewer, current, edit, nowMs);
  if (content.trim() === '' && attachments === null && extras?.location === undefined) {
    throw new ChatError('contentEmpty');
  }
  const wanted = { content, messageType, attachments, extras };
  const { content: text, messageType: type, attachments: files, extras: more } = current;
  const known = { content: text, messageType: type, attachments: files, extras: more };
  if (isDeepStrictEqual(known, wanted)) return [];
  return changeMessage(lane, current, nowMs, { ...wanted, editedAt: nowMs });
}

async function applyEdit(
  lane: Lane,
  viewer: Viewer,
  current: MessageRow,
  edit: ContentEdit,
  nowMs: number,
): Promise<Pick<MessageRow, 'content' | 'messageType' | 'attachments' | 'extras'>> {
  const { custom = {}, location, referencedMessageId } = current.extras ?? {};
  const extras = toStoredExtras({
    custom: edit.custom === undefined ? custom : patchTexts(custom, edit.custom),
    location: edit.location === undefined ? location : edit.location,
    referencedMessageId,
  });
  const attachments =
    edit.files === undefined
      ? current.attachments
      : await replaceFiles(lane, viewer, current, edit.files, nowMs);
  const { messageType } = current;
  return {
    content: edit.content ?? current.content,
    // An image message begins with its image (C16).
    messageType: messageType === 'image' && !beginsWithImage(attachments) ? 'text' : messageType,
    attachments,
    extras,
  };
}

function beginsWithImage(attachments: readonly StoredAttachment[] | null): boolean {
  return attachments?.[0]?.kind === 'image';
}
