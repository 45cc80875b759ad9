import { userClaimsSchema } from '@chat-widget/shared/user';
import type { UserActions } from '../actions/types.js';
import type { UserRow } from '../actions/views.js';
import { invalidInput } from '../http/errors.js';
import { ChatError } from '../rules/chat-error.js';
import type { Viewer } from '../rules/viewer.js';
import type { Store } from '../store/store.js';
import type { HostUser } from './types.js';

/** Users of the host as viewers of the chat. */
export interface HostUsers {
  /** Null: nobody. */
  find(userId: string): Promise<UserRow | null>;
  /** Errors: userNotFound. */
  viewerOf(userId: string): Promise<Viewer>;
  /** Notes what the host says of a user. Errors: invalidRequest. */
  save(user: HostUser): Promise<Viewer>;
}

export function hostUsers(store: Store, users: Pick<UserActions, 'refresh'>): HostUsers {
  const find = async (userId: string): Promise<UserRow | null> => {
    const [row] = await store.read((lane) => lane.queries.users.get.execute({ userId }));
    return row ?? null;
  };
  return {
    find,

    async viewerOf(userId) {
      const row = await find(userId);
      if (!row) throw new ChatError('userNotFound');
      return { userId, role: row.role, isGuest: row.isGuest, storeIds: row.storeIds };
    },

    async save({ id, name, username, email, photoUrl, locale, role }) {
      const known = await find(id);
      // A token that is silent about rights takes them; a host that names its user in passing does not.
      const rights = known
        ? { role: known.role, storeIds: known.storeIds, guest: known.isGuest }
        : { role: 'user' };
      const given = { sub: id, name, username, email, photoUrl, locale, role };
      const said = Object.entries(given).filter(([, value]) => value !== undefined && value !== null);
      const claims = userClaimsSchema.safeParse({ ...rights, ...Object.fromEntries(said) });
      if (!claims.success) throw invalidInput(claims.error, 'body');
      return users.refresh(claims.data);
    },
  };
}
