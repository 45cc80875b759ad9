import type { ChatEvent } from '@chat-widget/shared/event';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventStream, type StreamState } from './event-stream.js';
import { Http } from './http.js';
import { TokenSource } from './token.js';

const sync = { cursor: 'e.7', heartbeatMs: 20_000, conversations: [], users: [], serverTime: 0 };
const syncFrame = `:ok\n\nid: e.7\nevent: sync\ndata: ${JSON.stringify(sync)}\n\n`;

/** A server that answers each connection by the next script. */
function serve(
  scripts: ((connection: Connection) => Response)[],
  tokens = new TokenSource('a.b.c', undefined, Date.now),
) {
  const requests: Headers[] = [];
  const events: ChatEvent[] = [];
  const states: StreamState[] = [];
  let cursor: string | null = null;
  const answer: typeof fetch = async (_input, init) => {
    requests.push(new Headers(init?.headers));
    const script = scripts.shift();
    if (!script) throw new TypeError('no network');
    const connection = new Connection();
    init?.signal?.addEventListener('abort', () => connection.fail());
    return script(connection);
  };
  const { signal } = new AbortController();
  const http = new Http({ server: 'http://server', fetch: answer, tokens, signal });
  const stream = eventStream({
    options: { http, random: () => 1, now: Date.now },
    get cursor() {
      return cursor;
    },
    onEvent: (event, next) => {
      events.push(event);
      cursor = next ?? cursor;
    },
    onState: (state) => states.push(state),
  });
  return { stream, requests, events, states, names: () => states.map(({ state }) => state) };
}

class Connection {
  #controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  readonly body = new ReadableStream<Uint8Array>({
    start: (controller) => {
      this.#controller = controller;
    },
  });

  open(text: string): Response {
    this.write(text);
    return new Response(this.body, { headers: { 'Content-Type': 'text/event-stream' } });
  }
  write(text: string): void {
    this.#controller?.enqueue(new TextEncoder().encode(text));
  }
  end(): void {
    this.#controller?.close();
    this.#controller = null;
  }
  fail(): void {
    this.#controller?.error(new DOMException('aborted', 'AbortError'));
    this.#controller = null;
  }
}

describe('the event stream', () => {
  beforeEach(() => {
    vi.useFakeTimers();
  });
  afterEach(() => {
    vi.useRealTimers();
  });

  it('comes back with its cursor when nothing was heard for 2.2 heartbeats', async () => {
    const { stream, requests, names } = serve([(one) => one.open(syncFrame), (two) => two.open(syncFrame)]);
    const ended = stream.run();
    await vi.advanceTimersByTimeAsync(43_999);
    expect(names()).toEqual(['online']);
    await vi.advanceTimersByTimeAsync(1);
    expect(names()).toEqual(['online', 'offline']);
    await vi.advanceTimersByTimeAsync(500);
    expect(names()).toEqual(['online', 'offline', 'online']);
    expect(requests.map((headers) => headers.get('Last-Event-ID'))).toEqual([null, 'e.7']);
    stream.stop();
    await ended;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('waits longer each time, up to half a minute, and tries at once when woken', async () => {
    const { stream, requests, states } = serve([]);
    const ended = stream.run();
    await vi.advanceTimersByTimeAsync(0);
    const waits: number[] = [];
    for (let round = 0; round < 8; round += 1) {
      waits.push((states.at(-1)?.retryAt ?? 0) - Date.now());
      await vi.advanceTimersByTimeAsync(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    const asked = requests.length;
    stream.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(requests.length).toBe(asked + 1);
    expect(states.at(-1)?.retryAt).toBe(Date.now() + 500);
    stream.stop();
    await ended;
    expect(vi.getTimerCount()).toBe(0);
  });

  it('is asked for again at once, unnoticed, when it ends with its token; one that ends right away waits', async () => {
    const open: Connection[] = [];
    const script = (connection: Connection) => {
      open.push(connection);
      return connection.open(syncFrame);
    };
    const { stream, requests, names } = serve([script, script, script]);
    const ended = stream.run();
    await vi.advanceTimersByTimeAsync(3_000);
    open[0]?.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(names()).toEqual(['online', 'online']);
    expect(requests.length).toBe(2);
    open[1]?.end();
    await vi.advanceTimersByTimeAsync(0);
    expect(names()).toEqual(['online', 'online', 'offline']);
    stream.stop();
    await ended;
  });

  it('does not come back at full speed to a server that ends every stream at once', async () => {
    const endAtOnce = () => new Response(syncFrame, { headers: { 'Content-Type': 'text/event-stream' } });
    const { stream, states } = serve([endAtOnce, endAtOnce, endAtOnce, endAtOnce, endAtOnce]);
    const ended = stream.run();
    const waits: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      await vi.advanceTimersByTimeAsync(0);
      expect(states.at(-1)?.state).toBe('offline');
      waits.push((states.at(-1)?.retryAt ?? 0) - Date.now());
      await vi.advanceTimersByTimeAsync(waits.at(-1) ?? 0);
    }
    expect(waits).toEqual([500, 1_000, 2_000, 2_000, 2_000]);
    stream.stop();
    await ended;
  });

  it('asks the provider once after a 401, then waits for a token', async () => {
    const refuse = () => new Response('{"message":"errMsg_tokenExpired"}', { status: 401 });
    const provider = vi.fn(async () => 'fresh.token.x');
    const tokens = new TokenSource('old.token.x', provider, Date.now);
    const { stream, requests, states } = serve([refuse, refuse, (one) => one.open(syncFrame)], tokens);
    const ended = stream.run();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(provider).toHaveBeenCalledTimes(1);
    expect(requests.map((headers) => headers.get('Authorization'))).toEqual([
      'Bearer old.token.x',
      'Bearer fresh.token.x',
    ]);
    expect(states.at(-1)).toMatchObject({
      state: 'unauthorized',
      error: { code: 'tokenExpired', status: 401 },
    });
    stream.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)?.state).toBe('online');
    stream.stop();
    await ended;
  });

  it('does not miss that it is woken while it is being refused: the token may be another by then', async () => {
    const { stream, states } = serve([() => new Response('{}', { status: 401 })]);
    const ended = stream.run();
    stream.wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toMatchObject({ state: 'offline', retryAt: Date.now() + 500 });
    stream.stop();
    await ended;
  });

  it('obeys Retry-After and retry:, hands on events of a newer server, and survives frames cut anywhere', async () => {
    const busy = () => new Response('{}', { status: 503, headers: { 'Retry-After': '7' } });
    let live: Connection | undefined;
    const { stream, states, events } = serve([
      busy,
      (one) => {
        live = one;
        return one.open(syncFrame.slice(0, 25));
      },
    ]);
    const ended = stream.run();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toMatchObject({ state: 'offline', retryAt: Date.now() + 7_000 });
    await vi.advanceTimersByTimeAsync(7_000);
    expect(events).toEqual([]);
    live?.write(syncFrame.slice(25));
    live?.write('event: fromTheFuture\ndata: {}\n\nid: e.8\nevent: ping\ndata: {}\n\nretry: 3000\n\n');
    await vi.advanceTimersByTimeAsync(0);
    expect(events.map((event) => event.type)).toEqual(['sync', 'fromTheFuture', 'ping']);
    await vi.advanceTimersByTimeAsync(1_000);
    live?.fail();
    await vi.advanceTimersByTimeAsync(0);
    expect(states.at(-1)).toMatchObject({ state: 'offline', retryAt: Date.now() + 3_000 });
    stream.stop();
    await ended;
  });
});
