import type { EditMessage } from '@chat-widget/shared/message';
import { ChatError } from '../rules/chat-error.js';
import { requireOwnEntry } from '../rules/own-entry.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { findMessage, hideMessage } from './change-message.js';
import { type ContentEdit, editContent } from './edit-content.js';
import { viewMessages } from './message-views.js';
import { markMessageRead } from './reads.js';
import type { Ring } from './ring.js';
import type { MessageRow } from './views.js';

/** A checked body of a `PATCH`, its files known for what they are. */
export type MessageEdit = ContentEdit & Pick<EditMessage, 'readBy' | 'deletedFor'>;

/** `PATCH` of a message (M91–M94): what it says is its sender's to change, `readBy` and `deletedFor` each reader's own. */
export async function editMessage(
  lane: Lane,
  viewer: Viewer,
  messageId: string,
  body: MessageEdit,
  nowMs: number,
): Promise<{ rings: readonly Ring[]; hiddenFor: string | null }> {
  const { row, participant } = await findMessage(lane, viewer, messageId, true);
  if (!participant) throw new ChatError('notParticipant');
  const rings: Ring[] = [];
  const { readBy: _, deletedFor: __, ...said } = body;
  if (Object.values(said).some((value) => value !== undefined)) {
    rings.push(...(await editContent(lane, viewer, row, said, nowMs)));
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

/** Whether the viewer says that they have read it now. Errors: forbidden (for others), invalidRequest (to have unread it). */
async function isReadNow(
  lane: Lane,
  viewer: Viewer,
  row: MessageRow,
  readBy: readonly string[],
): Promise<boolean> {
  const [message] = await viewMessages(lane, [row], { historyFromSeq: 0 });
  const known = message?.readBy ?? [];
  const isGiven = requireOwnEntry('readBy', viewer, readBy, known);
  const isKnown = known.includes(viewer.userId);
  if (!isGiven && isKnown && row.senderId !== viewer.userId) {
    throw new ChatError('invalidRequest', 'readBy: what was read stays read');
  }
  return isGiven && !isKnown;
}
