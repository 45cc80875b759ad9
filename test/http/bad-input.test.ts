import { errorBodySchema } from '@chat-widget/shared/envelope';
import { errorCatalog } from '@chat-widget/shared/error';
import { limits } from '@chat-widget/shared/limits';
import { beforeAll, describe, expect, it } from 'vitest';
import { signToken } from '../support/tokens.js';
import { bearer, fakeChat, secret } from './fake-chat.js';

const chat = fakeChat();
let auth: Record<string, string>;
beforeAll(async () => {
  auth = bearer(await signToken({ sub: 'ana' }, secret));
  await chat.get('/v1/users/me', { headers: auth });
});

async function expectRefusal(reply: Response, status: number, code: keyof typeof errorCatalog) {
  const body = errorBodySchema.parse(await reply.json());
  expect([reply.status, body.message]).toEqual([status, `errMsg_${code}`]);
  expect(body).toMatchObject({ result: 'ERR', status, errCode: status, error: errorCatalog[code][1] });
  expect(reply.headers.get('content-type')).toMatch(/^application\/json/);
  expect(body.requestId).toBe(reply.headers.get('x-request-id'));
  expect(Date.parse(body.date)).toBeGreaterThan(Date.now() - 60_000);
  return body;
}

/** Sends it and sees that no action was reached. */
async function refused(send: () => Promise<Response>, status: number, code: keyof typeof errorCatalog) {
  const before = chat.calls.length;
  const body = await expectRefusal(await send(), status, code);
  expect(chat.calls.slice(before)).toEqual([]);
  return body;
}

const message = (content: unknown) => ({ conversationId: 'c1', content });
const post = (body: unknown, headers: Record<string, string> = {}) =>
  chat.send('POST', '/v1/messages', body, { ...auth, ...headers });
/** `text` as code units, so that lone surrogates survive into the JSON. */
const rawContent = (text: string) => `{"conversationId":"c1","content":"${text}"}`;

describe('a refusal', () => {
  it('is an error with a status, a code and a date (M32, M33, M34, M35, M36)', async () => {
    const body = await (await post({ content: 'hello' })).json();
    expect(body).toMatchObject({
      result: 'ERR',
      status: 400,
      errCode: 400,
      message: 'errMsg_invalidRequest',
    });
    expect(new Date(body.date).toISOString()).toBe(body.date);
    const elsewhere = await (await chat.get('/v1/nothing', { headers: auth })).json();
    expect(elsewhere).toMatchObject({ result: 'ERR', status: 404, errCode: 404 });
  });

  it('says in its detail what was wrong (M37)', async () => {
    expect((await (await post({ content: 'hello' })).json()).detail).toContain('conversationId');
  });
});

