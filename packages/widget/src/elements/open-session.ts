import { getChatSession } from '../session/index.js';
import type { ChatSession } from '../session/types.js';
import type { ConnectionSettings } from './session-options.js';
import { fetchToken } from './token-url.js';

/** Opens a session for somebody who shows a token: a provider beats a URL, a URL beats a fixed token. */
export function openSession(server: string, settings: Omit<ConnectionSettings, 'server'>): ChatSession {
  const { token, tokenUrl } = settings;
  const tokenProvider = settings.tokenProvider ?? (tokenUrl && (() => fetchToken(tokenUrl)));
  return getChatSession({
    server,
    ...(token && { token }),
    ...(tokenProvider && { tokenProvider }),
  });
}
