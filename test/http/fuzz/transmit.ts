import { type Agent, request as httpRequest, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { WireRequest } from './requests.js';

/** What came back. A broken request may be answered by the end of its connection: status 0. */
export interface Outcome {
  readonly status: number;
  readonly elapsedMs: number;
  /** Null for bytes, and where there is nothing in it to look at. */
  readonly reply: Response | null;
}

const patienceMs = 10_000;
/** Without a reply to broken bytes, before the connection is ended from here. */
const quietMs = 100;

/** Sends a request and waits for the whole reply; of an event stream for its head. Errors: those of the connection. */
export async function transmit(url: URL, agent: Agent, wire: WireRequest): Promise<Outcome> {
  const startedMs = performance.now();
  const answered =
    'bytes' in wire
      ? { status: await sendBytes(url, wire.bytes), reply: null }
      : await sendHttp(url, agent, wire);
  return { ...answered, elapsedMs: performance.now() - startedMs };
}

type Answered = Pick<Outcome, 'status' | 'reply'>;

/** JSON only: what files hold is not looked at. */
function replyOf({ headers }: IncomingMessage, status: number, body: Buffer): Response | null {
  const type = headers['content-type'] ?? '';
  if (!type.startsWith('application/json') || body.length === 0) return null;
  return new Response(new Uint8Array(body), { status, headers: { 'Content-Type': type } });
}

function sendHttp(
  url: URL,
  agent: Agent,
  { method, path, headers, body }: Exclude<WireRequest, { bytes: Buffer }>,
): Promise<Answered> {
  return new Promise((resolve, reject) => {
    let status = 0;
    const request = httpRequest(
      {
        host: url.hostname,
        port: url.port,
        method,
        path,
        agent,
        // Without a length of its own DELETE would send its body in chunks.
        headers: { ...headers, ...(body !== null && { 'Content-Length': body.length }) },
      },
      (response) => {
        status = response.statusCode ?? 0;
        if (response.headers['content-type']?.startsWith('text/event-stream')) {
          response.destroy();
          resolve({ status, reply: null });
          return;
        }
        const chunks: Buffer[] = [];
        response.on('data', (chunk: Buffer) => chunks.push(chunk));
        response.once('end', () =>
          resolve({ status, reply: replyOf(response, status, Buffer.concat(chunks)) }),
        );
        response.once('error', reject);
      },
    );
    request.setTimeout(patienceMs, () => request.destroy(new Error('no reply')));
    // A body that is refused early may end the connection after the reply.
    request.once('error', (error) => (status > 0 ? resolve({ status, reply: null }) : reject(error)));
    request.end(body ?? undefined);
  });
}

function sendBytes(url: URL, bytes: Buffer): Promise<number> {
  return new Promise((resolve, reject) => {
    let received = '';
    const socket = connect({ host: url.hostname, port: Number(url.port) });
    // A server may wait for the rest of what breaks off, so that is ended.
    const hangUp = setTimeout(() => socket.end(), quietMs);
    const end = (status: number) => {
      clearTimeout(hangUp);
      resolve(status);
      socket.destroy();
    };
    socket.setTimeout(patienceMs, () => socket.destroy(new Error('the connection was left open')));
    socket.on('data', (chunk) => {
      received += chunk.toString('latin1');
      const status = /^HTTP\/1\.1 ([2-5]\d\d)/m.exec(received)?.[1];
      if (status !== undefined) end(Number(status));
    });
    socket.once('close', () => end(0));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
    socket.write(bytes);
  });
}
