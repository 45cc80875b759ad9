import type { Message } from '@chat-widget/shared/message';
import type { Effect } from './event.js';
import { type ConversationState, isBehind, type State } from './state.js';

/** What this conversation lacks, most important first: later needs may vanish with the first answer. */
export function effectsOf(conversation: ConversationState): readonly Effect[] {
  const { id } = conversation.base;
  if (conversation.doubtTick > 0) return [{ type: 'fetchUnknown', id }];
  if (conversation.isStale) return [{ type: 'reload', id }];
  if (isBehind(conversation)) return [{ type: 'fetchChanges', id }];
  return conversation.isPreviewWanted ? [{ type: 'fetchPreview', id }] : [];
}

/** Frames name senders by ID; in a large group not everyone is known. */
export function sendersToFetch(state: State, messages: readonly Message[]): readonly Effect[] {
  return messages.flatMap(({ id, senderUserId }) =>
    senderUserId === null || state.users.has(senderUserId)
      ? []
      : [{ type: 'fetchSender' as const, userId: senderUserId, messageId: id }],
  );
}
