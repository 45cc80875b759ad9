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

/** Server-sent events over fetch, so that the token goes in a header. Comes back by itself until it is stopped. */
export class EventStream {
  readonly #host: StreamHost;
  readonly #stopped = new AbortController();
  readonly #pause = new Pause();
  #attempt = 0;
  /** Asked to try again while it was trying: with a new token, perhaps. */
  #isWoken = false;
  /** As long as the server asks to wait, when it ends the stream. */
  #retryMs = 0;
  #silentMs = heartbeatMs * silentFactor;
  #heardAt = 0;
  /** When this connection got its `sync`; `Infinity` before. */
  #onlineAt = Number.POSITIVE_INFINITY;
  #connection: AbortController | undefined;

  constructor(host: StreamHost) {
    this.#host = host;
  }

  /** Runs until `stop()`. */
  async run(): Promise<void> {
    const { signal } = this.#stopped;
    const { now, random } = this.#host.options;
    while (!signal.aborted) {
      const error = await this.#connect().then(
        () => null,
        (thrown: ChatError) => thrown,
      );
      if (signal.aborted) return;
      const isSteady = now() - this.#onlineAt >= steadyMs;
      // It lasted, and ended without a word on when to come back: nobody need notice.
      if (!error && isSteady && !this.#retryMs) continue;
      let waitMs: number | null = null;
      if (error?.status !== 401 || this.#isWoken) {
        if (isSteady) this.#attempt = 0;
        waitMs = retryInMs(this.#attempt, random, error?.retryAfterMs || this.#retryMs);
        this.#attempt += 1;
      }
      this.#host.onState({
        state: waitMs === null ? 'unauthorized' : 'offline',
        retryAt: waitMs === null ? null : now() + waitMs,
        error: error?.toInfo() ?? null,
      });
      await this.#pause.wait(waitMs, signal);
    }
  }

  /** Tries again now; drops a connection that has been silent too long while timers slept. */
  wake(): void {
    // A connection that is being made may still fail: the next one then follows soon.
    this.#attempt = 0;
    this.#isWoken = true;
    this.#pause.wake();
    if (this.#host.options.now() - this.#heardAt > this.#silentMs) this.#connection?.abort();
  }

  stop(): void {
    this.#stopped.abort();
    this.#connection?.abort();
  }

  #connect(): Promise<void> {
    const { options, cursor } = this.#host;
    this.#connection = new AbortController();
    this.#isWoken = false;
    this.#onlineAt = Number.POSITIVE_INFINITY;
    this.#heardAt = options.now();
    const headers = {
      Accept: 'text/event-stream',
      ...(cursor !== null && { 'Last-Event-ID': cursor }),
    };
    const read = (response: Response, hear: (patienceMs: number) => void) => this.#read(response, hear);
    return options.http.exchange(options.http.url('events'), { headers }, read, this.#connection);
  }

  async #read({ body, headers }: Response, hear: (patienceMs: number) => void): Promise<void> {
    if (!body || !headers.get('Content-Type')?.startsWith('text/event-stream'))
      throw new ChatError('network', 'not an event stream');
    const reader = body.getReader();
    const decoder = new TextDecoder();
    const feed = readSse((fields) => this.#onFields(fields));
    for (;;) {
      this.#heardAt = this.#host.options.now();
      hear(this.#silentMs);
      const { done, value } = await reader.read();
      if (done) return;
      feed(decoder.decode(value, { stream: true }));
    }
  }

  #onFields({ event: type, data, id, retry }: SseFields): void {
    if (retry) this.#retryMs = Number(retry) || 0;
    if (!data || this.#stopped.signal.aborted) return;
    // Named by our server, whose schemas give the payload its type; a name of a newer server means nothing to us.
    const event = { type, payload: JSON.parse(data) } as ChatEvent;
    const isSync = event.type === 'sync';
    if (isSync) {
      this.#silentMs = event.payload.heartbeatMs * silentFactor;
      this.#retryMs = 0;
      this.#onlineAt = this.#host.options.now();
      this.#attempt = Math.min(this.#attempt, maxAttemptAfterSync);
    }
    this.#host.onEvent(event, id || null);
    if (isSync) this.#host.onState({ state: 'online', retryAt: null, error: null });
  }
}
