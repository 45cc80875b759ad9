import { and, eq } from 'drizzle-orm';
import type { Lane } from '../store/store.js';
import { addToInboxes } from './inboxes.js';
import type { Ring } from './ring.js';
import { selfRing } from './self.js';
import { addToMemberCount, nextRev, stampConversation } from './stamp.js';

export interface JoinOptions {
  readonly role: 'admin' | 'member';
  readonly access: 'Read' | 'ReadWrite';
  readonly showHistory: boolean;
  /** Who comes for a team takes over from where that was: what it had not read is unread for them. */
  readonly takenOver?: {
    /** Null for a team that takes over from another. */
    readonly teamId: string | null;
    readonly historyFromSeq: number;
    readonly readSeq: number;
    /** It never moves back in anybody's inbox, even when the clock does. */
    readonly activityAt: number;
    /** Whoever sees this part has seen the one before it. */
    readonly afterSelfRev: number;
  };
}

/**
 * Adds somebody, or brings back who left; `null` when they are in it already. The caller holds the row lock.
 * What was written before is not unread.
 */
export async function joinConversation(
  lane: Lane,
  conversationId: string,
  userId: string,
  options: JoinOptions,
  nowMs: number,
): Promise<readonly Ring[] | null> {
  const { participants: p } = lane.tables;
  const [known] = await lane.db
    .select({ isActive: p.isActive, selfRev: p.selfRev })
    .from(p)
    .where(and(eq(p.conversationId, conversationId), eq(p.userId, userId)));
  if (known?.isActive) return null;
  const { takenOver } = options;
  const selfRev = Math.max(known?.selfRev ?? -1, takenOver?.afterSelfRev ?? -1) + 1;
  const firstRev = await nextRev(lane, conversationId);
  // Their mark covers what was written before they came; the others' screens must know it.
  const [marked] = await lane.queries.states.bumpRead.execute({ conversationId });
  const readRev = marked?.readRev ?? 0;
  const part = {
    role: options.role,
    access: options.access,
    joinedAt: nowMs,
    isActive: true,
    removedById: null,
    rev: firstRev,
    teamId: takenOver?.teamId ?? null,
    historyFromSeq: takenOver?.historyFromSeq ?? (options.showHistory ? 0 : firstRev),
    activityAt: Math.max(nowMs, takenOver?.activityAt ?? 0),
    readSeq: takenOver?.readSeq ?? firstRev,
    readAt: null,
    readRev,
    isUnread: false,
    isArchived: false,
    hiddenUntilSeq: -1,
    touched: lane.dialect.touch,
  };
  if (known) {
    await lane.db
      .update(p)
      .set({ ...part, selfRev })
      .where(and(eq(p.conversationId, conversationId), eq(p.userId, userId)));
  } else {
    await lane.db.insert(p).values({ conversationId, userId, ...part, notify: true, selfRev });
  }
  await addToMemberCount(lane, conversationId, 1);
  if (part.teamId === null) await addToInboxes(lane, [userId], 1);
  const rev = await stampConversation(lane, conversationId, nowMs);
  const occasion = { event: 'participant.joined', userId } as const;
  return [
    { kind: 'changes', conversationId, since: firstRev - 1, rev, occasion },
    { kind: 'read', conversationId, readSince: readRev - 1, readRev },
    ...(selfRev > 0 ? [selfRing(conversationId, userId, selfRev)] : []),
  ];
}
