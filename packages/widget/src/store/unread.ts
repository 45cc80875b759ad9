import * as limits from '@chat-widget/shared/limit-values';
import type { Message } from '@chat-widget/shared/message';
import type { Self } from '@chat-widget/shared/participant';
import type { ConversationState } from './state.js';

/** True when this viewer would count the message as long as it is not deleted. */
function isCountable(conversation: ConversationState, row: Message): boolean {
  const { self, hiddenSeqs, readSeqs } = conversation;
  return (
    row.senderUserId !== self.userId &&
    row.seq > self.readSeq &&
    row.seq >= self.historyFromSeq &&
    !hiddenSeqs.has(row.seq) &&
    !readSeqs.has(row.seq)
  );
}

/**
 * Goes on counting from `unreadRev` to `rev` with the rows changed in between. Exact, or it asks for a preview: a deleted
 * message from before this state began may have been hidden by the viewer, and beyond 1,000 nobody counts.
 */
export function countRows(
  conversation: ConversationState,
  rows: readonly Message[],
  rev: number,
): ConversationState {
  const { unreadRev, bornAtRev } = conversation;
  if (rev <= unreadRev) return conversation;
  let { unreadCount, isPreviewWanted } = conversation;
  for (const row of rows) {
    if (row.rev <= unreadRev || !isCountable(conversation, row)) continue;
    if (row.seq > unreadRev) {
      if (!row.isDeleted) unreadCount = Math.min(limits.maxCountedUnread, unreadCount + 1);
    } else if (row.isDeleted) {
      if (row.seq <= bornAtRev || unreadCount >= limits.maxCountedUnread) isPreviewWanted = true;
      unreadCount = Math.max(0, unreadCount - 1);
    }
  }
  return { ...conversation, unreadCount, unreadRev: rev, isPreviewWanted };
}

/** Takes a count that the server made at `atRev`, and brings it up to what is applied. */
export function takeCount(
  conversation: ConversationState,
  unreadCount: number,
  atRev: number,
): ConversationState {
  const counted = { ...conversation, unreadCount, unreadRev: atRev };
  const { applied, self, lastMessage, thread } = conversation;
  if (atRev >= applied.rev) return counted;
  if (self.readSeq >= (lastMessage?.seq ?? 0)) return { ...counted, unreadCount: 0, unreadRev: applied.rev };
  // The window holds everything since `atRev`, unless that is older than the window itself.
  if (!thread || thread.fromSeq > self.readSeq + 1) {
    return { ...counted, unreadRev: applied.rev, isPreviewWanted: true };
  }
  const rows: Message[] = [];
  for (let at = thread.rows.length - 1; at >= 0; at -= 1) {
    const row = thread.rows[at];
    if (!row || row.seq <= self.readSeq) break;
    // Ahead of what is applied: its frame will count it, but may find it changed already.
    if (row.rev > applied.rev) {
      if (row.seq <= applied.rev) return { ...counted, unreadRev: applied.rev, isPreviewWanted: true };
      continue;
    }
    rows.push(row);
  }
  return countRows(counted, rows, applied.rev);
}

/** The viewer's own part, from a frame or a reply. An older one changes nothing. */
export function takeSelf(
  conversation: ConversationState,
  self: Self,
  unreadCount = self.unreadCount,
): ConversationState {
  const known = conversation.self;
  if (self.selfRev < known.selfRev) return conversation;
  // Left and came back, or deleted and revived: what may be seen begins elsewhere, so it is loaded anew.
  if (self.historyFromSeq !== known.historyFromSeq) return { ...conversation, isStale: true };
  // A message that is newer than the reading of these marks has ended the hiding.
  const isHidden = self.isHidden && (conversation.lastMessage?.seq ?? 0) <= self.rev;
  const next = {
    ...conversation,
    self: isHidden === self.isHidden ? self : { ...self, isHidden },
    // Who joins again comes to the front.
    activityAtMs: Math.max(conversation.activityAtMs, Date.parse(self.joinedAt)),
  };
  if (self.selfRev === known.selfRev && self.rev < conversation.unreadRev && self.readSeq === known.readSeq) {
    // The same marks, counted earlier than ours.
    return { ...next, self: { ...self, isHidden: known.isHidden, rev: known.rev } };
  }
  return takeCount(next, unreadCount, self.rev);
}
