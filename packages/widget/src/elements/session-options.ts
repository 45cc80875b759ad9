import { parseUrl } from '../session/parse-url.js';

/** What the page said about where and as whom to connect. */
export interface ConnectionSettings {
  readonly server: string;
  readonly token: string;
  readonly tokenUrl: string;
  readonly tokenProvider: (() => Promise<string>) | undefined;
}

/** The server that the script came from, which serves the widget too. */
const ownServer = new URL(import.meta.url).origin;

/** Base URL of the server, without a slash at its end; `null` for what is no address of the web. */
export function serverOf({ server }: ConnectionSettings): string | null {
  const url = parseUrl(server || ownServer, document.baseURI);
  return url && /^https?:$/.test(url.protocol) ? url.href.replace(/\/+$/, '') : null;
}

/** Whether the page says who the visitor is; an attribute that was taken away says nothing either. */
export function hasToken({ token, tokenUrl, tokenProvider }: ConnectionSettings): boolean {
  return !!(token || tokenUrl || tokenProvider);
}
