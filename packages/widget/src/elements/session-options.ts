import type { ChatSessionOptions } from '../session/types.js';
import { fetchToken } from './token-url.js';

/** What the page said about where and as whom to connect. */
export interface ConnectionSettings {
  readonly server: string;
  readonly token: string;
  readonly tokenUrl: string;
  readonly tokenProvider: (() => Promise<string>) | undefined;
}

/** The server that the script came from, which serves the widget too. */
const ownServer = new URL(import.meta.url).origin;

/** A provider beats a URL, a URL beats a fixed token; with none of them the visitor is a guest. */
export function sessionOptions(settings: ConnectionSettings): ChatSessionOptions {
  const { token, tokenUrl } = settings;
  const provider = settings.tokenProvider ?? (tokenUrl === '' ? undefined : () => fetchToken(tokenUrl));
  return {
    server:
      settings.server === ''
        ? ownServer
        : new URL(settings.server, document.baseURI).href.replace(/\/+$/, ''),
    ...(token === '' ? {} : { token }),
    ...(provider === undefined ? {} : { tokenProvider: provider }),
  };
}
