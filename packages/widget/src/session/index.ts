import { createSession } from './create-session.js';
import type { ChatSession, ChatSessionOptions } from './types.js';

export { ChatError } from '../transport/chat-error.js';
export type * from './types.js';

/** A user's live view of the chat. Runs in browsers and in Node; `close()` ends it. */
export function getChatSession(options: ChatSessionOptions): ChatSession {
  return createSession(options);
}