describe('bad bodies are refused with their code and reach no action (M27)', () => {
  const nested = `${'['.repeat(5_000)}${']'.repeat(5_000)}`;
  const cases: [string, unknown, keyof typeof errorCatalog][] = [
    ['malformed JSON', '{"conversationId":', 'malformedJson'],
    ['no JSON at all', 'hello', 'malformedJson'],
    ['an empty body', '', 'malformedJson'],
    ['an array', [], 'invalidRequest'],
    ['null', 'null', 'invalidRequest'],
    ['a number as content', message(5), 'invalidRequest'],
    ['no content', { conversationId: 'c1' }, 'contentEmpty'],
    ['no conversation', { content: 'hello' }, 'invalidRequest'],
    ['a list as conversation', { ...message('hello'), conversationId: ['c1'] }, 'invalidRequest'],
    ['an endless id', { ...message('hello'), conversationId: 'c'.repeat(129) }, 'invalidRequest'],
    ['a short clientMessageId', { ...message('hello'), clientMessageId: 'short' }, 'invalidRequest'],
    ['only spaces', message(' \n\t '), 'contentEmpty'],
    ['10,001 characters', message('x'.repeat(10_001)), 'contentTooLong'],
    ['10,001 emoji', message('🙂'.repeat(10_001)), 'contentTooLong'],
    ['NUL', rawContent('a\\u0000b'), 'invalidText'],
    ['a lone surrogate', rawContent('a\\ud83d'), 'invalidText'],
    ['NUL in an id', { ...message('hello'), conversationId: 'c\0' }, 'invalidText'],
    ['deep nesting', `{"conversationId":${nested},"content":"x"}`, 'invalidRequest'],
  ];
  it.each(cases)('%s', async (_, body, code) => {
    await refused(() => post(body), 400, code);
  });

  it('broken UTF-8', async () => {
    const bytes = Buffer.concat([
      Buffer.from('{"conversationId":"c1","content":"'),
      Buffer.from([0xc3, 0x28]),
      Buffer.from('"}'),
    ]);
    const send = async () =>
      chat.app.request('/v1/messages', {
        method: 'POST',
        headers: { ...auth, 'Content-Type': 'application/json' },
        body: bytes,
      });
    await refused(send, 400, 'malformedJson');
  });

  it('a body over 256 KB is 413, on metadata routes over 1.1 MB', async () => {
    const big = 'x'.repeat(limits.maxJsonBodyBytes);
    await refused(() => post(message(big)), 413, 'bodyTooLarge');
    const group = (metadata: string) =>
      chat.send(
        'POST',
        '/v1/conversations',
        { isGroup: true, participantIds: ['a'], metadata: { metadata } },
        auth,
      );
    expect((await group(big)).status).toBe(200);
    await refused(() => group('x'.repeat(limits.maxMetadataBodyBytes)), 413, 'bodyTooLarge');
  });

  it('deep metadata is refused before anything walks it', async () => {
    const deep = `{"isGroup":true,"participantIds":["a"],"metadata":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`;
    await refused(() => chat.send('POST', '/v1/conversations', deep, auth), 400, 'invalidRequest');
  });

  it('a body of another type is 415: no cross-site form reaches an action', async () => {
    const types = ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'];
    for (const type of [...types, 'application/json-seq', 'application/json; charset=latin1']) {
      await refused(() => post(message('hello'), { 'Content-Type': type }), 415, 'unsupportedMediaType');
    }
    for (const type of ['application/json; charset=utf-8', 'APPLICATION/JSON']) {
      expect((await post(message('hello'), { 'Content-Type': type })).status).toBe(200);
    }
  });

  it('a required body that is missing', async () => {
    const send = () => chat.get('/v1/messages', { method: 'POST', headers: auth });
    await refused(send, 400, 'invalidRequest');
  });

  it('an optional body may be missing, not wrong', async () => {
    const path = '/v1/conversations/c1/typing';
    expect((await chat.get(path, { method: 'POST', headers: auth })).status).toBe(200);
    expect(chat.calls.at(-1)).toMatchObject({ name: 'typing.set', given: [{ userId: 'ana' }, 'c1', true] });
    await refused(() => chat.send('POST', path, { isTyping: 'yes' }, auth), 400, 'invalidRequest');
  });

  it('unknown and dangerous keys of a body change nothing', async () => {
    const reply = await post('{"conversationId":"c1","content":"hi","__proto__":{"admin":true},"seq":7}');
    expect(reply.status).toBe(200);
    expect(chat.calls.at(-1)?.given[1]).toEqual({ conversationId: 'c1', content: 'hi' });
  });
});

