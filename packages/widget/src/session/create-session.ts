import { hasDatabase } from '../transport/has-database.js';
import { findTabs, type TabEnvironment } from '../transport/tabs.js';
import { TokenSource } from '../transport/token.js';
import type { Transmit } from '../transport/upload.js';
import { type PageEnvironment, thisPage } from '../transport/wakeups.js';
import { check, nonEmpty } from './arguments.js';
import { Session } from './chat-session.js';
import type { OpenStorage } from './talk/keeper.js';
import type { ChatSession, ChatSessionOptions } from './types.js';

/** What a session takes from where it runs. Tests give their own. */
export interface SessionInternals {
  readonly fetch: typeof fetch;
  readonly now: () => number;
  readonly random: () => number;
  /** Instead of the browser's, or memory. */
  readonly openStorage?: OpenStorage;
  /** Whether storage may hold anything; it is not opened for that. */
  readonly hasKept: () => Promise<boolean>;
  readonly tabs: TabEnvironment | null;
  readonly page: PageEnvironment;
  /** How a file leaves; default: by XMLHttpRequest, which tells how far it is. */
  readonly transmit?: Transmit;
}

export interface SessionSetup extends SessionInternals {
  readonly server: string;
  /** Storage is the browser's, so that other tabs and the next page see what is put there. */
  readonly isKept: boolean;
  readonly tokens: TokenSource;
}

/** `getChatSession` with its surroundings given by hand. */
export function createSession(
  options: ChatSessionOptions,
  internals: Partial<SessionInternals> = {},
): ChatSession {
  const { server, token, tokenProvider, storage } = Object(options) as Partial<ChatSessionOptions>;
  // Else it would be asked for ever at an address of the page, or of no scheme that is fetched.
  check(typeof server === 'string' && /^(https?:)?\//i.test(server), 'server must be a URL');
  if (token !== undefined) nonEmpty(token, 'token');
  const isProvider = tokenProvider === undefined || typeof tokenProvider === 'function';
  check(isProvider, 'tokenProvider must be a function');
  check([undefined, 'browser', 'memory'].includes(storage), 'storage must be browser or memory');
  const surroundings: SessionInternals = {
    fetch: (...request) => globalThis.fetch(...request),
    now: Date.now,
    random: Math.random,
    hasKept: hasDatabase,
    tabs: findTabs(),
    page: thisPage,
    ...internals,
  };
  const session = new Session({
    ...surroundings,
    isKept: Boolean(internals.openStorage) || (storage !== 'memory' && typeof indexedDB !== 'undefined'),
    server: server.replace(/\/+$/, ''),
    tokens: new TokenSource(token, tokenProvider, surroundings.now),
  });
  session.start();
  return session;
}
