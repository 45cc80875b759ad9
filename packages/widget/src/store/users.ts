import type { UserSummary } from '@chat-widget/shared/user';
import type { StateDraft } from './draft.js';
import type { State } from './state.js';

/** A row that introduces somebody: a participant, or a message with its sender, and whom that answers. */
interface Introduction {
  readonly user?: UserSummary | null;
  readonly sender?: UserSummary | null;
  readonly referencedMessage?: { readonly sender: UserSummary | null } | null;
}

/**
 * Learns users from an answer to a question of the state `asked`: whoever was renamed since then stays so. Known users
 * keep their object while nothing in it changed.
 */
export function learn(state: StateDraft, rows: readonly Introduction[], asked: State): void {
  const news = new Map<string, UserSummary>();
  for (const found of rows.flatMap((row) => [row.user, row.sender, row.referencedMessage?.sender])) {
    if (!found) continue;
    const { id, name, username, photoUrl, role, isGuest } = found;
    const user = { id, name, username, photoUrl, role, isGuest };
    const known = state.users.get(id);
    const isNews = asked.users.get(id) === known && JSON.stringify(user) !== JSON.stringify(known);
    if (!known || isNews) news.set(id, user);
  }
  if (news.size > 0) state.users = new Map([...state.users, ...news]);
}
