import { teamsOf } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import { joinConversation } from './join.js';
import { findMembership, lockMembership } from './membership.js';
import type { Ring } from './ring.js';

/**
 * Gives whoever acts for a team a part of their own, with their first action in a conversation of it (decision 17).
 * Nothing happens for anybody else: what they may not do is refused by the action itself.
 */
export async function enterForTeam(
  { store, announce, now }: Pick<ActionContext, 'store' | 'announce' | 'now'>,
  viewer: Viewer,
  conversationId: string,
): Promise<void> {
  if (teamsOf(viewer).length === 0) return;
  const member = await store.read((lane) => findMembership(lane, viewer, conversationId));
  if (!member?.participant.isActive || !member.conversation.isActive) return;
  if (member.participant.userId === viewer.userId) return;
  announce(await store.write((lane) => enter(lane, viewer, conversationId, now())));
}

async function enter(
  lane: Lane,
  viewer: Viewer,
  conversationId: string,
  nowMs: number,
): Promise<readonly Ring[]> {
  const { participant: team } = await lockMembership(lane, viewer, conversationId);
  if (team.userId === viewer.userId) return [];
  const { userId: teamId, access, historyFromSeq, readSeq, activityAt, selfRev } = team;
  const options = { role: 'member', access, showHistory: true } as const;
  // They go on from where the team was, and their screens from the team's part, which they saw until now.
  const takenOver = { teamId, historyFromSeq, readSeq, activityAt, afterSelfRev: selfRev };
  return (
    (await joinConversation(lane, conversationId, viewer.userId, { ...options, takenOver }, nowMs)) ?? []
  );
}
