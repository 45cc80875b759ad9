import { nonEmpty } from './arguments.js';
import type { Core } from './core.js';

/** Resolves with the ID of the one direct conversation of a pair, however often it is asked for: a cut is waited out. */
export async function openDirect(
  core: Core,
  other: { userId: string } | { username: string },
): Promise<string> {
  const { userId, username } = Object(other) as Partial<Record<'userId' | 'username', unknown>>;
  nonEmpty(userId ?? username, 'userId or username');
  let askedAt = 0;
  const preview = await core.tasks.retry(() => {
    askedAt = core.state.tick;
    return core.api.createDirect(other);
  });
  core.apply({ type: 'loaded', preview, askedAt });
  return preview.id;
}
