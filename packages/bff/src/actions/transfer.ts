import type { Transfer } from '@chat-widget/shared/support';
import { and, eq, max } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { supportTeamId, teamOfStore } from '../rules/teams.js';
import type { Lane } from '../store/store.js';
import { joinConversation } from './join.js';
import { leaveConversation } from './leave.js';
import { insertNotice } from './notices.js';
import type { Ring } from './ring.js';
import { stampConversation } from './stamp.js';
import { ensureSupportTeam } from './teams.js';
import type { ConversationRow } from './views.js';

interface Target {
  readonly teamId: string;
  readonly storeId: string | null;
  /** As the notice calls them. */
  readonly name: string;
}

async function findTarget(
  lane: Lane,
  conversation: ConversationRow,
  { to, storeId: named }: Transfer,
  nowMs: number,
): Promise<Target> {
  if (to === 'customer_to_admin') {
    await ensureSupportTeam(lane, nowMs);
    return { teamId: supportTeamId, storeId: conversation.storeId, name: 'support' };
  }
  const storeId = named ?? conversation.storeId;
  if (storeId === null) throw new ChatError('storeNotFound', 'storeId: the conversation is of no store');
  const { stores } = lane.tables;
  const [store] = await lane.db.select({ name: stores.name }).from(stores).where(eq(stores.id, storeId));
  if (!store) throw new ChatError('storeNotFound');
  return { teamId: teamOfStore(storeId), storeId, name: store.name };
}

/**
 * Hands a conversation from one team to another, which goes on from where that one was and sees all of its history.
 * The notice comes after the new team and before the end of the old one. Errors: storeNotFound.
 */
export async function transferConversation(
  lane: Lane,
  conversation: ConversationRow,
  body: Transfer,
  nowMs: number,
): Promise<readonly Ring[]> {
  const { id: conversationId, teamId: oldTeamId } = conversation;
  const target = await findTarget(lane, conversation, body, nowMs);
  if (oldTeamId === null || target.teamId === oldTeamId) return [];
  const { participants: p } = lane.tables;
  const [old] = await lane.queries.members.get.execute({ conversationId, userId: oldTeamId });
  // Whoever comes back has seen no later part than this.
  const [latest] = await lane.db
    .select({ selfRev: max(p.selfRev) })
    .from(p)
    .where(eq(p.conversationId, conversationId));
  const takenOver = {
    teamId: null,
    historyFromSeq: old?.participant.historyFromSeq ?? 0,
    readSeq: old?.participant.readSeq ?? 0,
    activityAt: old?.participant.activityAt ?? nowMs,
    afterSelfRev: Number(latest?.selfRev ?? 0),
  };
  const options = { role: 'admin', access: 'ReadWrite', showHistory: true, takenOver } as const;
  const joined = (await joinConversation(lane, conversationId, target.teamId, options, nowMs)) ?? [];
  const content = body.note ?? `This conversation was transferred to ${target.name}.`;
  const notice = await insertNotice(lane, conversationId, { messageType: 'transfer', content }, nowMs);
  const rings: Ring[] = [...joined, notice.ring];
  const agents = await lane.db
    .select({ userId: p.userId })
    .from(p)
    .where(and(eq(p.conversationId, conversationId), eq(p.teamId, oldTeamId), eq(p.isActive, true)));
  for (const userId of [...agents.map((agent) => agent.userId), oldTeamId]) {
    rings.push(...(await leaveConversation(lane, conversationId, userId, nowMs)));
  }
  const { teamId, storeId } = target;
  const rev = await stampConversation(lane, conversationId, nowMs, { teamId, storeId });
  return [...rings, { kind: 'changes', conversationId, since: rev - 1, rev }];
}
