import type { Notify } from '@chat-widget/shared/participant';
import { and, eq, sql } from 'drizzle-orm';
import type { Lane } from '../store/store.js';
import type { Ring } from './ring.js';

/** A private change of one's own part. */
export interface SelfChange {
  readonly isArchived?: boolean;
  readonly isUnread?: boolean;
  readonly notify?: Notify;
  /** Hides it until a newer message exists. */
  readonly isHidden?: boolean;
}

/** Applies a private change under the participant's next `selfRev`; nobody else hears of it. */
export async function changeSelf(
  lane: Lane,
  conversationId: string,
  userId: string,
  change: SelfChange,
): Promise<readonly Ring[]> {
  const { participants: p } = lane.tables;
  const [state] = await lane.queries.states.get.execute({ conversationId });
  const [row] = await lane.db
    .update(p)
    .set({
      ...(change.isArchived === undefined ? {} : { isArchived: change.isArchived }),
      ...(change.isUnread === undefined ? {} : { isUnread: change.isUnread }),
      ...(change.notify === undefined ? {} : { notify: change.notify }),
      ...(change.isHidden === undefined
        ? {}
        : { hiddenUntilSeq: change.isHidden ? (state?.lastSeq ?? 0) : -1 }),
      selfRev: sql`${p.selfRev} + 1`,
      touched: lane.dialect.touch,
    })
    .where(and(eq(p.conversationId, conversationId), eq(p.userId, userId)))
    .returning({ selfRev: p.selfRev });
  return row ? [selfRing(conversationId, userId, row.selfRev)] : [];
}

export function selfRing(conversationId: string, userId: string, selfRev: number): Ring {
  return { kind: 'self', conversationId, userId, selfSince: selfRev - 1, selfRev };
}
