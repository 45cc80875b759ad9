import type { State } from '../../store/state.js';
import type { UserSnapshot } from '../types.js';

/** Users are kept as their snapshots; of one not known yet there is only the ID. */
export class UserSnapshots {
  readonly #unknown = new Map<string, UserSnapshot>();

  get(state: State, id: string): UserSnapshot {
    const known = state.users.get(id) ?? this.#unknown.get(id);
    if (known) return known;
    const user: UserSnapshot = { id, name: '', username: null, photoUrl: null, role: 'user', isGuest: false };
    this.#unknown.set(id, user);
    return user;
  }
}
