import type { ChatEvent } from '@chat-widget/shared/event';
import { heartbeatMs } from '@chat-widget/shared/limit-values';
import { retryInMs } from './backoff.js';
import { ChatError, type ChatErrorInfo } from './chat-error.js';
import type { Http } from './http.js';
import { Pause } from './pause.js';
import { readSse, type SseFields } from './sse.js';

/** Where a stream stands; `retryAt` in unix ms. */
export interface StreamState {
  readonly state: 'connecting' | 'online' | 'offline' | 'unauthorized';
  readonly retryAt: number | null;
  readonly error: ChatErrorInfo | null;
}

/** Whose stream it is. */
export interface StreamHost {
  readonly options: { readonly http: Http; readonly random: () => number; readonly now: () => number };
  /** How far the state has come: sent as `Last-Event-ID`. */
  readonly cursor: string | null;
  onEvent(event: ChatEvent, cursor: string | null): void;
  onState(state: StreamState): void;
}

const silentFactor = 2.2;
/** A stream that lasted this long and ends in order, as at the end of a token, is asked for again at once. */
const steadyMs = 1_000;
/** One that ended sooner is not tried again as if nothing had happened: a server may end each at once. */
const maxAttemptAfterSync = 2;

/** A stream that comes back by itself until it is stopped. */
export interface EventStream {
  /** Runs until `stop()`. */
  run(): Promise<void>;
  /** Tries again now; drops a connection that has been silent too long while timers slept, or with the network (`offline`). */
  wake(event?: { readonly type: string }): void;
  stop(): void;
}

/** Server-sent events over fetch, so that the token goes in a header. */
export function eventStream(host: StreamHost): EventStream {
  const { http, random, now } = host.options;
  const stopping = new AbortController();
  const stopped = stopping.signal;
  const pause = new Pause();
  let attempt = 0;
  /** Asked to try again while it was trying: with a new token, perhaps. */
  let isWoken = false;
  /** As long as the server asks to wait, when it ends the stream. */
  let retryMs = 0;
  let silentMs = heartbeatMs * silentFactor;
  let heardAt = 0;
  /** When this connection got its `sync`; `Infinity` before. */
  let onlineAt = Number.POSITIVE_INFINITY;
  let connection: AbortController | undefined;

  const onFields = ({ event: type, data, id, retry }: SseFields) => {
    if (retry) retryMs = Number(retry) || 0;
    if (!data || stopped.aborted) return;
    // Named by our server, whose schemas give the payload its type; a name of a newer server means nothing to us.
    const event = { type, payload: JSON.parse(data) } as ChatEvent;
    const isSync = event.type === 'sync';
    if (isSync) {
      silentMs = event.payload.heartbeatMs * silentFactor;
      retryMs = 0;
      onlineAt = now();
      attempt = Math.min(attempt, maxAttemptAfterSync);
    }
    host.onEvent(event, id || null);
    if (isSync) host.onState({ state: 'online', retryAt: null, error: null });
  };

  const read = async ({ body, headers }: Response, hear: (patienceMs: number) => void) => {
    if (!body || !headers.get('Content-Type')?.startsWith('text/event-stream'))
      throw new ChatError('network', 'not an event stream');
    const reader = body.getReader();
    const decoder = new TextDecoder();
    const feed = readSse(onFields);
    for (;;) {
      heardAt = now();
      hear(silentMs);
      const { done, value } = await reader.read();
      if (done) return;
      feed(decoder.decode(value, { stream: true }));
    }
  };

  const connect = () => {
    const { cursor } = host;
    connection = new AbortController();
    isWoken = false;
    onlineAt = Number.POSITIVE_INFINITY;
    heardAt = now();
    const headers = {
      Accept: 'text/event-stream',
      ...(cursor !== null && { 'Last-Event-ID': cursor }),
    };
    return http.exchange(http.url('events'), { headers }, read, connection);
  };

  return {
    async run() {
      while (!stopped.aborted) {
        const error = await connect().then(
          () => null,
          (thrown: ChatError) => thrown,
        );
        if (stopped.aborted) return;
        const isSteady = now() - onlineAt >= steadyMs;
        // It lasted, and ended without a word on when to come back: nobody need notice.
        if (!error && isSteady && !retryMs) continue;
        let waitMs: number | null = null;
        if (error?.status !== 401 || isWoken) {
          if (isSteady) attempt = 0;
          waitMs = retryInMs(attempt, random, error?.retryAfterMs || retryMs);
          attempt += 1;
        }
        host.onState({
          state: waitMs === null ? 'unauthorized' : 'offline',
          retryAt: waitMs === null ? null : now() + waitMs,
          error: error?.toInfo() ?? null,
        });
        // Whoever is told may stop it.
        if (!stopped.aborted) await pause.wait(waitMs);
      }
    },
    wake(event) {
      // A connection that is being made may still fail: the next one then follows soon.
      attempt = 0;
      isWoken = true;
      pause.wake();
      // What the browser says of the network may be wrong: then the next attempt shows it.
      if (event?.type === 'offline' || now() - heardAt > silentMs) connection?.abort();
    },
    stop() {
      stopping.abort();
      connection?.abort();
      pause.wake();
    },
  };
}
