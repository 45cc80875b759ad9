import { eq, sql } from 'drizzle-orm';
import type { Lane } from '../store/store.js';
import { addToInboxesOf } from './inboxes.js';
import type { Ring } from './ring.js';
import { selfRing } from './self.js';
import { stampConversation } from './stamp.js';

/** A deleted direct conversation comes back, from this point on: what was said before stays gone (decision 7). */
export async function reviveDirect(
  lane: Lane,
  conversationId: string,
  nowMs: number,
): Promise<readonly Ring[]> {
  const { participants: p } = lane.tables;
  const rev = await stampConversation(lane, conversationId, nowMs, { isActive: true });
  await addToInboxesOf(lane, conversationId, 1);
  const revived = await lane.db
    .update(p)
    .set({
      historyFromSeq: rev,
      hiddenUntilSeq: -1,
      activityAt: nowMs,
      selfRev: sql`${p.selfRev} + 1`,
      touched: lane.dialect.touch,
    })
    .where(eq(p.conversationId, conversationId))
    .returning({ userId: p.userId, selfRev: p.selfRev });
  return [
    { kind: 'changes', conversationId, since: rev - 1, rev },
    ...revived.map(({ userId, selfRev }) => selfRing(conversationId, userId, selfRev)),
  ];
}
