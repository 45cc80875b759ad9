import type { ConversationPreview } from '@chat-widget/shared/conversation';
import { limits } from '@chat-widget/shared/limits';
import type { ConversationStatus } from '@chat-widget/shared/support';
import type { UserSummary } from '@chat-widget/shared/user';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import { participantColumns } from '../store/queries/members.js';
import { type PreviewRow, selectPreviews } from '../store/queries/previews.js';
import type { Lane } from '../store/store.js';
import { inTurns } from './in-turns.js';
import { isPartOf, oneOfEach } from './parts.js';
import { loadReferences, withinHistory } from './references.js';
import { loadSupport, type SupportExtras } from './support-previews.js';
import {
  type ParticipantView,
  type References,
  toConversation,
  toExcerpt,
  toIso,
  toParticipant,
  toReadMark,
  toSelf,
} from './views.js';

export interface MemberRow extends ParticipantView {
  readonly user: UserSummary;
  readonly readSeq: number;
  readonly readAt: number | null;
  readonly readRev: number;
}

/** Active members with their read marks, newest joiner first. */
async function loadMembers(
  lane: Lane,
  conversationIds: readonly string[],
  { limit, userId }: { limit?: number; userId?: string } = {},
): Promise<MemberRow[]> {
  const { participants: p, users } = lane.tables;
  const query = lane.db
    .select({ ...participantColumns(lane.tables), readSeq: p.readSeq, readAt: p.readAt, readRev: p.readRev })
    .from(p)
    .innerJoin(users, eq(users.id, p.userId))
    .where(
      and(
        inArray(p.conversationId, [...conversationIds]),
        eq(p.isActive, true),
        userId === undefined ? undefined : eq(p.userId, userId),
      ),
    )
    .orderBy(p.conversationId, desc(p.joinedAt), desc(p.userId));
  return limit === undefined ? query : query.limit(limit);
}

/**
 * Small conversations in one query, large ones one by one, so that no list reads all members of a crowd. Of a crowd the
 * first 100 come, and after them `selfId` where they are not among those.
 */
export async function loadMembersOf(
  lane: Lane,
  conversations: readonly { id: string; memberCount: number }[],
  selfId?: string,
): Promise<Map<string, MemberRow[]>> {
  const small = conversations
    .filter((c) => c.memberCount <= limits.maxParticipantsWithReads)
    .map((c) => c.id);
  const large = conversations.filter((c) => c.memberCount > limits.maxParticipantsWithReads);
  const members = new Map<string, MemberRow[]>(conversations.map((c) => [c.id, []]));
  if (small.length > 0) {
    for (const row of await loadMembers(lane, small)) members.get(row.conversationId)?.push(row);
  }
  for (const { id } of large) {
    const first = await loadMembers(lane, [id], { limit: limits.maxParticipantsWithReads });
    const isMissing = selfId !== undefined && !first.some((member) => member.userId === selfId);
    members.set(id, isMissing ? [...first, ...(await loadMembers(lane, [id], { userId: selfId }))] : first);
  }
  return members;
}

function statusOf({ conversation, participant }: PreviewRow): ConversationStatus {
  if (conversation.closedAt !== null) return 'closed';
  return participant.isArchived ? 'archived' : 'active';
}

function toPreview(
  row: PreviewRow,
  members: readonly MemberRow[],
  projectId: string,
  { support, references }: { support: SupportExtras | undefined; references: References },
): ConversationPreview {
  const { participant, conversation, state } = row;
  const lastMessage =
    row.lastMessage && withinHistory(toExcerpt(row.lastMessage, references), participant.historyFromSeq);
  const shown = members.slice(0, limits.participantsInPreview);
  const own = members.find((member) => member.userId === participant.userId);
  if (own && !shown.includes(own)) shown[shown.length - 1] = own;
  return {
    ...toConversation(conversation, {
      projectId,
      memberCount: state.memberCount,
      participantIds: members.slice(0, limits.maxParticipantsWithReads).map((member) => member.userId),
      storeName: support?.storeName,
    }),
    status: statusOf(row),
    ...(support && { ...support.fields, lastMessagePreview: lastMessage?.content ?? null }),
    headRev: state.rev,
    readRev: state.readRev,
    lastMessageAt: state.lastMessageAt === null ? null : toIso(state.lastMessageAt),
    lastMessage,
    unreadCount: row.unreadCount,
    currentMember: toSelf(row),
    participants: shown.map(toParticipant),
    reads: state.memberCount > limits.maxParticipantsWithReads ? null : members.map(toReadMark),
    activityAt: toIso(participant.activityAt),
  };
}

/** The viewer's parts in conversations, each once. */
export async function loadParts(
  lane: Lane,
  viewer: Viewer,
  conversationIds: readonly string[],
): Promise<PreviewRow[]> {
  const { participants: p } = lane.tables;
  const rows = await inTurns(lane, conversationIds, (some) =>
    selectPreviews(lane.db, lane.tables, and(isPartOf(lane, viewer), inArray(p.conversationId, [...some]))),
  );
  const parts = oneOfEach(rows.map(({ participant }) => participant));
  return rows.length === parts.length ? rows : rows.filter(({ participant }) => parts.includes(participant));
}

/** The viewer's previews of these conversations, in their order; those that they were never in are left out. */
export async function loadPreviews(
  lane: Lane,
  projectId: string,
  viewer: Viewer,
  conversationIds: readonly string[],
): Promise<ConversationPreview[]> {
  if (conversationIds.length === 0) return [];
  const rows = await loadParts(lane, viewer, conversationIds);
  const members = await loadMembersOf(
    lane,
    rows.map((row) => ({ id: row.conversation.id, memberCount: row.state.memberCount })),
    viewer.userId,
  );
  const support = await loadSupport(lane, rows, members);
  const references = await loadReferences(
    lane,
    rows.flatMap(({ lastMessage }) => lastMessage ?? []),
  );
  const byId = new Map(rows.map((row) => [row.conversation.id, row]));
  return conversationIds.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    return [toPreview(row, members.get(id) ?? [], projectId, { support: support.get(id), references })];
  });
}

/** One preview; for replies to a participant's own request. */
export async function loadPreview(
  lane: Lane,
  projectId: string,
  viewer: Viewer,
  conversationId: string,
): Promise<ConversationPreview> {
  const [preview] = await loadPreviews(lane, projectId, viewer, [conversationId]);
  if (!preview) throw new ChatError('notParticipant');
  return preview;
}
