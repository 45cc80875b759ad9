import { and, eq, sql } from 'drizzle-orm';
import type { Lane } from '../store/store.js';
import { addToInboxes } from './inboxes.js';
import type { Ring } from './ring.js';
import { addToMemberCount, nextRev, stampConversation } from './stamp.js';

/**
 * Ends a participation: by leaving, or by being removed by somebody. The last admin of a group hands over to the
 * longest-standing member (decision 6). Each changed row takes a `rev` of its own.
 */
export async function leaveConversation(
  lane: Lane,
  conversationId: string,
  userId: string,
  nowMs: number,
  removedById: string | null = null,
): Promise<readonly Ring[]> {
  const { participants: p } = lane.tables;
  const firstRev = await nextRev(lane, conversationId);
  const [left] = await lane.db
    .update(p)
    // Touched: the last thing that their sync lists of this conversation. With a `selfRev`, so that they hear of it
    // even from a node that learns of it when they are no member any more.
    .set({
      isActive: false,
      role: 'member',
      removedById,
      rev: firstRev,
      selfRev: sql`${p.selfRev} + 1`,
      touched: lane.dialect.touch,
    })
    .where(and(eq(p.conversationId, conversationId), eq(p.userId, userId)))
    .returning({ teamId: p.teamId });
  await addToMemberCount(lane, conversationId, -1);
  if (left?.teamId === null) await addToInboxes(lane, [userId], -1);
  await handOver(lane, conversationId);
  const rev = await stampConversation(lane, conversationId, nowMs);
  const occasion = { event: 'participant.left', userId } as const;
  return [{ kind: 'changes', conversationId, since: firstRev - 1, rev, occasion }];
}

async function handOver(lane: Lane, conversationId: string): Promise<void> {
  const { participants: p, conversations: c } = lane.tables;
  const [conversation] = await lane.db.select({ type: c.type }).from(c).where(eq(c.id, conversationId));
  // Who leads a space is the host's to say.
  if (conversation?.type !== 'group') return;
  const active = and(eq(p.conversationId, conversationId), eq(p.isActive, true));
  const [admin] = await lane.db
    .select({ userId: p.userId })
    .from(p)
    .where(and(active, eq(p.role, 'admin')))
    .limit(1);
  if (admin) return;
  const [heir] = await lane.db
    .select({ userId: p.userId })
    .from(p)
    .where(active)
    .orderBy(p.joinedAt, p.userId)
    .limit(1);
  if (!heir) return;
  const rev = await nextRev(lane, conversationId);
  await lane.db
    .update(p)
    .set({ role: 'admin', rev })
    .where(and(eq(p.conversationId, conversationId), eq(p.userId, heir.userId)));
}
