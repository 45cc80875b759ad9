import { maxCountedUnread } from '@chat-widget/shared/limit-values';
import type { Message } from '@chat-widget/shared/message';
import type { Self } from '@chat-widget/shared/participant';
import { doubt, type Known, moveUp, type StateDraft } from './draft.js';

/**
 * Goes on counting up to `rev` with the rows changed in between. Exact, or it asks for a preview: of a deleted message
 * only the server knows whether it had been counted.
 */
export function countRows(known: Known, rows: readonly Message[], rev: number): void {
  const { self } = known;
  if (rev <= self.rev) return;
  let { unreadCount } = self;
  for (const row of rows) {
    if (row.rev <= self.rev || row.senderUserId === self.userId || row.seq <= self.readSeq) continue;
    if (row.seq <= self.rev) known.isPreviewWanted ||= row.isDeleted;
    else if (!row.isDeleted) unreadCount = Math.min(maxCountedUnread, unreadCount + 1);
  }
  known.self = { ...self, unreadCount, rev };
}

/** The viewer's own part, from a frame or a reply. An older one changes nothing. */
export function takeSelf(state: StateDraft, known: Known, self: Self): void {
  const { self: old, applied } = known;
  // Also the same marks, counted earlier than ours.
  if (self.selfRev < old.selfRev || (self.selfRev === old.selfRev && self.rev < old.rev)) return;
  // Left and came back, or deleted and revived: what may be seen begins elsewhere.
  if (self.historyFromSeq !== old.historyFromSeq) doubt(state, known.base.id, known);
  // Who joins again comes to the front.
  moveUp(known, self.joinedAt);
  const lastSeq = known.lastMessage?.seq ?? 0;
  // A message that is newer than the reading of these marks has ended the hiding.
  known.self = { ...self, isHidden: self.isHidden && lastSeq <= self.rev };
  if (self.readSeq < old.readSeq) {
    // The viewer's own mark is on its way: it stays as it is shown.
    const { readSeq, isUnread, unreadCount, rev } = old;
    known.self = { ...known.self, readSeq, isUnread, unreadCount, rev };
  } else if (self.rev < applied.rev) {
    // Counted before the newest messages that are shown: with these, only a preview can tell.
    const hasReadAll = self.readSeq >= lastSeq;
    known.self = { ...known.self, rev: applied.rev, unreadCount: hasReadAll ? 0 : self.unreadCount };
    known.isPreviewWanted ||= !hasReadAll;
  }
}
