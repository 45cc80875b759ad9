import { envelopeSchema, errorBodySchema } from '@chat-widget/shared/envelope';
import { beforeAll, describe, expect, it } from 'vitest';
import { ChatError } from '../../packages/bff/src/rules/chat-error.js';
import { signToken } from '../support/tokens.js';
import { bearer, fakeChat, secret } from './fake-chat.js';

let auth: Record<string, string>;
beforeAll(async () => {
  auth = bearer(await signToken({ sub: 'ana', email: 'ana@example.com', name: 'Ana' }, secret));
});

describe('success', () => {
  const sent = async (created: boolean) => {
    const send = async () => ({ message: { id: 'm1' } as never, created });
    const chat = fakeChat({ actions: { messages: { send } } });
    const reply = await chat.send('POST', '/v1/messages', { conversationId: 'c1', content: 'hello' }, auth);
    const body = await reply.json();
    return { reply, body, envelope: envelopeSchema.parse(body) };
  };
  const listed = async (query = '') => {
    const rows = [{ id: 'c1' }, { id: 'c2' }] as never;
    const list = async () => ({ rows, totalRowCount: 52, nextCursor: null });
    const chat = fakeChat({ actions: { conversations: { list } } });
    const reply = await chat.get(`/v1/conversations${query}`, { headers: auth });
    return { chat, body: await reply.json() };
  };

  it('says whose it is, from where and how long it took (M7, M9, M11, M13, M14)', async () => {
    const { envelope } = await sent(true);
    expect(envelope).toMatchObject({ status: 'OK', source: 'db', userId: 'ana' });
    expect(envelope.sessionId).toMatch(/^[\w-]{22}$/);
    expect(envelope.elapsedMs).toBeGreaterThan(0);
  });

  it('says what was asked, and by which version it was answered (M15, M16, M17, M18, M19)', async () => {
    const { reply, envelope } = await sent(true);
    expect(envelope).toMatchObject({
      requestId: reply.headers.get('x-request-id'),
      dataName: 'message',
      method: 'POST',
      action: 'create',
      appVersion: '0.1.0',
    });
    expect((await listed()).body).toMatchObject({
      dataName: 'conversations',
      method: 'GET',
      action: 'list',
      appVersion: '0.1.0',
    });
  });

  it('carries one object or an array under its own name, and counts it (M20, M21)', async () => {
    const one = (await sent(true)).body;
    expect(one).toMatchObject({ rowCount: 1, message: { id: 'm1' } });
    expect(one).not.toHaveProperty('paging');
    expect((await listed()).body).toMatchObject({ rowCount: 2, conversations: [{ id: 'c1' }, { id: 'c2' }] });
  });

  it('a new message answers 201, the same again 200, as numbers inside too (M8)', async () => {
    const first = await sent(true);
    expect([first.reply.status, first.envelope.statusCode]).toEqual([201, 201]);
    const again = await sent(false);
    expect([again.reply.status, again.envelope.statusCode]).toEqual([200, 200]);
  });

  it('a list has paging, filters and uiPermissions (M22, M23, M24, M25)', async () => {
    const { chat, body } = await listed('?isGroup=true&participantIds=a&participantIds=b');
    expect(body).toMatchObject({
      paging: { pageNumber: 1, pageRowCount: 25, totalRowCount: 52, pageCount: 3 },
      filters: [
        { name: 'isGroup', value: true },
        { name: 'participantIds', value: ['a', 'b'] },
      ],
      uiPermissions: [],
    });
    expect(body.paging).not.toHaveProperty('nextCursor');
    const [viewer, ...given] = chat.calls.at(-1)?.given ?? [];
    expect(viewer).toMatchObject({ userId: 'ana', role: 'user' });
    expect(given).toEqual([
      { isGroup: true, participantIds: ['a', 'b'], status: 'active' },
      { pageNumber: 1, pageRowCount: 25 },
    ]);
  });

  it('messages are paged by number, by seq and by cursor', async () => {
    const list = async () => ({
      rows: [],
      totalRowCount: 0,
      nextCursor: '7',
      rev: 9,
      selfRev: 1,
      readRev: 2,
    });
    const chat = fakeChat({ actions: { messages: { list } } });
    const ask = async (query: string) => {
      const reply = await chat.get(`/v1/messages?conversationId=c1${query}`, { headers: auth });
      return { body: await reply.json(), page: chat.calls.at(-1)?.given.slice(2) };
    };
    const first = await ask('');
    expect(first.page).toEqual([{ pageNumber: 1, pageRowCount: 25 }, 'asc']);
    expect(first.body).toMatchObject({
      rev: 9,
      selfRev: 1,
      readRev: 2,
      paging: { nextCursor: '7', pageCount: 0 },
    });
    expect((await ask('&order=desc&limit=30&beforeSeq=120')).page).toEqual([
      { limit: 30, beforeSeq: 120 },
      'desc',
    ]);
    expect((await ask('&order=desc&cursor=7')).page).toEqual([{ limit: 50, cursor: '7' }, 'desc']);
    expect((await ask('&cursor=7&limit=2')).page).toEqual([{ limit: 2, cursor: '7' }, 'asc']);
    expect((await ask('&limit=2')).page).toEqual([{ limit: 2 }, 'asc']);
  });

  it('a sane request id of the caller is kept, another is replaced', async () => {
    const chat = fakeChat();
    const idOf = async (sent: string) => {
      const reply = await chat.get('/v1/unread', { headers: { ...auth, 'X-Request-Id': sent } });
      return (await reply.json()).requestId;
    };
    expect(await idOf('trace-1.a_b')).toBe('trace-1.a_b');
    expect(await idOf('a b')).not.toBe('a b');
    expect(await idOf('a'.repeat(129))).not.toContain('aaa');
  });
});

