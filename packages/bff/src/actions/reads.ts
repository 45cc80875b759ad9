import type { MarkRead } from '@chat-widget/shared/conversation';
import { limits } from '@chat-widget/shared/limits';
import { and, desc, eq, inArray, lt, sql } from 'drizzle-orm';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import { lockMembership, requireMembership } from './membership.js';
import { selectRecentParts } from './parts.js';
import { loadParts, loadPreview } from './previews.js';
import type { Ring } from './ring.js';
import { changeSelf, selfRing } from './self.js';
import { enterForTeam } from './team-entry.js';
import type { ReadActions } from './types.js';
import type { MessageRow, ParticipantRow, StateRow } from './views.js';

/** How many watermarks of a participant are kept: enough to say when recent messages were read. */
const keptReadMarks = 20;

/** Moves the viewer's watermark; nothing happens when it covers the target already. */
async function moveWatermark(
  lane: Lane,
  participant: ParticipantRow,
  state: StateRow,
  untilSeq: number,
  nowMs: number,
): Promise<readonly Ring[]> {
  const { participants: p } = lane.tables;
  const { conversationId, userId } = participant;
  const readSeq = Math.min(untilSeq, state.lastSeq);
  const moves = readSeq > participant.readSeq;
  if (!moves && !participant.isUnread) return [];
  const isShown = moves && state.memberCount <= limits.maxParticipantsWithReads;
  const [bumped] = isShown ? await lane.queries.states.bumpRead.execute({ conversationId }) : [];
  const [row] = await lane.db
    .update(p)
    .set({
      ...(moves ? { readSeq, readAt: nowMs } : {}),
      ...(bumped ? { readRev: bumped.readRev } : {}),
      isUnread: false,
      selfRev: sql`${p.selfRev} + 1`,
      touched: lane.dialect.touch,
    })
    .where(and(eq(p.conversationId, conversationId), eq(p.userId, userId)))
    .returning({ selfRev: p.selfRev });
  if (moves) await keepHistory(lane, conversationId, userId, readSeq, nowMs);
  return [
    ...(bumped
      ? [{ kind: 'read', conversationId, readSince: bumped.readRev - 1, readRev: bumped.readRev } as const]
      : []),
    ...(row ? [selfRing(conversationId, userId, row.selfRev)] : []),
  ];
}

async function keepHistory(lane: Lane, conversationId: string, userId: string, seq: number, nowMs: number) {
  const { readMarks: r } = lane.tables;
  const own = and(eq(r.conversationId, conversationId), eq(r.userId, userId));
  await lane.db.insert(r).values({ conversationId, userId, seq, readAt: nowMs }).onConflictDoNothing();
  const [oldest] = await lane.db
    .select({ seq: r.seq })
    .from(r)
    .where(own)
    .orderBy(desc(r.seq))
    .limit(1)
    .offset(keptReadMarks - 1);
  if (oldest) await lane.db.delete(r).where(and(own, lt(r.seq, oldest.seq)));
}

/** Marks single messages beyond the watermark (C20). */
async function markSingles(
  lane: Lane,
  participant: ParticipantRow,
  messageIds: readonly string[],
  nowMs: number,
): Promise<readonly Ring[]> {
  const { messages: m, singleReads } = lane.tables;
  const { conversationId, userId } = participant;
  const rows = await lane.db
    .select({ seq: m.seq })
    .from(m)
    .where(and(eq(m.conversationId, conversationId), inArray(m.id, [...messageIds])));
  const seqs = rows.map((row) => row.seq).filter((seq) => seq > participant.readSeq);
  if (seqs.length === 0) return [];
  const [self] = await lane.queries.members.bumpSelf.execute({ conversationId, userId });
  if (!self) return [];
  await lane.db
    .insert(singleReads)
    .values(seqs.map((seq) => ({ conversationId, userId, seq, readAt: nowMs, selfRev: self.selfRev })))
    .onConflictDoNothing();
  return [selfRing(conversationId, userId, self.selfRev)];
}

async function markRead(lane: Lane, viewer: Viewer, conversationId: string, body: MarkRead, nowMs: number) {
  const { participant } = await lockMembership(lane, viewer, conversationId);
  const rings: Ring[] = [];
  for (const part of await partsReadFor(lane, participant)) {
    rings.push(...(await markPart(lane, part, body, nowMs)));
  }
  return rings;
}

