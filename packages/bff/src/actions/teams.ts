import type { UserRole } from '@chat-widget/shared/user';
import { eq } from 'drizzle-orm';
import { supportTeamId, supportTeamName } from '../rules/teams.js';
import type { Lane } from '../store/store.js';
import { nameKeyOf } from './search-users.js';

/**
 * Makes the user that stands for a team, or gives it its new name; says whether others see a change. It has no token,
 * no username, and nobody finds it by searching.
 */
export async function putTeam(lane: Lane, id: string, name: string, nowMs: number): Promise<boolean> {
  const { users } = lane.tables;
  const role: UserRole = id === supportTeamId ? 'admin' : 'agent';
  const [made] = await lane.db
    .insert(users)
    .values({
      id,
      username: null,
      name,
      nameKey: nameKeyOf(name),
      email: null,
      photoUrl: null,
      role,
      locale: null,
      isGuest: false,
      storeIds: [],
      createdAt: nowMs,
      updatedAt: nowMs,
      touched: 0,
    })
    .onConflictDoNothing({ target: users.id })
    .returning({ id: users.id });
  if (made) return false;
  const [known] = await lane.queries.users.get.execute({ userId: id });
  if (!known || known.name === name) return false;
  await lane.db
    .update(users)
    .set({ name, nameKey: nameKeyOf(name), updatedAt: nowMs, touched: lane.dialect.touch })
    .where(eq(users.id, id));
  return true;
}

/** The team of support staff is there as soon as somebody needs it. */
export async function ensureSupportTeam(lane: Lane, nowMs: number): Promise<void> {
  await putTeam(lane, supportTeamId, supportTeamName, nowMs);
}
