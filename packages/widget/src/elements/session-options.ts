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

/** Base URL of the server, without a slash at its end. Throws a TypeError for what is no address of the web. */
export function serverOf({ server }: Pick<ConnectionSettings, 'server'>): string {
  if (server === '') return ownServer;
  const url = new URL(server, document.baseURI);
  if (!/^https?:$/.test(url.protocol)) throw new TypeError(`${server} is no http address`);
  return url.href.replace(/\/+$/, '');
}

/** Whether the page says who the visitor is. */
export function hasToken({ token, tokenUrl, tokenProvider }: ConnectionSettings): boolean {
  return token !== '' || tokenUrl !== '' || tokenProvider !== undefined;
}

/** A provider beats a URL, a URL beats a fixed token. */
export function sessionOptions(settings: ConnectionSettings): ChatSessionOptions {
  const { token, tokenUrl } = settings;
  const provider = settings.tokenProvider ?? (tokenUrl === '' ? undefined : () => fetchToken(tokenUrl));
  return {
    server: serverOf(settings),
    ...(token === '' ? {} : { token }),
    ...(provider === undefined ? {} : { tokenProvider: provider }),
  };
}