describe('failure', () => {
  const failing = (error: Error) =>
    fakeChat({ actions: { reads: { unreadTotal: () => Promise.reject(error) } } });

  it('an error of an action keeps its code and detail (M29, M30)', async () => {
    const reply = await failing(new ChatError('notParticipant', 'c1')).get('/v1/unread', { headers: auth });
    expect(reply.status).toBe(403);
    expect(await reply.json()).toMatchObject({ message: 'errMsg_notParticipant', detail: 'c1' });
  });

  it('an unexpected one is 500, says nothing and is logged by request id (M31, S9)', async () => {
    const quoting = Object.assign(new Error('Failed query: insert "secret text of Ana"'), {
      query: 'insert',
    });
    const chat = failing(new TypeError('x is undefined', { cause: quoting }));
    const reply = await chat.get('/v1/unread', { headers: auth });
    const body = errorBodySchema.strict().parse(await reply.json());
    const error = 'Internal server error';
    expect(body).toMatchObject({ status: 500, message: 'errMsg_internal', error, detail: '' });
    const line = chat.logLines.find((text) => text.includes('request failed')) ?? '';
    expect(JSON.parse(line)).toMatchObject({
      requestId: body.requestId,
      route: '/v1/unread',
      cause: { name: 'TypeError' },
    });
    expect(line).toContain('x is undefined');
    expect(line).not.toContain('secret text');
  });

  const away: [string, Error][] = [
    ['a full disk', Object.assign(new Error('full'), { code: 'SQLITE_FULL' })],
    ['a connection refused', Object.assign(new Error('no'), { code: 'ECONNREFUSED' })],
    [
      'PostgreSQL shutting down',
      new Error('query', { cause: Object.assign(new Error('x'), { code: '57P01' }) }),
    ],
    ['a connection lost', new Error('Connection terminated unexpectedly')],
  ];
  it.each(away)('a database that is away is 503: %s', async (_, error) => {
    const reply = await failing(error).get('/v1/unread', { headers: auth });
    expect([reply.status, reply.headers.get('retry-after')]).toEqual([503, '1']);
    expect(await reply.json()).toMatchObject({ message: 'errMsg_unavailable', detail: '' });
  });
});

describe('the event stream', () => {
  it('starts after the Last-Event-ID, else the cursor, and ends with the token', async () => {
    const chat = fakeChat();
    const exp = Math.floor(Date.now() / 1000) + 3600;
    await chat.get('/v1/events?cursor=e.1', { headers: auth });
    const reply = await chat.get('/v1/events?cursor=e.1', { headers: { ...auth, 'Last-Event-ID': 'e.2' } });
    await chat.get('/v1/events', { headers: auth });
    expect(chat.streams.map(({ cursor }) => cursor)).toEqual(['e.1', 'e.2', null]);
    expect(Math.abs((chat.streams[0]?.expiresAtMs ?? 0) / 1000 - exp)).toBeLessThan(5);
    expect(reply.headers.get('x-request-id')).toBeTruthy();
  });
});

