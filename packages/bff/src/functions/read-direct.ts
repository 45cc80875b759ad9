import { and, asc, eq } from 'drizzle-orm';
import { directKeyOf } from '../rules/participants.js';
import type { Lane } from '../store/store.js';
import { type DirectParts, toPerson } from './direct-views.js';

/** The ID of a pair's conversation; null where there is none, or it was deleted for both. */
export async function findDirectId(lane: Lane, userId: string, otherId: string): Promise<string | null> {
  const { conversations: c } = lane.tables;
  const [row] = await lane.db
    .select({ id: c.id })
    .from(c)
    .where(and(eq(c.directKey, directKeyOf(userId, otherId)), eq(c.isActive, true)));
  return row?.id ?? null;
}

/** A direct conversation and the two who are in it; null where there is none. */
export async function readDirect(lane: Lane, conversationId: string): Promise<DirectParts | null> {
  const { conversations: c, participants: p, users, states } = lane.tables;
  const [found] = await lane.db
    .select({ row: c, lastMessageAt: states.lastMessageAt })
    .from(c)
    .innerJoin(states, eq(states.conversationId, c.id))
    .where(and(eq(c.id, conversationId), eq(c.type, 'direct'), eq(c.isActive, true)));
  if (!found) return null;
  const rows = await lane.db
    .select({ user: users })
    .from(p)
    .innerJoin(users, eq(users.id, p.userId))
    .where(eq(p.conversationId, conversationId))
    .orderBy(asc(p.joinedAt), asc(p.userId));
  const [first, second] = rows.map(({ user }) => toPerson(user));
  return first && second ? { ...found, people: [first, second] } : null;
}
