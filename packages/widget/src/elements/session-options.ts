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
export function serverOf({ server }: Pick<ConnectionSettings, 'server'>): string | null {
  if (server === '') return ownServer;
  if (!URL.canParse(server, document.baseURI)) return null;
  const { href, protocol } = new URL(server, document.baseURI);
  return /^https?:$/.test(protocol) ? href.replace(/\/+$/, '') : null;
}

/** Whether the page says who the visitor is. */
export function hasToken({ token, tokenUrl, tokenProvider }: ConnectionSettings): boolean {
  return token !== '' || tokenUrl !== '' || tokenProvider !== undefined;
}
