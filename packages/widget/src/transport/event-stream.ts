import type { ChatEvent } from '@chat-widget/shared/event';
import { heartbeatMs } from '@chat-widget/shared/limit-values';
import { retryInMs } from './backoff.js';
import { ChatError, type ChatErrorInfo, toChatError } from './chat-error.js';
import { errorOf } from './http.js';
import { Pause } from './pause.js';
import { readSse } from './sse.js';
import type { TokenSource } from './token.js';

/** Where a stream stands; `retryAt` in unix ms. */
export interface StreamState {
  readonly state: 'connecting' | 'online' | 'offline' | 'unauthorized';
  readonly retryAt: number | null;
  readonly error: ChatErrorInfo | null;
}

export interface EventStreamOptions {
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly tokens: TokenSource;
  readonly random: () => number;
  readonly now: () => number;
  /** How far the state has come: sent as `Last-Event-ID`. */
  readonly cursor: () => string | null;
  /** A connection is about to be asked for: what it begins with is newer than this moment. */
  readonly onAsk: () => void;
  readonly onEvent: (event: ChatEvent, cursor: string | null) => void;
  readonly onState: (state: StreamState) => void;
}

const silentFactor = 2.2;
const connectTimeoutMs = 15_000;
/** A stream that lasted this long and ends in order, as at the end of a token, is asked for again at once. */
const steadyMs = 1_000;
/** One that ended sooner is not tried again as if nothing had happened: a server may end each at once. */
const maxAttemptAfterSync = 2;

/** Server-sent events over fetch, so that the token goes in a header. Comes back by itself until it is stopped. */
export class EventStream {
  readonly #options: EventStreamOptions;
  readonly #stopped = new AbortController();
  readonly #pause = new Pause();
  #attempt = 0;
  #retryMs: number | undefined;
  #heartbeatMs: number = heartbeatMs;
  #heardAt = 0;
  /** When this connection got its `sync`. */
  #onlineAt: number | null = null;
  #connection: AbortController | null = null;

  constructor(options: EventStreamOptions) {
    this.#options = options;
  }

  /** Runs until `stop()`. */
  async run(): Promise<void> {
    const { signal } = this.#stopped;
    while (!signal.aborted) {
      const error = await this.#connect().then(() => null, toChatError);
      if (signal.aborted) return;
      if (error?.status === 401) {
        this.#options.onState({ state: 'unauthorized', retryAt: null, error: error.toInfo() });
        await this.#pause.wait(null, signal);
        continue;
      }
      if (error === null && this.#endedInOrder()) continue;
      if (this.#onlineAt !== null)
        this.#attempt = this.#isSteady() ? 0 : Math.min(this.#attempt, maxAttemptAfterSync);
      const { random } = this.#options;
      const waitMs = retryInMs(this.#attempt, random, error?.retryAfterMs ?? null, this.#retryMs);
      this.#attempt += 1;
      const retryAt = this.#options.now() + waitMs;
      this.#options.onState({ state: 'offline', retryAt, error: error?.toInfo() ?? null });
      await this.#pause.wait(waitMs, signal);
    }
  }

  /** Tries again now; drops a connection that has been silent too long while timers slept. */
  wake(): void {
    // A connection that is being made may still fail: the next one then follows soon.
    this.#attempt = 0;
    this.#pause.wake();
    if (this.#options.now() - this.#heardAt > this.#silentMs) this.#connection?.abort();
  }

  stop(): void {
    this.#stopped.abort();
    this.#connection?.abort();
  }

  get #silentMs(): number {
    return this.#heartbeatMs * silentFactor;
  }

  /** Whether it had come to its `sync`, lasted, and ended without a word on when to come back: nobody need notice. */
  #endedInOrder(): boolean {
    return this.#isSteady() && this.#retryMs === undefined;
  }

  #isSteady(): boolean {
    return this.#onlineAt !== null && this.#options.now() - this.#onlineAt >= steadyMs;
  }

  async #connect(): Promise<void> {
    this.#onlineAt = null;
    const { tokens, now } = this.#options;
    const connection = new AbortController();
    this.#connection = connection;
    this.#heardAt = now();
    this.#options.onAsk();
    let watchdog = setTimeout(() => connection.abort(), connectTimeoutMs);
    try {
      const token = await tokens.get();
      let response = await this.#request(token, connection.signal);
      if (response.status === 401) {
        const renewed = await tokens.renew(token);
        if (renewed !== null) response = await this.#request(renewed, connection.signal);
      }
      if (!response.ok) throw await errorOf(response);
      const isStream = response.headers.get('Content-Type')?.startsWith('text/event-stream');
      if (!isStream || !response.body) throw new ChatError('network', 'not an event stream');
      const reader = response.body.getReader();
      const decoder = new TextDecoder();
      const feed = this.#reader();
      for (;;) {
        clearTimeout(watchdog);
        watchdog = setTimeout(() => connection.abort(), this.#silentMs);
        const { done, value } = await reader.read();
        if (done) return;
        this.#heardAt = now();
        feed(decoder.decode(value, { stream: true }));
      }
    } finally {
      clearTimeout(watchdog);
      connection.abort();
      this.#connection = null;
    }
  }

  #request(token: string | null, signal: AbortSignal): Promise<Response> {
    const { fetch, url, cursor } = this.#options;
    const headers: Record<string, string> = { Accept: 'text/event-stream' };
    if (token !== null) headers['Authorization'] = `Bearer ${token}`;
    const lastEventId = cursor();
    if (lastEventId !== null) headers['Last-Event-ID'] = lastEventId;
    return fetch(url, { headers, credentials: 'omit', cache: 'no-store', signal });
  }

  #reader(): (text: string) => void {
    return readSse({
      onRetry: (ms) => {
        this.#retryMs = ms;
      },
      onEvent: (event, data, id) => {
        if (this.#stopped.signal.aborted) return;
        // Named by our server, whose schemas give the payload its type; a name of a newer server means nothing to us.
        const decoded = { type: event, payload: JSON.parse(data || '{}') } as ChatEvent;
        if (decoded.type === 'sync') {
          this.#heartbeatMs = decoded.payload.heartbeatMs;
          this.#retryMs = undefined;
          this.#onlineAt = this.#options.now();
        }
        this.#options.onEvent(decoded, id || null);
        if (decoded.type === 'sync') this.#options.onState({ state: 'online', retryAt: null, error: null });
      },
    });
  }
}
