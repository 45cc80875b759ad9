import type { EditMessage } from '@chat-widget/shared/message';
import { requirePoster } from '../rules/access.js';
import { ChatError } from '../rules/chat-error.js';
import { requireOwnEntry } from '../rules/own-entry.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { changeMessage, findMessage, hideMessage } from './change-message.js';
import { requireMembership } from './membership.js';
import { viewMessages } from './message-views.js';
import { markMessageRead } from './reads.js';
import type { Ring } from './ring.js';
import type { MessageRow } from './views.js';

/** `PATCH` of a message (M91–M94): the text is its sender's to change, `readBy` and `deletedFor` each reader's own. */
export async function editMessage(
  lane: Lane,
  viewer: Viewer,
  messageId: string,
  body: EditMessage,
  nowMs: number,
): Promise<{ rings: readonly Ring[]; hiddenFor: string | null }> {
  const { row, participant } = await findMessage(lane, viewer, messageId, true);
  if (!participant) throw new ChatError('notParticipant');
  const rings: Ring[] = [];
  if (body.content !== undefined) {
    rings.push(...(await changeContent(lane, viewer, row, body.content, nowMs)));
  }
  if (body.readBy !== undefined && (await isReadNow(lane, viewer, row, body.readBy))) {
    rings.push(...(await markMessageRead(lane, viewer, row, nowMs)));
  }
  // Others' entries are private: nobody has seen any to repeat.
  const isHidden =
    body.deletedFor !== undefined && requireOwnEntry('deletedFor', viewer, body.deletedFor, []);
  if (isHidden) rings.push(...(await hideMessage(lane, viewer, row)));
  return { rings, hiddenFor: isHidden ? viewer.userId : null };
}

async function changeContent(
  lane: Lane,
  viewer: Viewer,
  row: MessageRow,
  content: string,
  nowMs: number,
): Promise<readonly Ring[]> {
  const { participant, conversation } = await requireMembership(lane, viewer, row.conversationId);
  requirePoster(participant, conversation.postingPermission);
  if (row.senderId !== viewer.userId) throw new ChatError('forbidden', 'only the sender may edit');
  // Read again: the row was found before its conversation was locked.
  const [current] = await lane.queries.messages.get.execute({ messageId: row.id });
  if (!current || current.deletedAt !== null) throw new ChatError('messageDeleted');
  if (current.content === content) return [];
  return changeMessage(lane, current, nowMs, { content, editedAt: nowMs });
}

/** Whether the viewer says that they have read it now. Errors: forbidden (for others), invalidRequest (to have unread it). */
async function isReadNow(
  lane: Lane,
  viewer: Viewer,
  row: MessageRow,
  readBy: readonly string[],
): Promise<boolean> {
  const [message] = await viewMessages(lane, [row]);
  const known = message?.readBy ?? [];
  const isGiven = requireOwnEntry('readBy', viewer, readBy, known);
  const isKnown = known.includes(viewer.userId);
  if (!isGiven && isKnown && row.senderId !== viewer.userId) {
    throw new ChatError('invalidRequest', 'readBy: what was read stays read');
  }
  return isGiven && !isKnown;
}
