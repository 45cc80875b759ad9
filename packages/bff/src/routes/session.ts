import { createGuestSchema, sessionSchema } from '@chat-widget/shared/session';
import type { Actions } from '../actions/types.js';
import type { Identity } from '../http/authenticator.js';
import { type Endpoint, endpoint } from '../http/endpoint.js';
import type { Tokens } from '../http/tokens.js';
import { ChatError } from '../rules/chat-error.js';

interface SessionDeps {
  readonly actions: Pick<Actions, 'users' | 'settings'>;
  readonly tokens: Pick<Tokens, 'signGuest'>;
}

/** A guest who comes back in the second half of a token's life gets a new one. */
function isHalfSpent({ issuedAtMs, expiresAtMs }: Identity): boolean {
  return issuedAtMs !== null && Date.now() > (issuedAtMs + expiresAtMs) / 2;
}

export const sessionRoutes = ({ actions: { users, settings }, tokens }: SessionDeps): Endpoint[] => [
  endpoint({
    method: 'POST',
    path: '/v1/session',
    tag: 'Session',
    summary: 'Who the caller is; without a token, a new guest with a token',
    auth: 'optional',
    access: 'anyone',
    body: createGuestSchema,
    example: { name: 'A visitor', locale: 'en' },
    isBodyOptional: true,
    dataName: 'session',
    action: 'create',
    payload: sessionSchema,
    statuses: [201, 200],
    errors: ['guestsDisabled', 'forbidden'],
    limit: 'guests',
    handle: async ({ identity, body }) => {
      const { signGuest } = tokens;
      if (identity?.viewer.role === 'server') throw new ChatError('forbidden', 'the server key is no user');
      if (identity && !(identity.viewer.isGuest && signGuest && isHalfSpent(identity))) {
        const expiresAt = new Date(identity.expiresAtMs).toISOString();
        return { payload: { user: await users.me(identity.viewer), expiresAt } };
      }
      if (!identity && !(await settings.current()).allowGuests) throw new ChatError('guestsDisabled');
      if (!signGuest) throw new ChatError('guestsDisabled');
      const guest = identity?.viewer ?? (await users.createGuest(body));
      const { token, expiresAtMs } = await signGuest(guest.userId);
      const payload = { user: await users.me(guest), token, expiresAt: new Date(expiresAtMs).toISOString() };
      return { payload, status: identity ? 200 : 201 };
    },
  }),
];
