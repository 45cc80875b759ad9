import type { Context } from '@chat-widget/shared/context';
import type { UserRole } from '@chat-widget/shared/user';

/**
 * Who asks. Made only from a verified token or the server key; every look-up starts from it.
 * `server` is the host's backend: it is no user and no participant.
 */
export interface Viewer {
  readonly userId: string;
  readonly role: UserRole | 'server';
  readonly isGuest: boolean;
  readonly storeIds: readonly string[];
  /** Of the token: what the host vouches for. */
  readonly context?: Context;
}
