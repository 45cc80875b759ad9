import type { ConversationPreview } from '@chat-widget/shared/conversation';
import { nonEmpty } from './arguments.js';
import type { Core } from './core.js';

/** Resolves with the ID of the one direct conversation of a pair, however often it is asked for: a cut is waited out. */
export async function openDirect(
  core: Core,
  other: { userId: string } | { username: string },
): Promise<string> {
  const { userId, username } = Object(other) as Partial<Record<'userId' | 'username', unknown>>;
  nonEmpty(userId ?? username, 'userId or username');
  return (await core.show(() => core.api.post<ConversationPreview>('conversations/direct', other))).id;
}
