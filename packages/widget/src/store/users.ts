import type { UserSummary } from '@chat-widget/shared/user';
import type { State } from './state.js';

const fields = ['id', 'name', 'username', 'photoUrl', 'role', 'isGuest'] as const;

/** An answer that is older than any news of users: it adds people, and renames nobody. */
export const longAgo = -1;

/**
 * Learns users from a reply asked for at tick `askedAt`: what a `user` frame said since then stays.
 * Known users keep their object while nothing in it changed.
 */
export function putUsers(state: State, users: readonly (UserSummary | null)[], askedAt: number): State {
  const newer = users.filter((user): user is UserSummary => {
    const known = user && state.users.get(user.id);
    if (known)
      return (
        askedAt >= (state.userTicks.get(known.id) ?? 0) &&
        fields.some((field) => known[field] !== user[field])
      );
    return user !== null;
  });
  if (newer.length === 0) return state;
  const added = newer.map(
    ({ id, name, username, photoUrl, role, isGuest }) =>
      [id, { id, name, username, photoUrl, role, isGuest }] as const,
  );
  return { ...state, users: new Map([...state.users, ...added]) };
}

/** What the server says of its own accord: newer than any reply asked for earlier. */
export function renameUsers(state: State, users: readonly UserSummary[]): State {
  if (users.length === 0) return state;
  const userTicks = new Map([...state.userTicks, ...users.map(({ id }) => [id, state.tick] as const)]);
  return { ...putUsers(state, users, state.tick), userTicks };
}
