import { limits } from '@chat-widget/shared/limits';
import { ChatError } from './chat-error.js';

/** Checks who is named for a new conversation and returns each once (M101–M103). */
export function checkNewParticipants(
  selfId: string,
  participantIds: readonly string[],
  isGroup: boolean,
): readonly string[] {
  const ids = [...new Set(participantIds)];
  if (!ids.includes(selfId)) throw new ChatError('participantsNeedSelf');
  if (ids.length === 1) throw new ChatError('conversationWithSelf');
  if (isGroup && ids.length < limits.minGroupParticipants) throw new ChatError('groupNeedsThree');
  if (!isGroup && ids.length !== 2) throw new ChatError('directNeedsTwo');
  return ids;
}

/** The key that makes a pair's direct conversation unique (R3). User IDs cannot contain NUL, JSON needs none. */
export function directKeyOf(userId: string, otherId: string): string {
  return JSON.stringify([userId, otherId].sort());
}
