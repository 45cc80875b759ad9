import { and, eq } from 'drizzle-orm';
import type { Lane } from '../store/store.js';
import { joinConversation } from './join.js';
import { leaveConversation } from './leave.js';
import type { Ring } from './ring.js';
import { requireUsers } from './users.js';

export interface SetMembersOptions {
  /** Throws unless others may be removed; absent: nobody is. */
  readonly mayRemove?: () => void;
  /** Who is said to have removed them. */
  readonly removedById: string;
  readonly nowMs: number;
}

/** Lets those in who are missing, and ends it for those who are not named. The caller holds the row lock. Errors: userNotFoundInRequest. */
export async function setMembers(
  lane: Lane,
  conversationId: string,
  userIds: readonly string[],
  { mayRemove, removedById, nowMs }: SetMembersOptions,
): Promise<Ring[]> {
  const { participants: p } = lane.tables;
  const wanted = new Set(userIds);
  const rows = await lane.db
    .select({ userId: p.userId })
    .from(p)
    .where(and(eq(p.conversationId, conversationId), eq(p.isActive, true)));
  const present = new Set(rows.map((row) => row.userId));
  const added = [...wanted].filter((id) => !present.has(id));
  const removed = mayRemove ? [...present].filter((id) => !wanted.has(id)) : [];
  if (added.length > 0) await requireUsers(lane, added);
  if (removed.length > 0) mayRemove?.();
  const rings: Ring[] = [];
  const options = { role: 'member', access: 'ReadWrite', showHistory: true } as const;
  for (const id of added)
    rings.push(...((await joinConversation(lane, conversationId, id, options, nowMs)) ?? []));
  for (const id of removed)
    rings.push(...(await leaveConversation(lane, conversationId, id, nowMs, removedById)));
  return rings;
}
