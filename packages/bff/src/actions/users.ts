import type { UserClaims } from '@chat-widget/shared/user';
import { eq, inArray } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { newId } from '../rules/id.js';
import { isTeamId } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import { findUser } from './find-user.js';
import { nameKeyOf, searchUsers } from './search-users.js';
import type { UserActions } from './types.js';
import { toUser, type UserRow } from './views.js';

type UserFields = Pick<
  UserRow,
  'username' | 'name' | 'nameKey' | 'email' | 'photoUrl' | 'role' | 'locale' | 'isGuest' | 'storeIds'
>;

function viewerOf(row: UserRow, { context }: Pick<UserClaims, 'context'> = {}): Viewer {
  const viewer = { userId: row.id, role: row.role, isGuest: row.isGuest, storeIds: row.storeIds };
  return context === undefined ? viewer : { ...viewer, context };
}

/** What the token says, over what is known; a claim that is absent changes nothing, except rights, which only last while claimed. */
function fieldsOf(claims: UserClaims, known: UserRow | undefined): UserFields {
  const name = claims.name ?? known?.name ?? claims.sub;
  return {
    username: claims.username ?? known?.username ?? null,
    name,
    nameKey: nameKeyOf(name),
    email: claims.email ?? known?.email ?? null,
    photoUrl: claims.photoUrl ?? known?.photoUrl ?? null,
    role: claims.role ?? 'user',
    locale: claims.locale ?? known?.locale ?? null,
    isGuest: claims.guest ?? false,
    storeIds: claims.storeIds ?? [],
  };
}

function isSame(known: UserRow, fields: UserFields): boolean {
  return (Object.keys(fields) as (keyof UserFields)[]).every(
    // keys of an object made above, so they are its own
    (key) => JSON.stringify(known[key]) === JSON.stringify(fields[key]),
  );
}

/** Others see these change. */
function isVisiblyDifferent(known: UserRow, fields: UserFields): boolean {
  return (['name', 'username', 'photoUrl', 'role'] as const).some((key) => known[key] !== fields[key]);
}

async function save(lane: Lane, id: string, claims: UserClaims, nowMs: number) {
  const { users } = lane.tables;
  const [known] = await lane.queries.users.get.execute({ userId: id });
  const fields = fieldsOf(claims, known);
  if (fields.username !== null) {
    const [holder] = await lane.queries.users.getByUsername.execute({ username: fields.username });
    // A username belongs to who had it first; the token's other claims still count.
    if (holder && holder.id !== id) fields.username = known?.username ?? null;
  }
  if (!known) {
    const row: UserRow = { id, ...fields, createdAt: nowMs, updatedAt: nowMs, touched: 0 };
    await lane.db.insert(users).values(row);
    return { row, isNews: false };
  }
  const isNews = isVisiblyDifferent(known, fields);
  await lane.db
    .update(users)
    .set({ ...fields, updatedAt: nowMs, ...(isNews ? { touched: lane.dialect.touch } : {}) })
    .where(eq(users.id, id));
  return { row: { ...known, ...fields, updatedAt: nowMs }, isNews };
}

/** Throws `userNotFoundInRequest` unless all of them exist. */
export async function requireUsers(lane: Lane, userIds: readonly string[]): Promise<void> {
  const { users } = lane.tables;
  const found = await lane.db
    .select({ id: users.id })
    .from(users)
    .where(inArray(users.id, [...userIds]));
  const known = new Set(found.map((row) => row.id));
  const missing = userIds.find((id) => !known.has(id) || isTeamId(id));
  if (missing !== undefined) throw new ChatError('userNotFoundInRequest', `unknown user: ${missing}`);
}

export function userActions({ store, announce, now }: ActionContext): UserActions {
  /** An agent whose token names no stores speaks for those that name them. */
  const withStores = async (claims: UserClaims): Promise<UserClaims> => {
    if (claims.role !== 'agent' || claims.storeIds !== undefined) return claims;
    const rows = await store.read((lane) => {
      const { storeAgents: a } = lane.tables;
      return lane.db.select({ storeId: a.storeId }).from(a).where(eq(a.userId, claims.sub));
    });
    return { ...claims, storeIds: rows.map(({ storeId }) => storeId) };
  };

  return {
    async refresh(given) {
      if (isTeamId(given.sub)) throw new ChatError('tokenInvalid', 'sub: this ID is a team’s');
      const claims = await withStores(given);
      const [known] = await store.read((lane) => lane.queries.users.get.execute({ userId: claims.sub }));
      if (known && isSame(known, fieldsOf(claims, known))) return viewerOf(known, claims);
      const { row, isNews } = await store.write((lane) => save(lane, claims.sub, claims, now()));
      if (isNews) announce([{ kind: 'user', userId: row.id }]);
      return viewerOf(row, claims);
    },

    async createGuest({ name, locale }) {
      const id = `guest_${newId(now())}`;
      const claims: UserClaims = {
        sub: id,
        name: name ?? 'Guest',
        guest: true,
        ...(locale ? { locale } : {}),
      };
      const { row } = await store.write((lane) => save(lane, id, claims, now()));
      return viewerOf(row);
    },

    async me(viewer) {
      const [row] = await store.read((lane) => lane.queries.users.get.execute({ userId: viewer.userId }));
      if (!row) throw new ChatError('userNotFound');
      return toUser(row);
    },

    get: (viewer, userId) => store.read((lane) => findUser(lane, viewer, userId)),

    async search(viewer, query, limit) {
      if (viewer.isGuest) throw new ChatError('guestForbidden');
      return store.read((lane) => searchUsers(lane, viewer, query, limit));
    },
  };
}
