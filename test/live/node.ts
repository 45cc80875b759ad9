import { once } from 'node:events';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import { afterAll, afterEach } from 'vitest';
import type { ChatExtras } from '../../packages/bff/src/chat.js';
import type { Viewer } from '../../packages/bff/src/rules/viewer.js';
import { openChat, type TestChat } from '../actions/test-chat.js';
import { testSecret } from '../support/chat-node.js';
import { signToken, type TokenOptions } from '../support/tokens.js';
import { EventStream } from './event-stream.js';

/** A chat on a port of its own, and streams to it. */
export interface LiveNode extends TestChat {
  readonly url: string;
  /** Opens the stream of somebody; resolves after its `sync`. */
  listen(viewer: Viewer, options?: { cursor?: string } & TokenOptions): Promise<EventStream>;
  /** A number of `/metrics`, such as that of open streams. */
  openStreams(): Promise<number>;
}

/** Starts nodes that end, with the streams to them, after the file's tests. */
export function nodeStarter(): (databaseUrl: string, extras?: ChatExtras) => Promise<LiveNode> {
  const nodes: { chat: TestChat; server: Server }[] = [];
  let streams: EventStream[] = [];
  afterEach(() => {
    for (const stream of streams) stream.close();
    streams = [];
  });
  afterAll(async () => {
    for (const { chat, server } of nodes) {
      await chat.close();
      server.closeAllConnections();
      server.close();
    }
  });
  return async (databaseUrl, extras) => {
    const chat = await openChat(databaseUrl, extras);
    // Without options the adapter makes an HTTP/1.1 server.
    const server = createAdaptorServer({ fetch: chat.chat.app.fetch }) as Server;
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    nodes.push({ chat, server });
    // A listening TCP server has an AddressInfo.
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    return Object.assign(chat, {
      url,
      listen: async (viewer: Viewer, { cursor, ...token }: { cursor?: string } & TokenOptions = {}) => {
        const claims = { sub: viewer.userId, name: viewer.userId, username: viewer.userId };
        const stream = await EventStream.open(url, await signToken(claims, testSecret, token), cursor);
        streams.push(stream);
        await stream.next('sync');
        return stream;
      },
      openStreams: async () => {
        const text = await (await fetch(`${url}/metrics`)).text();
        const line = text.split('\n').find((one) => /^chat_\w*streams\w* /.test(one));
        return Number(line?.split(' ')[1] ?? Number.NaN);
      },
    });
  };
}
