import { createSession } from './create-session.js';
import type { ChatSession, ChatSessionOptions } from './types.js';

export { ChatError } from '../transport/chat-error.js';
export type * from './types.js';

/**
 * A user's live view of the chat. Runs in browsers and in Node; `close()` ends it.
 *
 * @example
 * const tokenProvider = async () => (await fetch('/chat-token')).text();
 * const chat = getChatSession({ server: 'https://chat.example.com', tokenProvider });
 * await chat.conversation('order-17').send('Is it on its way?');
 * await chat.close();
 */
export function getChatSession(options: ChatSessionOptions): ChatSession {
  return createSession(options);
}
