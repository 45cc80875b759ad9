import type { Changes, ConversationChanges } from '@chat-widget/shared/event';
import { maxParticipantsWithReads } from '@chat-widget/shared/limit-values';
import { hide, takeBase, takeRows } from './conversation.js';
import { doubt, type Known, type StateDraft } from './draft.js';
import { putStamped } from './maps.js';
import type { Revisions } from './revisions.js';
import { countRows, takeSelf } from './self.js';

/** What a frame or a reply tells of a conversation, each part in its own order. */
export function takeChanges(
  state: StateDraft,
  known: Known,
  { changes, self, reads }: Partial<ConversationChanges>,
): void {
  /**
   * A range of changes after `since`, up to `until`. With a gap before it nothing is applied (design, "One shape for
   * changes"); a `reset` says that the server cannot tell what changed.
   */
  const inOrder = (
    name: keyof Revisions,
    since: number,
    until: number,
    reset: true | undefined,
    take: () => void,
  ) => {
    const at = known.applied[name];
    if (known.isStale || until <= at) return;
    if (reset) doubt(state, known.base.id, known);
    if (reset || since > at) return;
    take();
    known.applied = { ...known.applied, [name]: until };
  };
  if (changes) inOrder('rev', changes.since, changes.rev, changes.reset, () => takeRange(known, changes));
  if (self)
    inOrder('selfRev', self.selfSince, self.self.selfRev, self.reset, () => {
      hide(known, self.hiddenSeqs);
      takeSelf(state, known, self.self);
    });
  if (reads)
    inOrder('readRev', reads.readSince, reads.readRev, undefined, () => {
      known.reads &&= putStamped(known.reads, reads.reads, (mark) => mark.readRev);
    });
}

function takeRange(known: Known, { conversation, participants, messages, rev }: Changes): void {
  const { applied } = known;
  // The range may begin earlier than needed; what is applied already is not looked at again.
  const rows = messages.filter((row) => row.rev > applied.rev);
  if (conversation) takeBase(known, conversation);
  if (participants.length > 0) {
    known.people = putStamped(known.people, participants, (row) => row.rev);
    // Somebody joined or left: marks and names that came with the preview may be missing now.
    if (known.base.memberCount <= maxParticipantsWithReads) known.isPreviewWanted = true;
    else known.reads = null;
  }
  takeRows(known, rows);
  countRows(known, rows, rev);
}
