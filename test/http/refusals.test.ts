import { errorBodySchema } from '@chat-widget/shared/envelope';
import type { ErrorCode } from '@chat-widget/shared/error';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Chat, createChat } from '../../packages/bff/src/chat.js';
import { readConfig } from '../../packages/bff/src/config.js';
import { createLog } from '../../packages/bff/src/log.js';
import { describeOnEachEngine } from '../support/engines.js';
import { signToken } from '../support/tokens.js';

const secret = 'a secret of the tests, long enough for HS256';
const people = ['ana', 'ben', 'cleo', 'dan'];

describeOnEachEngine('refused requests change nothing', (engine) => {
  let chat: Chat;
  const tokens = new Map<string, string>();
  const logLines: string[] = [];
  let directId: string;
  let groupId: string;
  let messageId: string;

  const ask = async (who: string, method: string, path: string, body?: unknown) =>
    chat.app.request(path, {
      method,
      headers: {
        ...(who && { Authorization: `Bearer ${tokens.get(who) ?? who}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
  const make = async (who: string, method: string, path: string, body?: unknown) => {
    const reply = await ask(who, method, path, body);
    expect(reply.status).toBeLessThan(300);
    return reply.json();
  };
  const send = (who: string, body: unknown) => ask(who, 'POST', '/v1/messages', body);

  /** All that the four can see. */
  async function everything() {
    const seen: unknown[] = [];
    for (const who of people) {
      const { conversations } = await make(who, 'GET', '/v1/conversations?includeHidden=true');
      const { unread } = await make(who, 'GET', '/v1/unread');
      const { users } = await make(who, 'GET', '/v1/users');
      seen.push(conversations, unread, users);
      for (const { id } of conversations) {
        const { messages } = await make(who, 'GET', `/v1/messages?conversationId=${id}&pageRowCount=100`);
        seen.push(messages);
      }
    }
    return seen;
  }
  async function refused(request: () => Promise<Response>, status: number, code: ErrorCode) {
    const before = await everything();
    const reply = await request();
    const body = errorBodySchema.parse(await reply.json());
    expect([reply.status, body.message]).toEqual([status, `errMsg_${code}`]);
    expect(await everything()).toEqual(before);
  }

  beforeAll(async () => {
    const config = readConfig({
      DATABASE_URL: await engine.freshUrl(),
      CHAT_SECRET: secret,
      PROJECT_ID: 'shop',
    });
    chat = await createChat(config, { log: createLog('info', { write: (line) => logLines.push(line) }) });
    for (const sub of people) {
      const claims = { sub, name: sub.toUpperCase(), username: sub, email: `${sub}@example.com` };
      tokens.set(sub, await signToken(claims, secret));
      await make(sub, 'GET', '/v1/users/me');
    }
    const direct = await make('ana', 'POST', '/v1/conversations/direct', { userId: 'ben' });
    directId = direct.conversation.id;
    const members = { isGroup: true, name: 'Trip', participantIds: ['ana', 'ben', 'cleo', 'dan'] };
    const group = await make('ana', 'POST', '/v1/conversations', members);
    groupId = group.conversation.id;
    const sent = await make('ben', 'POST', '/v1/messages', {
      conversationId: groupId,
      content: 'a private word',
    });
    messageId = sent.message.id;
    // Cleo leaves, Dan is removed.
    await make('cleo', 'DELETE', `/v1/conversations/${groupId}/participants/cleo`);
    await make('ana', 'DELETE', `/v1/conversations/${groupId}/participants/dan`);
  });
  afterAll(() => chat.close());

  describe('messages', () => {
    it('malformed JSON, wrong types', async () => {
      await refused(() => send('ana', '{"content": "hello'), 400, 'malformedJson');
      await refused(() => send('ana', { conversationId: directId, content: 42 }), 400, 'invalidRequest');
    });
    it('too long, empty, NUL, a lone surrogate', async () => {
      const text = (content: string) => () => send('ana', { conversationId: directId, content });
      await refused(text('x'.repeat(10_001)), 400, 'contentTooLong');
      await refused(text('  '), 400, 'contentEmpty');
      await refused(text('a\0b'), 400, 'invalidText');
      await refused(text('a\ud83d'), 400, 'invalidText');
    });
    it('10,000 characters are stored', async () => {
      const { message } = await make('ana', 'POST', '/v1/messages', {
        conversationId: directId,
        content: '🙂'.repeat(10_000),
      });
      expect(message.content).toHaveLength(20_000);
    });
    it('to a conversation one is not in, has left, was removed from, or that is not there (M69, M83)', async () => {
      const to = (who: string, conversationId: string) => () =>
        send(who, { conversationId, content: 'hello' });
      await refused(to('cleo', directId), 403, 'sendForbidden');
      await refused(to('cleo', groupId), 403, 'sendForbidden');
      await refused(to('dan', groupId), 403, 'sendForbidden');
      await refused(to('ana', 'nowhere'), 404, 'conversationNotFound');
      for (const path of [`/v1/messages?conversationId=${groupId}`, `/v1/conversations/${groupId}`]) {
        await refused(() => ask('dan', 'GET', path), 403, 'notParticipant');
      }
    });
    it('in the words of the sources (C54, C55)', async () => {
      const errorOf = async (who: string, conversationId: string) =>
        errorBodySchema.parse(await (await send(who, { conversationId, content: 'hello' })).json()).error;
      expect(await errorOf('ana', 'nowhere')).toBe('Conversation not found');
      expect(await errorOf('cleo', directId)).toBe('Unauthorized to send message to this conversation');
    });
    it("somebody else's senderUserId", async () => {
      const body = { conversationId: directId, content: 'hello', senderUserId: 'ben' };
      await refused(() => send('ana', body), 403, 'senderMismatch');
    });
    it("changing somebody else's text, or what is not there (M92)", async () => {
      const path = `/v1/messages/${messageId}`;
      await refused(() => ask('ana', 'PATCH', path, { content: 'mine' }), 403, 'forbidden');
      await refused(() => ask('dan', 'PATCH', path, { content: 'mine' }), 403, 'notParticipant');
      await refused(() => ask('ana', 'DELETE', '/v1/messages/nothing'), 404, 'messageNotFound');
    });
  });

  describe('conversations', () => {
    const create = (body: unknown) => () => ask('ana', 'POST', '/v1/conversations', body);
    const direct = (body: unknown) => () => ask('ana', 'POST', '/v1/conversations/direct', body);

    it('with oneself or somebody unknown', async () => {
      await refused(direct({ userId: 'ana' }), 400, 'conversationWithSelf');
      await refused(direct({ userId: 'nobody' }), 404, 'userNotFound');
      await refused(direct({ username: 'nobody' }), 404, 'userNotFound');
      await refused(direct({}), 400, 'invalidRequest');
      const unknown = { isGroup: true, participantIds: ['ana', 'ben', 'nobody'] };
      await refused(create(unknown), 400, 'userNotFoundInRequest');
    });
    it('of the wrong size, or without oneself (M101, M102, M103)', async () => {
      await refused(create({ isGroup: true, participantIds: ['ana', 'ben'] }), 400, 'groupNeedsThree');
      await refused(create({ isGroup: true, participantIds: ['ana', 'ben', 'ben'] }), 400, 'groupNeedsThree');
      await refused(
        create({ isGroup: false, participantIds: ['ana', 'ben', 'cleo'] }),
        400,
        'directNeedsTwo',
      );
      await refused(
        create({ isGroup: true, participantIds: ['ben', 'cleo', 'dan'] }),
        400,
        'participantsNeedSelf',
      );
    });
    it('changed where only groups change (M108, M111)', async () => {
      const patch = () => ask('ana', 'PATCH', `/v1/conversations/${directId}`, { name: 'Us' });
      await refused(patch, 400, 'onlyGroupsChange');
    });
    it('asked for with an unknown filter', async () => {
      await refused(() => ask('ana', 'GET', '/v1/conversations?colour=red'), 400, 'unknownFilter');
    });
    it('a cursor that is none', async () => {
      await refused(() => ask('ana', 'GET', '/v1/conversations?cursor=garbage'), 400, 'invalidCursor');
      const path = `/v1/conversations/${directId}/participants?cursor=garbage`;
      await refused(() => ask('ana', 'GET', path), 400, 'invalidCursor');
    });
  });

  it('tokens: missing, expired, of another key, of another project', async () => {
    const body = { conversationId: directId, content: 'hello' };
    const expired = await signToken({ sub: 'ana' }, secret, { expiresInS: -1 });
    const forged = await signToken({ sub: 'ana' }, `${secret}, not`);
    const elsewhere = await signToken({ sub: 'ana', aud: 'other' }, secret);
    await refused(() => send('', body), 401, 'unauthenticated');
    await refused(() => send(expired, body), 401, 'tokenExpired');
    await refused(() => send(forged, body), 401, 'tokenInvalid');
    await refused(() => send(elsewhere, body), 401, 'tokenInvalid');
  });

  it('guests cannot list users', async () => {
    const { session } = await make('', 'POST', '/v1/session', { name: 'Visitor' });
    await refused(() => ask(session.token, 'GET', '/v1/users?query=a'), 403, 'guestForbidden');
  });

  it('and what is allowed is done: a conversation is deleted, softly (M115)', async () => {
    const reply = await ask('ana', 'DELETE', `/v1/conversations/${directId}`);
    expect(reply.status).toBe(200);
    expect(await reply.json()).toMatchObject({
      action: 'delete',
      conversation: { id: directId, isActive: false },
    });
  });

  it('and the log holds no text, token, name or address of all this (S9)', () => {
    const lines = logLines.join('');
    expect(logLines.length).toBeGreaterThan(50);
    expect(lines).not.toMatch(/private|hello|Visitor|ANA|@example|eyJ/);
    expect(lines).not.toContain('"level":50');
  });
});
