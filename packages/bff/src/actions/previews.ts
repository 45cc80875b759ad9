import type { ConversationPreview } from '@chat-widget/shared/conversation';
import { limits } from '@chat-widget/shared/limits';
import type { UserSummary } from '@chat-widget/shared/user';
import { and, desc, eq, inArray } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { participantColumns } from '../store/queries/members.js';
import { type PreviewRow, selectPreviews } from '../store/queries/previews.js';
import type { Lane } from '../store/store.js';
import { inTurns } from './in-turns.js';
import {
  type ParticipantView,
  toConversation,
  toExcerpt,
  toIso,
  toParticipant,
  toReadMark,
  toSelf,
} from './views.js';

interface MemberRow extends ParticipantView {
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

function toPreview(row: PreviewRow, members: readonly MemberRow[], projectId: string): ConversationPreview {
  const { participant, conversation, state, lastMessage } = row;
  const shown = members.slice(0, limits.participantsInPreview);
  const own = members.find((member) => member.userId === participant.userId);
  if (own && !shown.includes(own)) shown[shown.length - 1] = own;
  return {
    ...toConversation(conversation, {
      projectId,
      memberCount: state.memberCount,
      participantIds: members.slice(0, limits.maxParticipantsWithReads).map((member) => member.userId),
    }),
    headRev: state.rev,
    readRev: state.readRev,
    lastMessageAt: state.lastMessageAt === null ? null : toIso(state.lastMessageAt),
    lastMessage: lastMessage ? toExcerpt(lastMessage) : null,
    unreadCount: row.unreadCount,
    currentMember: toSelf(row),
    participants: shown.map(toParticipant),
    reads: state.memberCount > limits.maxParticipantsWithReads ? null : members.map(toReadMark),
    activityAt: toIso(participant.activityAt),
  };
}

/** The viewer's previews of these conversations, in their order; those the viewer was never in are left out. */
export async function loadPreviews(
  lane: Lane,
  projectId: string,
  userId: string,
  conversationIds: readonly string[],
): Promise<ConversationPreview[]> {
  if (conversationIds.length === 0) return [];
  const { participants: p } = lane.tables;
  const rows = await inTurns(lane, conversationIds, (some) =>
    selectPreviews(lane.db, lane.tables, and(eq(p.userId, userId), inArray(p.conversationId, [...some]))),
  );
  const members = await loadMembersOf(
    lane,
    rows.map((row) => ({ id: row.conversation.id, memberCount: row.state.memberCount })),
    userId,
  );
  const byId = new Map(rows.map((row) => [row.conversation.id, row]));
  return conversationIds.flatMap((id) => {
    const row = byId.get(id);
    return row ? [toPreview(row, members.get(id) ?? [], projectId)] : [];
  });
}

/** One preview; for replies to a participant's own request. */
export async function loadPreview(
  lane: Lane,
  projectId: string,
  userId: string,
  conversationId: string,
): Promise<ConversationPreview> {
  const [preview] = await loadPreviews(lane, projectId, userId, [conversationId]);
  if (!preview) throw new ChatError('notParticipant');
  return preview;
}
