import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ServerType, serve } from '@hono/node-server';
import type { Ring } from '../../packages/bff/src/actions/ring.js';
import { type Chat, type ChatExtras, createChat } from '../../packages/bff/src/chat.js';
import type { ChatConfig } from '../../packages/bff/src/config.js';
import { createLog } from '../../packages/bff/src/log.js';

export const testSecret = 'a secret of the tests, long enough for HS256';

/** Beside a SQLite file, which its test removes with its folder; of other databases in a folder of their own. */
function filesUrlFor(databaseUrl: string): string {
  if (databaseUrl.startsWith('file:')) return `${databaseUrl}.files`;
  const name = createHash('sha256').update(databaseUrl).digest('hex').slice(0, 16);
  return `file:${join(tmpdir(), 'chat-files', name)}`;
}

/** A configuration for tests: nothing is logged but crashes. */
export function testConfig(databaseUrl: string, change: Partial<ChatConfig> = {}): ChatConfig {
  return {
    databaseUrl,
    filesUrl: filesUrlFor(databaseUrl),
    projectId: 'default',
    secret: testSecret,
    jwksUrl: null,
    serverKey: null,
    allowedOrigins: [],
    publicUrl: null,
    rateLimits: 'default',
    proxyHops: 0,
    allowGuests: true,
    logLevel: 'fatal',
    isProduction: false,
    ...change,
  };
}

/** A node of the chat in this process, on one port over all its lives. */
export interface ChatNode {
  readonly port: number;
  readonly url: string;
  readonly chat: Chat;
  /** Stops it, in order, and starts it again on the same database. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

export interface ChatNodeOptions {
  config?: Partial<ChatConfig>;
  now?: () => number;
  filterRings?: (rings: readonly Ring[]) => readonly Ring[];
  extras?: Pick<ChatExtras, 'widgetDir' | 'log'>;
}

export async function startChatNode(databaseUrl: string, options: ChatNodeOptions = {}): Promise<ChatNode> {
  const { now, filterRings } = options;
  // The system's choice at first: what is free a moment before may be somebody else's by the time that all is open.
  let port = 0;
  const start = async () => {
    const chat = await createChat(testConfig(databaseUrl, options.config), {
      log: createLog('fatal'),
      ...(now ? { now } : {}),
      ...(filterRings ? { filterRings } : {}),
      ...options.extras,
    });
    const server = await new Promise<ServerType>((resolve) => {
      const listening = serve({ fetch: chat.app.fetch, port, hostname: '127.0.0.1' }, (address) => {
        ({ port } = address);
        resolve(listening);
      });
    });
    return { chat, server };
  };
  const stop = async ({ chat, server }: Awaited<ReturnType<typeof start>>) => {
    const closed = new Promise((resolve) => server.close(resolve));
    await chat.close();
    // Keep-alive connections of clients would hold the port.
    if ('closeAllConnections' in server) server.closeAllConnections();
    await closed;
  };
  let current = await start();
  return {
    port,
    url: `http://127.0.0.1:${port}`,
    get chat() {
      return current.chat;
    },
    async restart() {
      await stop(current);
      current = await start();
    },
    stop: () => stop(current),
  };
}