/** Marks one message as read by the viewer, whose conversation the caller has locked (M93). */
export async function markMessageRead(
  lane: Lane,
  viewer: Viewer,
  { id, conversationId }: Pick<MessageRow, 'id' | 'conversationId'>,
  nowMs: number,
): Promise<readonly Ring[]> {
  return markRead(lane, viewer, conversationId, { messageIds: [id] }, nowMs);
}

/** What somebody of a team has read, the team has. */
async function partsReadFor(lane: Lane, own: ParticipantRow): Promise<readonly ParticipantRow[]> {
  const { conversationId, teamId } = own;
  if (teamId === null) return [own];
  const [team] = await lane.queries.members.get.execute({ conversationId, userId: teamId });
  return team ? [own, team.participant] : [own];
}

async function markPart(lane: Lane, part: ParticipantRow, body: MarkRead, nowMs: number) {
  if (body.messageIds) return markSingles(lane, part, body.messageIds, nowMs);
  const [state] = await lane.queries.states.get.execute({ conversationId: part.conversationId });
  if (!state) throw new Error('a conversation without a state');
  return moveWatermark(lane, part, state, body.untilSeq ?? state.lastSeq, nowMs);
}

/** Who answers for a team has read, and so has the team. */
export async function readByAnswering(
  lane: Lane,
  { conversationId, userId }: { conversationId: string; userId: string },
  untilSeq: number,
  nowMs: number,
): Promise<readonly Ring[]> {
  const [own] = await lane.queries.members.get.execute({ conversationId, userId });
  const rings: Ring[] = [];
  for (const part of own ? await partsReadFor(lane, own.participant) : []) {
    rings.push(...(await markPart(lane, part, { untilSeq }, nowMs)));
  }
  return rings;
}

export function readActions(context: ActionContext): ReadActions {
  const { store, projectId, announce, now } = context;
  const self = async (viewer: Viewer, conversationId: string) =>
    (await store.read((lane) => loadPreview(lane, projectId, viewer, conversationId))).currentMember;

  return {
    async markRead(viewer, conversationId, body) {
      await enterForTeam(context, viewer, conversationId);
      // Looking costs nothing; only a mark that moves takes the conversation's lock.
      const isDone = await store.read(async (lane) => {
        const { participant } = await requireMembership(lane, viewer, conversationId);
        const [state] = await lane.queries.states.get.execute({ conversationId });
        const until = Math.min(body.untilSeq ?? Number.MAX_SAFE_INTEGER, state?.lastSeq ?? 0);
        return !body.messageIds && !participant.isUnread && participant.readSeq >= until;
      });
      if (!isDone) announce(await store.write((lane) => markRead(lane, viewer, conversationId, body, now())));
      return self(viewer, conversationId);
    },

    async markUnread(viewer, conversationId) {
      await enterForTeam(context, viewer, conversationId);
      const rings = await store.write(async (lane) => {
        const { participant } = await lockMembership(lane, viewer, conversationId);
        return participant.isUnread
          ? []
          : changeSelf(lane, conversationId, viewer.userId, { isUnread: true });
      });
      announce(rings);
      return self(viewer, conversationId);
    },

    /** Of the 1,000 most recently active conversations: beyond, the count is capped like every unread count. */
    unreadTotal: (viewer) =>
      store.read(async (lane) => {
        const { participants: p, states: s } = lane.tables;
        const isCounted = and(
          eq(p.isArchived, false),
          // What is not shown in the inbox is not counted on its badge.
          sql`${p.hiddenUntilSeq} < ${s.lastSeq}`,
          sql`(${p.readSeq} < ${s.lastSeq} or ${p.isUnread})`,
        );
        const limit = limits.maxCountedUnread;
        const recent = await selectRecentParts(lane, viewer, isCounted, { limit });
        const ids = recent.map((row) => row.conversationId);
        if (ids.length === 0) return { unreadCount: 0, unreadConversations: 0 };
        const rows = await loadParts(lane, viewer, ids);
        const unread = rows.filter((row) => row.unreadCount > 0 || row.participant.isUnread);
        const sum = unread.reduce((total, row) => total + row.unreadCount, 0);
        return {
          unreadCount: Math.min(sum, limits.maxCountedUnread),
          unreadConversations: unread.length,
        };
      }),
  };
}
