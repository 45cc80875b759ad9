import { maxCountedUnread } from '@chat-widget/shared/limit-values';
import type { Message } from '@chat-widget/shared/message';
import type { Self } from '@chat-widget/shared/participant';
import type { ConversationState } from './state.js';
import { markStale } from './touch.js';

/**
 * Goes on counting up to `rev` with the rows changed in between. Exact, or it asks for a preview: of a deleted message
 * only the server knows whether it had been counted.
 */
export function countRows(
  conversation: ConversationState,
  rows: readonly Message[],
  rev: number,
): ConversationState {
  const { self } = conversation;
  if (rev <= self.rev) return conversation;
  let { unreadCount } = self;
  let { isPreviewWanted } = conversation;
  for (const row of rows) {
    const isUnread = row.senderUserId !== self.userId && row.seq > self.readSeq;
    if (row.rev <= self.rev || !isUnread) continue;
    if (row.seq <= self.rev) isPreviewWanted ||= row.isDeleted;
    else if (!row.isDeleted) unreadCount = Math.min(maxCountedUnread, unreadCount + 1);
  }
  return { ...conversation, isPreviewWanted, self: { ...self, unreadCount, rev } };
}

/** The viewer's own part, from a frame or a reply. An older one changes nothing. */
export function takeSelf(conversation: ConversationState, self: Self): ConversationState {
  const { self: known, applied, lastMessage } = conversation;
  if (self.selfRev < known.selfRev) return conversation;
  // Left and came back, or deleted and revived: what may be seen begins elsewhere.
  if (self.historyFromSeq !== known.historyFromSeq) return markStale(conversation);
  // The same marks, counted earlier than ours.
  if (self.selfRev === known.selfRev && self.rev < known.rev) return conversation;
  const lastSeq = lastMessage?.seq ?? 0;
  const next = {
    ...conversation,
    // A message that is newer than the reading of these marks has ended the hiding.
    self: { ...self, isHidden: self.isHidden && lastSeq <= self.rev },
    // Who joins again comes to the front.
    activityAtMs: Math.max(conversation.activityAtMs, Date.parse(self.joinedAt)),
  };
  if (self.readSeq < known.readSeq) {
    // The viewer's own mark is on its way: it stays as it is shown.
    const { readSeq, isUnread, unreadCount, rev } = known;
    return { ...next, self: { ...next.self, readSeq, isUnread, unreadCount, rev } };
  }
  if (self.rev >= applied.rev) return next;
  // Counted before the newest messages that are shown: with these, only a preview can tell.
  const hasReadAll = self.readSeq >= lastSeq;
  return {
    ...next,
    self: { ...next.self, rev: applied.rev, unreadCount: hasReadAll ? 0 : self.unreadCount },
    isPreviewWanted: next.isPreviewWanted || !hasReadAll,
  };
}
