import type { Changes, ReadChanges, SelfChanges } from '@chat-widget/shared/event';
import * as limits from '@chat-widget/shared/limit-values';
import type { Message } from '@chat-widget/shared/message';
import { followLast, putPeople, putReads } from './conversation.js';
import { type ConversationState, maxRevisions, type Revisions } from './state.js';
import { putRows } from './thread.js';
import { dropSpoken } from './typing.js';
import { countRows, takeSelf } from './unread.js';

/** Remembers that there is more than is applied; whoever reads `isBehind` then asks for it. */
export function hear(conversation: ConversationState, revisions: Partial<Revisions>): ConversationState {
  const heard = maxRevisions(conversation.heard, revisions);
  return heard === conversation.heard ? conversation : { ...conversation, heard };
}

/** The server cannot say what changed: the conversation is loaded anew, by a request made after `tick`. */
export function markStale(conversation: ConversationState, tick = 0): ConversationState {
  return { ...conversation, isStale: true, staleTick: Math.max(tick, conversation.staleTick) };
}

/** A range of changes. With a gap before it nothing is applied (design, "One shape for changes"). */
export function applyChanges(conversation: ConversationState, changes: Changes): ConversationState {
  const heard = hear(conversation, { rev: changes.rev });
  const { applied } = conversation;
  if (changes.rev <= applied.rev || conversation.isStale) return heard;
  if (changes.reset) return markStale(heard);
  if (changes.since > applied.rev) return heard;
  const { participants } = changes;
  // The range may begin earlier than needed; what is applied already is not looked at again.
  const messages = changes.messages.filter((row) => row.rev > applied.rev);
  const base = changes.conversation;
  let next = heard;
  if (base && base.rev > next.base.rev) {
    const isKept = base.metadata === null && base.metadataRev === next.base.metadataRev;
    next = { ...next, base: isKept ? { ...base, metadata: next.base.metadata } : base };
  }
  const people = putPeople(next.people, participants);
  if (people !== next.people || next.base !== heard.base) next = noteJoins({ ...next, people });
  next = putMessages(next, messages);
  next = followLast(countRows(next, messages, changes.rev), messages, changes.rev);
  return { ...next, applied: { ...next.applied, rev: changes.rev } };
}

/** Rows by their stamps; used for frames and for replies alike, since it advances nothing. */
export function putMessages(conversation: ConversationState, rows: readonly Message[]): ConversationState {
  if (rows.length === 0) return conversation;
  const thread = conversation.thread && putRows(conversation.thread, rows, conversation.applied.rev);
  const spokeSeqs = new Map(conversation.spokeSeqs);
  let { self } = conversation;
  for (const { senderUserId, seq } of rows) {
    if (senderUserId !== null) spokeSeqs.set(senderUserId, Math.max(seq, spokeSeqs.get(senderUserId) ?? 0));
    // Hidden-for-me ends when a newer message exists.
    if (self.isHidden && seq > self.rev) self = { ...self, isHidden: false };
  }
  const typing = dropSpoken(conversation.typing, spokeSeqs);
  return { ...conversation, thread, spokeSeqs, typing, self };
}

/** Somebody joined or left: marks and names that came with the preview may be missing now. */
function noteJoins(conversation: ConversationState): ConversationState {
  const { base, people, reads } = conversation;
  const active = [...people.values()].filter((person) => person.isActive);
  const isSmall = base.memberCount <= limits.maxParticipantsWithReads;
  const isNameMissing = active.length < Math.min(limits.participantsInPreview, base.memberCount);
  const isMarkMissing = isSmall && !base.participantIds.every((userId) => reads?.has(userId));
  const isPreviewWanted = conversation.isPreviewWanted || isNameMissing || isMarkMissing;
  return { ...conversation, isPreviewWanted, reads: isSmall ? reads : null };
}

/** The viewer's private changes; same rule for gaps. */
export function applySelf(conversation: ConversationState, changes: SelfChanges): ConversationState {
  const { self } = changes;
  const heard = hear(conversation, { selfRev: self.selfRev });
  const { applied, lastMessage } = conversation;
  if (self.selfRev <= applied.selfRev || conversation.isStale) return heard;
  if (changes.reset) return markStale(heard);
  if (changes.selfSince > applied.selfRev) return heard;
  const isLastHidden = lastMessage !== null && changes.hiddenSeqs.includes(lastMessage.seq);
  const next: ConversationState = {
    ...heard,
    applied: { ...applied, selfRev: self.selfRev },
    hiddenSeqs: putAll(conversation.hiddenSeqs, changes.hiddenSeqs),
    readSeqs: putAll(conversation.readSeqs, changes.readSeqs),
    isPreviewWanted: conversation.isPreviewWanted || isLastHidden,
  };
  return takeSelf(next, self);
}

/** Others' read marks; same rule for gaps. */
export function applyReads(conversation: ConversationState, changes: ReadChanges): ConversationState {
  const heard = hear(conversation, { readRev: changes.readRev });
  const { applied, reads } = conversation;
  if (changes.readRev <= applied.readRev || conversation.isStale || changes.readSince > applied.readRev)
    return heard;
  return {
    ...heard,
    applied: { ...applied, readRev: changes.readRev },
    reads: reads && putReads(reads, changes.reads),
  };
}

export function putAll(known: ReadonlySet<number>, added: readonly number[]): ReadonlySet<number> {
  return added.every((seq) => known.has(seq)) ? known : new Set([...known, ...added]);
}
