import { createServer, type Server } from 'node:http';
import type { Logger } from 'pino';
import { type Fetch, nodeListener } from './node-listener.js';

/** Longer than the 60 s of common load balancers, so that they never meet a connection that we just closed. */
const keepAliveTimeoutMs = 65_000;
/** To send the head of a request; JSON bodies have their own time (`http/body`), uploads may be as silent as `http/byte-body` says. */
const headersTimeoutMs = 30_000;
/** To send a whole request: the largest file over a slow line. */
const requestTimeoutMs = 900_000;
const sweepEveryMs = 20;
/** For a crowd that comes back at once; the system may cap it. */
const backlog = 4_096;

/** A listening HTTP server that can be stopped in order. */
export interface Served {
  readonly url: string;
  /** Takes no new connections; resolves when every request but the event streams is answered. */
  drain(): Promise<void>;
  /** Resolves when every connection has ended; end the streams first. */
  close(): Promise<void>;
  /** Cuts what is left. */
  destroy(): void;
}

export interface ServeOptions {
  /** 0 picks a free one. */
  readonly port: number;
  /** Null: every interface. */
  readonly host: string | null;
  readonly logger: Logger;
  /** Requests whose reply lasts until somebody ends it. */
  isStream(url: string): boolean;
}

/** Resolves when connections are accepted. Errors: those of listening, such as EADDRINUSE. */
export async function serve(fetch: Fetch, options: ServeOptions): Promise<Served> {
  const { logger, isStream } = options;
  const answer = nodeListener(fetch, logger, { isAlone: true });
  let isDraining = false;
  let openRequests = 0;
  let onIdle: (() => void) | undefined;
  const server = createServer({
    keepAliveTimeout: keepAliveTimeoutMs,
    headersTimeout: headersTimeoutMs,
    requestTimeout: requestTimeoutMs,
  });
  server.on('request', (request, response) => {
    if (isDraining) response.setHeader('Connection', 'close');
    if (!isStream(request.url ?? '')) {
      openRequests += 1;
      response.once('close', () => {
        openRequests -= 1;
        if (openRequests === 0) onIdle?.();
      });
    }
    answer(request, response);
  });
  await listen(server, options.port, options.host);
  let closed: Promise<void> | undefined;
  return {
    url: urlOf(server, options.host),
    drain: async () => {
      isDraining = true;
      closed = new Promise((resolve) => server.close(() => resolve()));
      if (openRequests > 0) await new Promise<void>((resolve) => (onIdle = resolve));
      server.closeIdleConnections();
    },
    close: async () => {
      // A stream's connection is idle only once its last bytes are out; clients would keep it open.
      const sweep = setInterval(() => server.closeIdleConnections(), sweepEveryMs);
      await closed;
      clearInterval(sweep);
    },
    destroy: () => server.closeAllConnections(),
  };
}

function listen(server: Server, port: number, host: string | null): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen({ port, backlog, ...(host !== null && { host }) }, () => {
      server.off('error', reject);
      resolve();
    });
  });
}

/** The URL to open: an address that means "every interface" is none that a browser can visit. */
function urlOf(server: Server, host: string | null): string {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const name = host === null || host === '0.0.0.0' || host === '::' ? 'localhost' : host;
  return `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
}