describe('bad queries and paths', () => {
  const cases: [string, string, number, keyof typeof errorCatalog][] = [
    ['an unknown filter', '/v1/conversations?colour=red', 400, 'unknownFilter'],
    ['an unknown filter where there are none', '/v1/unread?colour=red', 400, 'unknownFilter'],
    ['a dangerous filter', '/v1/conversations?__proto__=1', 400, 'unknownFilter'],
    ['no number', '/v1/conversations?pageNumber=one', 400, 'invalidRequest'],
    ['page 0', '/v1/conversations?pageNumber=0', 400, 'invalidRequest'],
    ['a negative page', '/v1/conversations?pageNumber=-1', 400, 'invalidRequest'],
    ['101 rows', '/v1/conversations?pageRowCount=101', 400, 'invalidRequest'],
    ['a repeated number', '/v1/conversations?limit=1&limit=2', 400, 'invalidRequest'],
    ['both ways of paging', '/v1/conversations?limit=1&pageNumber=2', 400, 'invalidRequest'],
    ['no boolean', '/v1/conversations?isGroup=maybe', 400, 'invalidRequest'],
    ['an empty id', '/v1/messages?conversationId=', 400, 'invalidRequest'],
    ['another order', '/v1/messages?conversationId=c1&order=random', 400, 'invalidRequest'],
    ['an endless cursor', `/v1/sync?cursor=${'9'.repeat(513)}`, 400, 'invalidRequest'],
    ['no revision', '/v1/conversations/c1/changes', 400, 'invalidRequest'],
    ['NUL in a search', '/v1/users?query=%00', 400, 'invalidText'],
    ['NUL in a path', '/v1/conversations/c%00', 400, 'invalidText'],
    ['an endless path', `/v1/conversations/${'c'.repeat(129)}`, 400, 'invalidRequest'],
    ['a route that is not there', '/v1/nothing', 404, 'routeNotFound'],
  ];
  it.each(cases)('%s', async (_, path, status, code) => {
    await refused(() => chat.get(path, { headers: auth }), status, code);
  });

  const odd = [
    '%',
    '%E0%A4%A',
    '%ff',
    '..',
    '.',
    '%2e%2e',
    '%2F',
    '*',
    '{id}',
    ':id',
    '__proto__',
    'a;b',
    '%00',
    '🙂',
  ];
  it.each(odd)('an odd path is no error of ours: %s', async (part) => {
    for (const path of [
      part,
      `${part}/changes?since=1`,
      `c/participants/${part}`,
      `${part}?${part}=${part}`,
    ]) {
      for (const method of ['GET', 'POST', 'PATCH', 'DELETE']) {
        const body = method === 'GET' ? undefined : {};
        const reply = await chat.send(method, `/v1/conversations/${path}`, body, auth);
        expect(reply.status, `${method} ${path}`).toBeLessThan(500);
      }
    }
  });

  it('names the filter that it does not know', async () => {
    const body = await refused(
      () => chat.get('/v1/unread?colour=red&size=1', { headers: auth }),
      400,
      'unknownFilter',
    );
    expect(body.detail).toBe('colour, size');
  });

  it('another method on a known path is 405 and says which there are', async () => {
    const reply = await chat.send('PUT', '/v1/messages/m1', {}, auth);
    expect(reply.headers.get('allow')).toBe('GET, PATCH, DELETE');
    await expectRefusal(reply, 405, 'methodNotAllowed');
    await refused(
      () => chat.get('/v1/events', { method: 'HEAD', headers: auth }).then(withBody),
      405,
      'methodNotAllowed',
    );
  });

  it('the credential is asked for before the input is looked at', async () => {
    const routes = chat.app.openAPIRegistry.definitions.flatMap((it) =>
      it.type === 'route' ? [it.route] : [],
    );
    const guarded = routes.filter(
      ({ security }) => security?.length && security.every((scheme) => 'bearer' in scheme),
    );
    expect(guarded.length).toBeGreaterThan(20);
    for (const { method, path } of guarded) {
      const send = () =>
        chat.send(method.toUpperCase(), `${path}?colour=red`, method === 'get' ? undefined : '{');
      await refused(send, 401, 'unauthenticated');
    }
  });

  /** HEAD has no body; its status is what GET's refusal would be. */
  async function withBody(reply: Response): Promise<Response> {
    expect(reply.status).toBe(405);
    return chat.send('POST', '/v1/events', {}, auth);
  }
});
