import type { Changes, ConversationChanges } from '@chat-widget/shared/event';
import { maxParticipantsWithReads } from '@chat-widget/shared/limit-values';
import type { Message } from '@chat-widget/shared/message';
import { followLast, hear, putPeople, putReads } from './conversation.js';
import type { ConversationState, Revisions } from './state.js';
import { putRows } from './thread.js';
import { markStale } from './touch.js';
import { dropSpoken } from './typing.js';
import { countRows, takeSelf } from './unread.js';

/**
 * A range of changes after `since`, up to `until`. With a gap before it nothing is applied (design, "One shape for
 * changes"); a `reset` says that the server cannot tell what changed.
 */
function inOrder(
  conversation: ConversationState,
  name: keyof Revisions,
  { since, until, reset }: { since: number; until: number; reset?: true | undefined },
  apply: (known: ConversationState) => ConversationState,
): ConversationState {
  const heard = hear(conversation, { [name]: until });
  const isKnown = until <= conversation.applied[name];
  if (isKnown || conversation.staleTick > 0) return heard;
  if (reset) return markStale(heard);
  if (since > conversation.applied[name]) return heard;
  const next = apply(heard);
  return { ...next, applied: { ...next.applied, [name]: until } };
}

/** What a frame or a reply tells of a conversation, each part in its own order. */
export function applyParts(
  conversation: ConversationState,
  { changes, self, reads }: Partial<ConversationChanges>,
): ConversationState {
  let next = conversation;
  if (changes) {
    const { since, rev: until, reset } = changes;
    next = inOrder(next, 'rev', { since, until, reset }, (known) => applyRows(known, changes));
  }
  if (self) {
    const { selfSince: since, reset } = self;
    next = inOrder(next, 'selfRev', { since, until: self.self.selfRev, reset }, (known) =>
      takeSelf(hide(known, self.hiddenSeqs), self.self),
    );
  }
  if (reads) {
    const { readSince: since, readRev: until } = reads;
    next = inOrder(next, 'readRev', { since, until }, (known) => ({
      ...known,
      reads: known.reads && putReads(known.reads, reads.reads),
    }));
  }
  return next;
}

function applyRows(known: ConversationState, changes: Changes): ConversationState {
  const { conversation, participants, rev } = changes;
  // The range may begin earlier than needed; what is applied already is not looked at again.
  const messages = changes.messages.filter((row) => row.rev > known.applied.rev);
  const people = putPeople(known.people, participants);
  let { base, reads, isPreviewWanted } = known;
  if (conversation && conversation.rev > base.rev) {
    const isKept = conversation.metadata === null && conversation.metadataRev === base.metadataRev;
    base = isKept ? { ...conversation, metadata: base.metadata } : conversation;
  }
  if (people !== known.people) {
    // Somebody joined or left: marks and names that came with the preview may be missing now.
    const isSmall = base.memberCount <= maxParticipantsWithReads;
    if (isSmall) isPreviewWanted = true;
    else reads = null;
  }
  const next = putMessages({ ...known, base, people, reads, isPreviewWanted }, messages);
  return countRows(next, messages, rev);
}

/** Rows by their stamps; used for frames and for replies alike, since it advances nothing. */
export function putMessages(conversation: ConversationState, rows: readonly Message[]): ConversationState {
  const { self, thread, typing, applied } = conversation;
  const next = followLast(conversation, rows);
  return {
    ...next,
    thread: thread && putRows(thread, rows, applied.rev),
    typing: dropSpoken(typing, rows),
    // Hidden-for-me ends when a newer message exists.
    self: self.isHidden && rows.some((row) => row.seq > self.rev) ? { ...self, isHidden: false } : self,
  };
}

/** Messages that the viewer deleted for themselves. After the last one only a preview can name its successor. */
export function hide(conversation: ConversationState, seqs: readonly number[]): ConversationState {
  const hiddenSeqs = new Set([...conversation.hiddenSeqs, ...seqs]);
  if (hiddenSeqs.size === conversation.hiddenSeqs.size) return conversation;
  const { lastMessage } = conversation;
  const isPreviewWanted =
    conversation.isPreviewWanted || (lastMessage !== null && hiddenSeqs.has(lastMessage.seq));
  return { ...conversation, hiddenSeqs, isPreviewWanted };
}
