import type { IncomingMessage } from 'node:http';
import { z } from 'zod';
import type { ByteSource } from '../files/byte-source.js';
import type { HttpContext } from './request-state.js';

/** A sender who says nothing for so long has gone. */
const maxSilenceMs = 30_000;

/** As the `body` of an endpoint: its bytes, of any type, for the handler to read while they arrive. */
export const byteBody = z.custom<ByteSource>();

export const isByteBody = (body: z.ZodType | undefined): boolean => body === byteBody;

/** The body of a request, unread. */
export function byteSource(c: HttpContext): ByteSource {
  const header = c.req.header('content-length');
  const declaredBytes = header !== undefined && /^\d{1,15}$/.test(header) ? Number(header) : null;
  const incoming = c.env?.incoming;
  // Node's own stream, not the web one over it: what is not asked for stays in the socket.
  if (incoming && 'socket' in incoming && !('stream' in incoming)) {
    return { declaredBytes, chunks: nodeChunks(incoming) };
  }
  return { declaredBytes, chunks: webChunks(c.req.raw.body) };
}

async function* nodeChunks(incoming: IncomingMessage): AsyncGenerator<Uint8Array> {
  const hangUp = () => incoming.destroy(new Error('the sender fell silent'));
  incoming.setTimeout(maxSilenceMs, hangUp);
  try {
    // Ending early must not end the connection: the refusal is still to be told.
    for await (const chunk of incoming.iterator({ destroyOnReturn: false })) {
      yield chunk as Uint8Array; // no encoding is set, so chunks are bytes
    }
  } finally {
    incoming.socket.off('timeout', hangUp);
    incoming.setTimeout(0);
  }
}

async function* webChunks(body: ReadableStream<Uint8Array> | null): AsyncGenerator<Uint8Array> {
  if (body === null) return;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel();
  }
}
