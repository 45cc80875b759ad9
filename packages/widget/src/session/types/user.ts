import type { UserRole } from '@chat-widget/shared/user';

/**
 * A person as everybody may see them. Like every snapshot it is immutable, and the same object while nothing in it
 * changed: render again only if `old !== new`.
 *
 * @example
 * const me: UserSnapshot = await session.currentUser;
 * document.title = `Messages of ${me.name}`;
 */
export interface UserSnapshot {
  readonly id: string;
  readonly name: string;
  /** A name that is theirs alone; `null` where they have none. */
  readonly username: string | null;
  readonly photoUrl: string | null;
  readonly role: UserRole;
  /** A visitor who has not signed in. */
  readonly isGuest: boolean;
}

/**
 * Points at a person. The host tells the server of its users, so a ref can read one and not make or change one.
 *
 * @example
 * const ana = session.user('ana');
 * console.log((await ana.get())?.name ?? 'nobody you can see');
 */
export interface UserRef {
  /** Never changes. */
  readonly id: string;
  /** Fetches the user; `null` when there is none, or none that you may see. */
  get(): Promise<UserSnapshot | null>;
}
