import type { Words } from '../../locales/words.js';
import type { ConversationSnapshot } from '../../session/types.js';
import type { StateKind } from '../states/state-kind.js';

/** What a conversation is called, also while nothing is known of it. */
export function titleOf(conversation: ConversationSnapshot | null, words: Words): string {
  const fallback = conversation?.type === 'support' ? words.supportTitle : words.unnamedConversation;
  return conversation?.title || fallback;
}

/** What is said in the place of the field, because the viewer cannot write; `null` where they can. */
export function barrierTo(conversation: ConversationSnapshot | null): StateKind | null {
  if (conversation === null || conversation.canWrite) return null;
  if (conversation.support?.isBlocked) return 'blocked';
  return conversation.access === 'Read' ? 'readOnly' : 'adminsOnly';
}
