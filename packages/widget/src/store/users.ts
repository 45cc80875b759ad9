import type { UserSummary } from '@chat-widget/shared/user';
import type { State } from './state.js';

const fields = ['name', 'username', 'photoUrl', 'role', 'isGuest'] as const;

function toSummary({ id, name, username, photoUrl, role, isGuest }: UserSummary): UserSummary {
  return { id, name, username, photoUrl, role, isGuest };
}

/**
 * Learns users from a reply asked for at tick `askedAt`: what a `user` frame said since then stays. Known users keep
 * their object while nothing in it changed.
 */
export function putUsers(state: State, users: readonly (UserSummary | null)[], askedAt = state.tick): State {
  let next: Map<string, UserSummary> | null = null;
  for (const user of users) {
    if (!user || (state.userTicks.get(user.id) ?? -1) > askedAt) continue;
    const known = (next ?? state.users).get(user.id);
    if (known && fields.every((field) => known[field] === user[field])) continue;
    next ??= new Map(state.users);
    next.set(user.id, toSummary(user));
  }
  return next ? { ...state, users: next } : state;
}

/** What the server says of its own accord: newer than any reply asked for earlier. */
export function renameUsers(state: State, users: readonly UserSummary[]): State {
  if (users.length === 0) return state;
  const userTicks = new Map([...state.userTicks, ...users.map((user) => [user.id, state.tick] as const)]);
  return { ...putUsers(state, users), userTicks };
}
