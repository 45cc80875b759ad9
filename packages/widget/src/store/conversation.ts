import type { Conversation, ConversationPreview } from '@chat-widget/shared/conversation';
import { previewGraphemes } from '@chat-widget/shared/limit-values';
import type { Message } from '@chat-widget/shared/message';
import type { Participant, ReadMark } from '@chat-widget/shared/participant';
import { truncateGraphemes } from '@chat-widget/shared/text';
import { putStamped } from './maps.js';
import { maxRevisions } from './revisions.js';
import type { ConversationState, Revisions } from './state.js';
import { takeSelf } from './unread.js';

type People = ConversationState['people'];
type Reads = NonNullable<ConversationState['reads']>;

export function putPeople(known: People, rows: readonly Participant[]): People {
  return putStamped(
    known,
    rows,
    (row) => row.userId,
    (row) => row.rev,
  );
}

export function putReads(known: Reads, marks: readonly ReadMark[]): Reads {
  return putStamped(
    known,
    marks,
    (mark) => mark.userId,
    (mark) => mark.readRev,
  );
}

/** Remembers that there is more than is applied; `needOf` then asks for it. */
export function hear(conversation: ConversationState, revisions: Partial<Revisions>): ConversationState {
  return { ...conversation, heard: maxRevisions(conversation.heard, revisions) };
}

const headOf = ({ headRev, readRev, currentMember }: ConversationPreview): Revisions => ({
  rev: headRev,
  selfRev: currentMember.selfRev,
  readRev,
});

function activityMs(preview: ConversationPreview): number {
  const { activityAt, currentMember, lastMessageAt } = preview;
  return Math.max(
    ...[activityAt, currentMember.joinedAt, lastMessageAt ?? activityAt].map((date) => Date.parse(date)),
  );
}

function toBase(preview: ConversationPreview): Conversation {
  const {
    headRev,
    readRev,
    lastMessageAt,
    lastMessage,
    unreadCount,
    currentMember,
    participants,
    reads,
    activityAt,
    status,
    ...base
  } = preview;
  return base;
}

/** A conversation as its preview has it: the state that frames then continue. */
export function fromPreview(
  preview: ConversationPreview,
  old: ConversationState | undefined,
  heard: Revisions | undefined,
  tick: number,
): ConversationState {
  const applied = headOf(preview);
  return {
    base: toBase(preview),
    applied,
    heard: maxRevisions(heard, maxRevisions(old?.heard, applied)),
    staleTick: 0,
    touchedTick: tick,
    bornTick: tick,
    self: preview.currentMember,
    lastMessage: preview.lastMessage,
    isPreviewWanted: false,
    activityAtMs: activityMs(preview),
    people: putPeople(new Map(), preview.participants),
    reads: preview.reads && putReads(new Map(), preview.reads),
    hiddenSeqs: new Set(),
    typing: old?.typing ?? [],
    thread: null,
    roster: null,
  };
}

/** A preview of a known conversation. It never advances what is applied: other changes may lie between. */
export function mergePreview(known: ConversationState, preview: ConversationPreview): ConversationState {
  const { currentMember, headRev, lastMessage, participants, reads } = preview;
  let next: ConversationState = {
    ...hear(known, headOf(preview)),
    base: preview.rev > known.base.rev ? toBase(preview) : known.base,
    people: putPeople(known.people, participants),
    reads: reads && putReads(known.reads ?? new Map(), reads),
    activityAtMs: Math.max(known.activityAtMs, activityMs(preview)),
  };
  if (headRev >= known.applied.rev && currentMember.selfRev >= known.self.selfRev) {
    // Read before the viewer hid it, perhaps.
    const isPreviewWanted = lastMessage !== null && known.hiddenSeqs.has(lastMessage.seq);
    const isLast = !isPreviewWanted && (known.lastMessage?.seq ?? 0) <= headRev;
    next = { ...next, isPreviewWanted, lastMessage: isLast ? lastMessage : known.lastMessage };
  }
  return takeSelf(next, currentMember);
}

/** Follows the last message through changed rows. */
export function followLast(conversation: ConversationState, rows: readonly Message[]): ConversationState {
  const { self, hiddenSeqs, applied } = conversation;
  let { lastMessage, activityAtMs } = conversation;
  for (const row of rows) {
    activityAtMs = Math.max(activityAtMs, Date.parse(row.sentAt));
    const { seq, rev } = row;
    const lastSeq = lastMessage?.seq ?? 0;
    // Between the last one and what is applied there is nothing that the viewer may see.
    const isLast = seq === lastSeq ? rev > (lastMessage?.rev ?? 0) : seq > Math.max(lastSeq, applied.rev);
    if (!isLast || seq < self.historyFromSeq || hiddenSeqs.has(seq)) continue;
    const content = truncateGraphemes(row.content, previewGraphemes);
    lastMessage = content === row.content ? row : { ...row, content };
  }
  return { ...conversation, lastMessage, activityAtMs };
}
