import type { ServerResponse } from 'node:http';

/** Where a stream's bytes go: Node's response, or a web stream where there is none. */
export interface Sink {
  write(bytes: Buffer): void;
  /** Bytes that the reader has not taken yet. */
  readonly waitingBytes: number;
  /** Ends it in order: what was written still arrives. */
  end(): void;
  /** Ends it at once. */
  destroy(): void;
  /** Calls the listener when the reader is gone; at once when it is gone already. */
  onClose(listener: () => void): void;
}

export const streamHeaders = {
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-cache, no-transform',
  'x-accel-buffering': 'no',
  'x-content-type-options': 'nosniff',
} as const;

/** Writes to Node's response directly: 4 times the deliveries of a web stream. */
export function nodeSink(response: ServerResponse, headers: Record<string, string>): Sink {
  response.writeHead(200, { ...streamHeaders, ...headers });
  response.socket?.setNoDelay(true);
  // A reader that goes away while we write is an ordinary end; 'close' follows.
  response.on('error', () => response.destroy());
  return {
    write: (bytes) => {
      response.write(bytes);
    },
    get waitingBytes() {
      return response.writableLength;
    },
    end: () => response.end(),
    destroy: () => response.destroy(),
    onClose: (listener) => {
      // Who went away while we looked up who they are closes nothing any more.
      if (response.closed || response.socket?.destroyed) listener();
      else response.once('close', listener);
    },
  };
}

/** The fallback: a web stream, whose queue is counted in bytes. */
export function webSink(
  headers: Record<string, string>,
  signal: AbortSignal,
): { sink: Sink; response: Response } {
  const listeners: (() => void)[] = [];
  let isOpen = true;
  let controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  const highWaterMark = 1024 * 1024;
  const close = () => {
    if (!isOpen) return;
    isOpen = false;
    for (const listener of listeners) listener();
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (started) => {
        controller = started;
      },
      cancel: close,
    },
    new ByteLengthQueuingStrategy({ highWaterMark }),
  );
  const finish = (end: () => void) => {
    if (!isOpen) return;
    end();
    close();
  };
  if (signal.aborted) close();
  signal.addEventListener('abort', close, { once: true });
  const sink: Sink = {
    write: (bytes) => {
      if (isOpen) controller?.enqueue(bytes);
    },
    get waitingBytes() {
      return highWaterMark - (controller?.desiredSize ?? highWaterMark);
    },
    end: () => finish(() => controller?.close()),
    // An error drops what waits; a close would keep it for a reader who does not come.
    destroy: () => finish(() => controller?.error(new Error('the reader took nothing for too long'))),
    onClose: (listener) => {
      if (isOpen) listeners.push(listener);
      else listener();
    },
  };
  return { sink, response: new Response(body, { headers: { ...streamHeaders, ...headers } }) };
}
