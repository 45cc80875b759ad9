import type { Core } from './core.js';
import type { UserSnapshot } from './types.js';

const searchLimit = 20;

/** Resolves with the ID of the one direct conversation of a pair, however often it is asked for: a cut is waited out. */
export async function openDirect(
  core: Core,
  other: { userId: string } | { username: string },
): Promise<string> {
  let askedAt = 0;
  const preview = await core.tasks.retry(() => {
    askedAt = core.state.tick;
    return core.api.createDirect(other);
  });
  core.apply({ type: 'loaded', preview, askedAt });
  return preview.id;
}

/** Resolves with the new group's ID. */
export async function createGroup(
  core: Core,
  me: string,
  { name, userIds }: { name?: string; userIds: readonly string[] },
): Promise<string> {
  const participantIds = [...new Set([me, ...userIds])];
  const askedAt = core.state.tick;
  const body = { isGroup: true, participantIds, ...(name === undefined ? {} : { name }) };
  const preview = await core.api.createConversation(body);
  core.apply({ type: 'loaded', preview, askedAt });
  return preview.id;
}

export async function searchUsers(core: Core, query: string): Promise<readonly UserSnapshot[]> {
  const askedAt = core.state.tick;
  const users = await core.api.searchUsers(query, searchLimit);
  core.apply({ type: 'users', users, askedAt });
  return users.map((user) => core.users.get(core.state, user.id));
}