describe('other sites (S7)', () => {
  const origin = 'https://shop.example';
  const corsOf = async (chat: ReturnType<typeof fakeChat>, from: string, init: RequestInit = {}) => {
    const reply = await chat.get('/v1/unread', {
      ...init,
      headers: { ...auth, Origin: from, ...init.headers },
    });
    return [reply.status, reply.headers.get('access-control-allow-origin'), reply.headers.get('vary')];
  };
  const preflight = { method: 'OPTIONS', headers: { 'Access-Control-Request-Method': 'POST' } };

  it('a listed origin is answered, in replies, errors and preflights', async () => {
    const chat = fakeChat({ config: { allowedOrigins: [origin] } });
    expect(await corsOf(chat, origin)).toEqual([200, origin, 'Origin']);
    const failed = await chat.get('/v1/unread', { headers: { Origin: origin } });
    expect([failed.status, failed.headers.get('access-control-allow-origin')]).toEqual([401, origin]);
    const asked = await chat.get('/v1/messages', {
      ...preflight,
      headers: { ...preflight.headers, Origin: origin },
    });
    expect(asked.status).toBe(204);
    const allowed = asked.headers.get('access-control-allow-headers') ?? '';
    expect(allowed.split(', ')).toEqual(
      expect.arrayContaining(['Authorization', 'Content-Type', 'Last-Event-ID']),
    );
    expect(asked.headers.get('access-control-allow-methods')).toContain('DELETE');
    expect(asked.headers.get('access-control-allow-credentials')).toBeNull();
  });

  it('others get no permission', async () => {
    const chat = fakeChat({ config: { allowedOrigins: [origin] } });
    for (const other of [
      'https://evil.example',
      'https://shop.example.evil.example',
      'null',
      'http://localhost:3000',
    ]) {
      expect(await corsOf(chat, other)).toEqual([200, null, 'Origin']);
      expect(await corsOf(chat, other, preflight)).toEqual([204, null, 'Origin']);
    }
  });

  it('outside production pages on localhost are welcome, and * is for any', async () => {
    const dev = fakeChat({ config: { isProduction: false } });
    expect(await corsOf(dev, 'http://localhost:5173')).toEqual([200, 'http://localhost:5173', 'Origin']);
    expect(await corsOf(dev, 'http://localhost.evil.example')).toEqual([200, null, 'Origin']);
    const any = fakeChat({ config: { allowedOrigins: ['*'] } });
    expect(await corsOf(any, 'https://any.example')).toEqual([200, '*', null]);
  });
});

describe('operations', () => {
  it('health, readiness and metrics', async () => {
    let isReady = true;
    const chat = fakeChat({ isReady: async () => isReady });
    expect((await chat.get('/healthz')).status).toBe(200);
    expect((await chat.get('/readyz')).status).toBe(200);
    isReady = false;
    expect((await chat.get('/readyz')).status).toBe(503);
    const broken = fakeChat({ isReady: () => Promise.reject(new Error('no database')) });
    expect((await broken.get('/readyz')).status).toBe(503);
    await chat.get('/v1/conversations/c1', { headers: auth });
    const metrics = await (await chat.get('/metrics')).text();
    expect(metrics).toMatch(
      /chat_http_request_duration_seconds_count\{method="GET",route="\/v1\/conversations\/:conversationId",status="200"\} 1/,
    );
    expect(metrics).toContain('chat_streams_open 3');
    expect(metrics).toContain('nodejs_eventloop_lag_seconds');
    const other = await (await fakeChat().get('/metrics')).text();
    expect(other).not.toContain('chat_http_request_duration_seconds_count{');
  });

  it('outside /v1 there is nothing', async () => {
    const reply = await fakeChat().get('/wp-admin');
    expect(errorBodySchema.parse(await reply.json())).toMatchObject({
      status: 404,
      message: 'errMsg_routeNotFound',
    });
  });

  it('no log line holds a token, a text, a name or an address (S9)', async () => {
    const chat = fakeChat();
    const token = auth['Authorization']?.slice('Bearer '.length) ?? 'none';
    await chat.send('POST', '/v1/messages', { conversationId: 'c1', content: 'a very private text' }, auth);
    await chat.send('POST', '/v1/messages', '{"content": "half of a private text', auth);
    await chat.get('/v1/users?query=Benjamin', { headers: auth });
    await chat.get('/v1/users/me', { headers: bearer(`${token}x`) });
    const lines = chat.logLines.join('');
    expect(chat.logLines).toHaveLength(4);
    for (const line of chat.logLines) {
      expect(Object.keys(JSON.parse(line)).sort()).toEqual(
        ['level', 'method', 'ms', 'requestId', 'route', 'status', 'time'].sort(),
      );
    }
    expect(lines).not.toContain(token.split('.')[1]);
    expect(lines).not.toMatch(/private|Benjamin|ana|Ana|example\.com/);
  });
});
