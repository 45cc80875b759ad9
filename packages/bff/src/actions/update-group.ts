import type { UpdateConversation } from '@chat-widget/shared/conversation';
import { and, eq } from 'drizzle-orm';
import { requireAdmin, requireGroup, requireWriter } from '../rules/access.js';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import { joinConversation } from './join.js';
import { leaveConversation } from './leave.js';
import { lockMembership } from './membership.js';
import type { Ring } from './ring.js';
import { stampConversation } from './stamp.js';
import { requireUsers } from './users.js';

/** `PATCH` of a group by one of its participants (M108–M112). Adding is everybody's, removing others the admins'. */
export async function updateGroup(
  lane: Lane,
  viewer: Viewer,
  conversationId: string,
  body: UpdateConversation,
  nowMs: number,
): Promise<readonly Ring[]> {
  const { participant, conversation } = await lockMembership(lane, viewer, conversationId);
  requireGroup(conversation.type);
  requireWriter(participant);
  if (body.isGroup === false) throw new ChatError('invalidRequest', 'isGroup: a group stays a group');
  const rings: Ring[] = [];
  if (body.participantIds) {
    rings.push(
      ...(await setParticipants(lane, viewer, conversationId, body.participantIds, participant, nowMs)),
    );
  }
  const { name, description, photoUrl, metadata } = body;
  const change = {
    ...(name === undefined ? {} : { name }),
    ...(description === undefined ? {} : { description }),
    ...(photoUrl === undefined ? {} : { photoUrl }),
    ...(metadata === undefined ? {} : { metadata: metadata ?? {} }),
  };
  if (Object.keys(change).length > 0) {
    const rev = await stampConversation(lane, conversationId, nowMs, change);
    rings.push({ kind: 'changes', conversationId, since: rev - 1, rev });
  }
  return rings;
}

async function setParticipants(
  lane: Lane,
  viewer: Viewer,
  conversationId: string,
  participantIds: readonly string[],
  self: Parameters<typeof requireAdmin>[0],
  nowMs: number,
): Promise<Ring[]> {
  const { participants: p } = lane.tables;
  const wanted = new Set(participantIds);
  if (!wanted.has(viewer.userId))
    throw new ChatError('participantsNeedSelf', 'to leave, delete your participation');
  const rows = await lane.db
    .select({ userId: p.userId })
    .from(p)
    .where(and(eq(p.conversationId, conversationId), eq(p.isActive, true)));
  const present = new Set(rows.map((row) => row.userId));
  const added = [...wanted].filter((id) => !present.has(id));
  const removed = [...present].filter((id) => !wanted.has(id));
  if (added.length > 0) await requireUsers(lane, added);
  if (removed.length > 0) requireAdmin(self);
  const rings: Ring[] = [];
  const options = { role: 'member', access: 'ReadWrite', showHistory: true } as const;
  for (const id of added)
    rings.push(...((await joinConversation(lane, conversationId, id, options, nowMs)) ?? []));
  for (const id of removed) rings.push(...(await leaveConversation(lane, conversationId, id, nowMs)));
  return rings;
}
