import type { Conversation } from '@chat-widget/shared/conversation';
import type { Changes, ReadChanges, SelfChanges } from '@chat-widget/shared/event';
import { limits } from '@chat-widget/shared/limits';
import { and, eq, gt, lte } from 'drizzle-orm';
import { isTeamId } from '../rules/teams.js';
import { selectPreviews } from '../store/queries/previews.js';
import type { Lane } from '../store/store.js';
import { loadMembersOf } from './previews.js';
import { loadReferences, withinHistory } from './references.js';
import { loadStoreNames } from './support-previews.js';
import { toConversation, toMessage, toParticipant, toReadMark, toSelf } from './views.js';

interface RangeMember {
  readonly userId: string;
  readonly isActive: boolean;
  readonly rev: number;
  readonly selfRev: number;
  readonly historyFromSeq: number;
  /** Whoever acts for a team hears by the team's part. */
  readonly teamId: string | null;
}

/** A range of changes, the same for everyone, with what deciding its audience needs. */
export interface Range {
  readonly changes: Changes;
  /** Participants in the range: who came, who went, and from where each may read. */
  readonly members: readonly RangeMember[];
}

const maxRows = limits.maxChangedRows;

/** All rows of a conversation stamped in (since, now], the revision read before the rows. `null`: no such conversation. */
export async function readRange(
  lane: Lane,
  projectId: string,
  conversationId: string,
  since: number,
): Promise<Range | null> {
  const [state] = await lane.queries.states.get.execute({ conversationId });
  if (!state) return null;
  const until = state.rev;
  const empty: Changes = {
    conversationId,
    since,
    rev: Math.max(until, since),
    participants: [],
    messages: [],
  };
  if (until <= since) return { changes: empty, members: [] };
  const range = { conversationId, since, until, limit: maxRows + 1 };
  const born = await lane.queries.messages.born.execute(range);
  const changed = await lane.queries.messages.changed.execute(range);
  const people = await lane.queries.members.changed.execute(range);
  if (born.length + changed.length + people.length > maxRows) {
    return { changes: { ...empty, reset: true }, members: people };
  }
  const conversation = await readConversation(lane, projectId, conversationId, range, state.memberCount);
  const messages = [...changed, ...born];
  const references = await loadReferences(lane, messages);
  return {
    changes: {
      ...empty,
      ...(conversation ? { conversation } : {}),
      participants: people.map(toParticipant),
      messages: messages.map((row) => toMessage(row, references)),
    },
    members: people,
  };
}

async function readConversation(
  lane: Lane,
  projectId: string,
  conversationId: string,
  range: { since: number; until: number },
  memberCount: number,
) {
  const { conversations: c } = lane.tables;
  const [row] = await lane.db
    .select()
    .from(c)
    // One stamped after `until` comes with the next range: here it would carry the member count of before.
    .where(and(eq(c.id, conversationId), gt(c.rev, range.since), lte(c.rev, range.until)));
  if (!row) return undefined;
  const members = await loadMembersOf(lane, [{ id: conversationId, memberCount }]);
  const storeNames = await loadStoreNames(lane, [row.storeId]);
  const conversation = toConversation(row, {
    projectId,
    memberCount,
    participantIds: (members.get(conversationId) ?? []).map((member) => member.userId),
    storeName: storeNames.get(row.storeId ?? ''),
  });
  return withoutLargeMetadata(conversation);
}

/** Metadata over 8 KB does not travel in frames: `metadataRev` tells that it changed. */
export function withoutLargeMetadata<T extends Conversation>(conversation: T): T {
  const isLarge = Buffer.byteLength(JSON.stringify(conversation.metadata)) > limits.maxMetadataInFrameBytes;
  return isLarge ? { ...conversation, metadata: null } : conversation;
}

/** What a viewer whose history starts later may see of a range: messages before it stay unseen, edited or not. */
export function fromHistory(changes: Changes, historyFromSeq: number): Changes {
  if (historyFromSeq === 0) return changes;
  const seen = changes.messages
    .filter((message) => message.seq >= historyFromSeq)
    .map((message) => withinHistory(message, historyFromSeq));
  const isWhole =
    seen.length === changes.messages.length && seen.every((message, i) => message === changes.messages[i]);
  // The same object where nothing is missing: frames are made once for all who get the same.
  return isWhole ? changes : { ...changes, messages: seen };
}

/** What somebody who is in it no longer may still hear: that they are out. `null` when they are in it. */
export async function readEnd(lane: Lane, conversationId: string, userId: string): Promise<Changes | null> {
  const [member] = await lane.queries.members.get.execute({ conversationId, userId });
  if (!member || member.participant.isActive) return null;
  const { participant, user } = member;
  const { rev } = participant;
  const participants = [toParticipant({ ...participant, user })];
  const end: Changes = { conversationId, since: rev - 1, rev, participants, messages: [] };
  // Nobody of a team finds themselves in this: they load again.
  return isTeamId(userId) ? { ...end, reset: true } : end;
}

/**
 * Those who have a part of their own: a team's part is not theirs. They speak for the team, or are the customer: who
 * sells in a shop may buy there.
 */
export async function readHolders(lane: Lane, conversationId: string): Promise<ReadonlySet<string>> {
  const { participants: p } = lane.tables;
  const rows = await lane.db
    .select({ userId: p.userId })
    .from(p)
    .where(and(eq(p.conversationId, conversationId), eq(p.isActive, true)));
  return new Set(rows.map(({ userId }) => userId));
}

/** Read marks moved since; `null` when nothing moved. */
export async function readReads(
  lane: Lane,
  conversationId: string,
  readSince: number,
): Promise<ReadChanges | null> {
  const [state] = await lane.queries.states.get.execute({ conversationId });
  if (!state || state.readRev <= readSince) return null;
  const isLarge = state.memberCount > limits.maxParticipantsWithReads;
  const rows = isLarge
    ? []
    : await lane.queries.members.readsSince.execute({ conversationId, since: readSince });
  return { conversationId, readSince, readRev: state.readRev, reads: rows.map(toReadMark) };
}

/** A participant's private changes since; `null` when nothing changed or they were never in it. */
export async function readSelf(
  lane: Lane,
  conversationId: string,
  userId: string,
  selfSince: number,
): Promise<SelfChanges | null> {
  const { participants: p, hiddenMessages: h, singleReads: r } = lane.tables;
  const [row] = await selectPreviews(
    lane.db,
    lane.tables,
    and(eq(p.conversationId, conversationId), eq(p.userId, userId)),
  );
  if (!row || row.participant.selfRev <= selfSince) return null;
  const hidden = await lane.db
    .select({ seq: h.seq })
    .from(h)
    .where(and(eq(h.conversationId, conversationId), eq(h.userId, userId), gt(h.selfRev, selfSince)))
    .limit(maxRows + 1);
  const singles = await lane.db
    .select({ seq: r.seq })
    .from(r)
    .where(and(eq(r.conversationId, conversationId), eq(r.userId, userId), gt(r.selfRev, selfSince)))
    .limit(maxRows + 1);
  const isTooMuch = hidden.length > maxRows || singles.length > maxRows;
  return {
    conversationId,
    selfSince,
    self: toSelf(row),
    hiddenSeqs: isTooMuch ? [] : hidden.map((one) => one.seq),
    readSeqs: isTooMuch ? [] : singles.map((one) => one.seq),
    ...(isTooMuch ? { reset: true as const } : {}),
  };
}
