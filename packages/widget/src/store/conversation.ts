import type { Conversation, ConversationPreview } from '@chat-widget/shared/conversation';
import * as limits from '@chat-widget/shared/limit-values';
import type { Message } from '@chat-widget/shared/message';
import type { Participant, ReadMark } from '@chat-widget/shared/participant';
import { truncateGraphemes } from '@chat-widget/shared/text';
import { type ConversationState, maxRevisions, type Revisions } from './state.js';
import { takeSelf } from './unread.js';

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
    ...base
  } = preview;
  return base;
}

/** False for a conversation that was deleted for all, and for one that the viewer has left. */
export function isOpenTo(preview: ConversationPreview): boolean {
  return preview.isActive && preview.currentMember.isActive;
}

function activityMs(preview: ConversationPreview): number {
  return Math.max(
    Date.parse(preview.activityAt),
    Date.parse(preview.currentMember.joinedAt),
    preview.lastMessageAt === null ? 0 : Date.parse(preview.lastMessageAt),
  );
}

/** A conversation as its preview has it: the state that frames then continue. */
export function fromPreview(preview: ConversationPreview, heard: Revisions): ConversationState {
  const { headRev, readRev, currentMember, lastMessage } = preview;
  const applied = { rev: headRev, selfRev: currentMember.selfRev, readRev };
  return {
    base: toBase(preview),
    applied,
    heard: maxRevisions(heard, applied),
    isStale: false,
    staleTick: 0,
    touchedTick: 0,
    doubtTick: 0,
    bornAtRev: headRev,
    bornTick: 0,
    self: currentMember,
    selfTick: 0,
    unreadCount: preview.unreadCount,
    unreadRev: headRev,
    lastMessage,
    lastRev: headRev,
    isPreviewWanted: false,
    activityAtMs: activityMs(preview),
    people: new Map(preview.participants.map((participant) => [participant.userId, participant])),
    reads: preview.reads && new Map(preview.reads.map((mark) => [mark.userId, mark])),
    hiddenSeqs: new Set(),
    readSeqs: new Set(),
    typing: [],
    spokeSeqs: new Map(lastMessage?.senderUserId ? [[lastMessage.senderUserId, lastMessage.seq]] : []),
    thread: null,
    roster: null,
  };
}

/** A newer preview of a known conversation. It never advances what is applied: other changes may lie between. */
export function mergePreview(
  conversation: ConversationState,
  preview: ConversationPreview,
  askedAt: number,
): ConversationState {
  const { applied, self, lastMessage } = conversation;
  if (preview.headRev < conversation.bornAtRev) return conversation;
  const doubtTick = askedAt >= conversation.doubtTick ? 0 : conversation.doubtTick;
  const isSelfOlder = preview.currentMember.selfRev < self.selfRev || askedAt < conversation.selfTick;
  const isOlder = preview.headRev < applied.rev;
  let next: ConversationState = {
    ...conversation,
    doubtTick,
    base: preview.rev > conversation.base.rev ? toBase(preview) : conversation.base,
    people: putPeople(conversation.people, preview.participants),
    reads: preview.reads ? putReads(conversation.reads ?? new Map(), preview.reads) : null,
    activityAtMs: Math.max(conversation.activityAtMs, activityMs(preview)),
  };
  // Read before the viewer hid it; a preview with older private marks may name one that they hid since.
  const isLastHidden = preview.lastMessage !== null && conversation.hiddenSeqs.has(preview.lastMessage.seq);
  if (isLastHidden) next = { ...next, isPreviewWanted: true };
  else if (!isOlder && !isSelfOlder && (lastMessage?.seq ?? 0) <= preview.headRev) {
    next = { ...next, lastMessage: preview.lastMessage, lastRev: preview.headRev };
  }
  if (isSelfOlder) return next;
  next = { ...next, isPreviewWanted: isLastHidden || (isOlder && conversation.isPreviewWanted) };
  return takeSelf(next, preview.currentMember, preview.unreadCount);
}

/** Everyone by the larger stamp; the same map when nothing is new. */
export function putPeople(
  known: ReadonlyMap<string, Participant>,
  rows: readonly Participant[],
): ReadonlyMap<string, Participant> {
  const newer = rows.filter((row) => row.rev > (known.get(row.userId)?.rev ?? -1));
  return newer.length === 0 ? known : new Map([...known, ...newer.map((row) => [row.userId, row] as const)]);
}

export function putReads(
  known: ReadonlyMap<string, ReadMark>,
  marks: readonly ReadMark[],
): ReadonlyMap<string, ReadMark> {
  const newer = marks.filter((mark) => mark.readRev > (known.get(mark.userId)?.readRev ?? -1));
  return newer.length === 0
    ? known
    : new Map([...known, ...newer.map((mark) => [mark.userId, mark] as const)]);
}

/** Follows the last message through changed rows; one that the viewer hid needs a preview to name its successor. */
export function followLast(
  conversation: ConversationState,
  rows: readonly Message[],
  rev: number,
): ConversationState {
  const { self, hiddenSeqs, lastRev } = conversation;
  let { lastMessage, activityAtMs } = conversation;
  for (const row of rows) {
    activityAtMs = Math.max(activityAtMs, Date.parse(row.sentAt));
    if (row.rev <= lastRev || row.seq < self.historyFromSeq || hiddenSeqs.has(row.seq)) continue;
    const lastSeq = lastMessage?.seq ?? 0;
    // Between the last one and `lastRev` there is nothing that the viewer may see.
    if (row.seq < lastSeq || (row.seq > lastSeq && row.seq <= lastRev)) continue;
    if (lastMessage && row.seq === lastSeq && row.rev <= lastMessage.rev) continue;
    lastMessage = toExcerpt(row);
  }
  return { ...conversation, lastMessage, activityAtMs, lastRev: Math.max(lastRev, rev) };
}

function toExcerpt(row: Message): Message {
  const content = truncateGraphemes(row.content, limits.previewGraphemes);
  return content === row.content ? row : { ...row, content };
}
