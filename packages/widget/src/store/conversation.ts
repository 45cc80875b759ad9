import type { Conversation, ConversationPreview } from '@chat-widget/shared/conversation';
import type { Message } from '@chat-widget/shared/message';
import { type Known, moveUp, type StateDraft } from './draft.js';
import type { MessagePage, ToldMessage } from './event.js';
import { putStamped } from './maps.js';
import { pickRevisions, type Revisions } from './revisions.js';
import { without } from './rows.js';
import { takeSelf } from './self.js';
import { emptyThread, excerptOf, putPage, putRow, withReference } from './thread.js';
import { announced } from './typing.js';

export const headOf = ({ headRev: rev, readRev, currentMember }: ConversationPreview): Revisions => ({
  ...{ rev, selfRev: currentMember.selfRev, readRev },
});

/** A conversation as its preview has it, before that is taken: the state that frames then continue. */
export function begin(preview: ConversationPreview, old: Known | undefined): Known {
  return {
    base: preview,
    applied: headOf(preview),
    isStale: false,
    self: preview.currentMember,
    lastMessage: null,
    isPreviewWanted: false,
    activityAtMs: 0,
    people: new Map(),
    reads: null,
    hiddenSeqs: new Set(),
    typing: old?.typing ?? [],
    thread: emptyThread,
    roster: null,
  };
}

/** What is said of the conversation itself. Large metadata is left out of lists and frames: what is known of it stays. */
export function takeBase(known: Known, base: Conversation): void {
  const { metadata, metadataRev, rev } = known.base;
  const isWhole = metadata === null && base.metadata !== null && base.rev >= rev;
  if (!isWhole && base.rev <= rev) return;
  const isKept = base.metadata === null && base.metadataRev === metadataRev;
  known.base = isKept ? { ...base, metadata } : base;
}

/** A preview. It never advances what is applied: other changes may lie between. */
export function takePreview(state: StateDraft, known: Known, preview: ConversationPreview): void {
  const { currentMember, headRev, lastMessage, lastMessageAt, participants, reads, activityAt } = preview;
  // Read before what is known: nothing in it is news, and what is lacking is asked for again.
  if (headRev < known.self.rev || currentMember.selfRev < known.self.selfRev) return;
  takeBase(known, preview);
  known.people = putStamped(known.people, participants, (row) => row.rev);
  known.reads = reads && putStamped(known.reads ?? new Map(), reads, (mark) => mark.readRev);
  // In large conversations the one lags behind the other.
  moveUp(known, activityAt);
  moveUp(known, lastMessageAt ?? activityAt);
  // Read before the viewer hid it, perhaps.
  known.isPreviewWanted = lastMessage !== null && known.hiddenSeqs.has(lastMessage.seq);
  // The same version stays the same object, and so do snapshots. That what it answers was changed, changes tell.
  const isNews = lastMessage?.rev !== known.lastMessage?.rev && (known.lastMessage?.seq ?? 0) <= headRev;
  if (isNews && !known.isPreviewWanted) known.lastMessage = lastMessage;
  takeSelf(state, known, currentMember);
}

/** Rows by their stamps; used for frames and for replies alike, since it advances nothing. */
export function takeRows(known: Known, rows: readonly Message[]): void {
  for (const row of rows) {
    const { seq, rev } = row;
    const { lastMessage, self, applied } = known;
    moveUp(known, row.sentAt);
    const lastSeq = lastMessage?.seq ?? 0;
    // Between the last one and what is applied there is nothing that the viewer may see.
    const isLast = seq === lastSeq ? rev > (lastMessage?.rev ?? 0) : seq > Math.max(lastSeq, applied.rev);
    if (isLast && seq >= self.historyFromSeq && !known.hiddenSeqs.has(seq))
      known.lastMessage = { ...row, content: excerptOf(row) };
    // Hidden-for-me ends when a newer message exists.
    if (self.isHidden && seq > self.rev) known.self = { ...self, isHidden: false };
    known.typing = without(known.typing, announced(row));
    const { thread } = known;
    known.thread = putRow(thread, row, applied.rev);
    const isChange = rev > seq && (rev > applied.rev || known.thread !== thread);
    if (isChange) takeReference(known, row);
  }
}

/** A message was edited or deleted: what answers it shows that. */
function takeReference(known: Known, changed: Message): void {
  const { thread, lastMessage } = known;
  known.thread = { ...thread, rows: withReference(thread.rows, changed) };
  if (lastMessage) known.lastMessage = withReference([lastMessage], changed)[0] ?? null;
}

/** Messages that the viewer deleted for themselves. After the last one only a preview can name its successor. */
export function hide(known: Known, seqs: readonly number[]): void {
  known.hiddenSeqs = new Set([...known.hiddenSeqs, ...seqs]);
  known.isPreviewWanted ||= known.lastMessage !== null && seqs.includes(known.lastMessage.seq);
}

/** What is private in messages that the server showed to the viewer. */
export function hideDeleted(known: Known, rows: readonly ToldMessage[]): void {
  const deleted = rows.filter(({ deletedFor }) => deletedFor?.includes(known.self.userId));
  hide(
    known,
    deleted.map(({ seq }) => seq),
  );
}

/**
 * A page that continues the thread towards the past. Changes to its rows may have come while it was on its way, and
 * were not kept, as the window did not hold them: from where it was read, changes are asked for again.
 */
export function takePage(known: Known, page: MessagePage): void {
  known.thread = putPage(known.thread, page.rows, page.nextCursor !== null);
  known.applied = pickRevisions(Math.min, known.applied, page);
  hideDeleted(known, page.rows);
}
