import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { readApi } from '../support/api-document.js';
import { ReplyChecker } from '../support/reply-checker.js';
import { signToken } from '../support/tokens.js';
import { bearer, fakeChat, secret } from './fake-chat.js';

describe('the OpenAPI document', () => {
  const chat = fakeChat({ config: { publicUrl: 'https://chat.example' } });
  const fetchDocument = async () => (await chat.get('/v1/openapi.json')).json();

  it('is valid OpenAPI 3.1', async () => {
    const validator = new Validator();
    const result = await validator.validate(await fetchDocument());
    expect(result).toEqual({ valid: true });
    expect(validator.version).toBe('3.1');
  });

  it('has every route of the app, each with its errors and its rule for credentials', async () => {
    const { paths, servers } = await fetchDocument();
    expect(servers).toEqual([{ url: 'https://chat.example' }]);
    const routes = chat.app.routes.filter(({ method, path }) => method !== 'ALL' && path !== '/v1/*');
    expect(routes.length).toBeGreaterThan(25);
    const ids = new Set<string>();
    for (const { method, path } of routes) {
      const operation = paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
      expect(operation, `${method} ${path}`).toBeDefined();
      if (!path.startsWith('/v1/') || path.endsWith('openapi.json')) continue;
      const isPublic = method === 'GET' && path === '/v1/settings';
      expect(operation.security, path).toEqual(isPublic ? [] : expect.arrayContaining([{ bearer: [] }]));
      expect(Object.keys(operation.responses), path).toEqual(
        expect.arrayContaining(['400', '401', '429', '500', '503']),
      );
      ids.add(operation.operationId);
    }
    expect(ids.size).toBe(
      routes.filter(({ path }) => path.startsWith('/v1/') && !path.endsWith('.json')).length,
    );
  });

  it('shows a body that each route takes, and what every parameter is', async () => {
    const { document, operations } = await readApi();
    const checker = new ReplyChecker(document);
    expect(operations.flatMap((operation) => checker.exampleFaultsOf(operation))).toEqual([]);
    const withBody = operations.filter(({ json }) => json !== undefined);
    expect(withBody.length).toBeGreaterThan(15);
    for (const { name, parameters } of operations) {
      for (const { name: parameter, schema } of parameters) {
        expect(schema.type ?? schema.enum ?? schema.anyOf, `${name}: ${parameter}`).toBeDefined();
      }
    }
  });

  it('is what replies are compared with: a field, a code or a status that it does not tell of is seen', async () => {
    const { document, operations } = await readApi();
    const unread = operations.find(({ name }) => name === 'GET /v1/unread');
    if (!unread) throw new Error('no such route');
    const checker = new ReplyChecker(document);
    const faultsOf = (status: number, body: object) =>
      checker.faultsOf(unread, Response.json(body, { status }));
    const error = {
      result: 'ERR',
      status: 401,
      errCode: 401,
      error: '',
      detail: '',
      date: '',
      requestId: '',
    };
    expect(await faultsOf(401, { ...error, message: 'errMsg_unauthenticated' })).toEqual([]);
    expect(await faultsOf(401, { ...error, message: 'errMsg_messageNotFound' })).toHaveLength(1);
    expect(await faultsOf(404, error)).toHaveLength(1);
    const auth = bearer(await signToken({ sub: 'ana' }, secret));
    const reply = await fakeChat({
      actions: { reads: { unreadTotal: async () => ({ unreadCount: 1, unreadConversations: 1 }) } },
    }).get('/v1/unread', { headers: auth });
    const body = await reply.json();
    expect(await faultsOf(200, body)).toEqual([]);
    expect(await faultsOf(200, { ...body, unread: { ...body.unread, more: 1 } })).toHaveLength(1);
    expect(
      await faultsOf(200, { ...body, unread: { unreadCount: '1', unreadConversations: 1 } }),
    ).toHaveLength(1);
  });

  it('tells what may be null', async () => {
    const { components } = await fetchDocument();
    const { lastMessage, metadata } = components.schemas.ConversationPreview.properties;
    expect(lastMessage).toEqual({ anyOf: [{ $ref: '#/components/schemas/Message' }, { type: 'null' }] });
    expect(metadata).toEqual({ anyOf: [{ $ref: '#/components/schemas/Metadata' }, { type: 'null' }] });
    expect(components.schemas.Message.type).toBe('object');
  });

  it('names the payload of every event of the stream', async () => {
    const { paths, components } = await fetchDocument();
    const events = paths['/v1/events'].get.responses['200'].content['text/event-stream']['x-events'];
    for (const { $ref } of Object.values<{ $ref: string }>(events)) {
      expect(components.schemas).toHaveProperty($ref.replace('#/components/schemas/', ''));
    }
    expect(Object.keys(events)).toEqual(['sync', 'changes', 'self', 'read', 'typing', 'user']);
  });
});
