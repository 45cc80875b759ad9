import type { MessageView } from '@chat-widget/shared/message';
import type { UserSummary } from '@chat-widget/shared/user';
import type { StoreEvent } from '../../store/event.js';
import { learn } from '../../store/users.js';
import { at } from '../../transport/api.js';
import { isAbsence } from '../../transport/chat-error.js';
import { check } from '../arguments.js';
import type { Core } from '../core.js';
import type { UserSnapshot } from '../types.js';

const searchLimit = 20;

/** Users that an answer tells of. */
export const met = (users: readonly (UserSummary | null)[]): StoreEvent => ({
  type: 'rare',
  id: '',
  take: (state, asked) =>
    learn(
      state,
      users.map((user) => ({ user })),
      asked,
    ),
});

/** `null` when there is none that the viewer may see. */
export async function getUser(core: Core, id: string): Promise<UserSnapshot | null> {
  try {
    const { state: asked } = core;
    const user = await core.tasks.retry(() => core.api.call<UserSummary>('GET', at('users', id)));
    core.apply(met([user]), asked);
    return core.users.get(core.state, id);
  } catch (error) {
    if (isAbsence(error)) return null;
    throw error;
  }
}

/** Learns who has sent a message, where that can be known. */
export async function meetSender(core: Core, messageId: string): Promise<void> {
  await core.ask(null, async () => {
    const message = await core.api.get<MessageView>(at('messages', messageId)).catch((error: unknown) => {
      if (isAbsence(error)) return null;
      throw error;
    });
    return met([message?.sender ?? null]);
  });
}

export async function searchUsers(core: Core, query: string): Promise<readonly UserSnapshot[]> {
  check(typeof query === 'string', 'query must be a string');
  const { state: asked } = core;
  const users = await core.api.call<readonly UserSummary[]>('GET', 'users', { query, limit: searchLimit });
  core.apply(met(users), asked);
  return users.map((user) => core.users.get(core.state, user.id));
}
