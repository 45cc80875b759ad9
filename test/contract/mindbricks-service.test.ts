import { afterAll, beforeAll, expect, it } from 'vitest';
import { runSql } from '../files/database.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { RestUser } from '../support/rest-user.js';
import { GuideFrontEnd, recordFields, recordOf, recordsOf, refusalOf } from './mindbricks.js';

describeOnEachEngine('a front end of the guide: the service', (engine) => {
  const nodes: ChatNode[] = [];
  const start = async (databaseUrl?: string) => {
    const node = await startChatNode(databaseUrl ?? (await engine.freshUrl()));
    nodes.push(node);
    return node;
  };
  let node: ChatNode;
  let ana: GuideFrontEnd;
  let ben: GuideFrontEnd;
  beforeAll(async () => {
    node = await start();
    ana = await GuideFrontEnd.signIn(node, 'ana', 'Ana');
    ben = await GuideFrontEnd.signIn(node, 'ben', 'Ben');
  });
  afterAll(() => Promise.all(nodes.map((one) => one.stop())));

  const pair = async () =>
    recordOf(
      await ana.createConversation({ isGroup: false, participantIds: ['ana', 'ben'] }),
      'conversation',
    );

  it('preview, staging and production are three servers, told apart by the base URL alone (M1, M2)', async () => {
    const deployments = { preview: node, staging: await start(), production: await start() };
    for (const deployment of Object.values(deployments)) {
      const frontEnd = await GuideFrontEnd.signIn(deployment, 'cleo');
      await GuideFrontEnd.signIn(deployment, 'dan');
      const body = { isGroup: false, participantIds: ['cleo', 'dan'] };
      expect((await frontEnd.createConversation(body)).status).toBe(201);
      expect(recordsOf(await frontEnd.listConversations(), 'conversations')).toHaveLength(1);
    }
  });

  it('one-to-one and group messages, conversations and their history are kept, in two kinds of records (M3, M4)', async () => {
    await GuideFrontEnd.signIn(node, 'eve');
    const group = await ana.createConversation({ isGroup: true, participantIds: ['ana', 'ben', 'eve'] });
    for (const { id } of [await pair(), recordOf(group, 'conversation')]) {
      const { id: messageId } = recordOf(
        await ana.createMessage({ content: 'Kept', conversationId: id }),
        'message',
      );
      const history = recordsOf(await ben.listMessages(), 'messages');
      expect(history.map((message) => message['id'])).toContain(messageId);
    }
  });

  it('each of the ten default APIs is there, 201 where something is made and 200 elsewhere (M5, M6, M57)', async () => {
    const { id } = await pair();
    const sent = await ana.createMessage({ content: 'x', conversationId: id });
    const message = recordOf(sent, 'message');
    const created = await ben.createConversation({ isGroup: true, participantIds: ['ana', 'ben', 'cleo'] });
    const group = recordOf(created, 'conversation').id;
    expect([sent.status, created.status]).toEqual([201, 201]);
    const others = [
      await ana.updateMessage(message.id, { content: 'y' }),
      await ana.getMessage(message.id),
      await ana.listMessages(),
      await ana.deleteMessage(message.id),
      await ben.updateConversation(group, { isGroup: true }),
      await ben.getConversation(group),
      await ben.listConversations(),
      await ben.deleteConversation(group),
    ];
    for (const reply of others) expect([reply.status, reply.body['status']]).toEqual([200, 'OK']);
  });

  it('what nobody expected is 500: the body has its fields, and nothing of the cause (M31)', async () => {
    const databaseUrl = await engine.freshUrl();
    const server = await start(databaseUrl);
    const frontEnd = await GuideFrontEnd.signIn(server, 'ana');
    await GuideFrontEnd.signIn(server, 'ben');
    const body = { isGroup: false, participantIds: ['ana', 'ben'] };
    const { id } = recordOf(await frontEnd.createConversation(body), 'conversation');
    // What no request could have stored, and nobody can read: the parser's own words would quote it.
    await runSql(databaseUrl, "UPDATE conversations SET metadata = 'secret of the shop'");
    for (const ask of [() => frontEnd.getConversation(id), () => frontEnd.listConversations()]) {
      const reply = await ask();
      expect(reply).toEqual({
        status: 500,
        body: {
          ...{ result: 'ERR', status: 500, errCode: 500, message: 'errMsg_internal', detail: '' },
          error: 'Internal server error',
          date: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
          requestId: expect.stringMatching(/^[\w-]+$/),
        },
      });
    }
    await runSql(databaseUrl, "UPDATE conversations SET metadata = '{}'");
    expect((await frontEnd.getConversation(id)).status).toBe(200);
  });

  it('what the server has no use for is left out of the envelope rather than made up: ssoTime, cacheKey (M10, M12)', async () => {
    const { body } = await ana.listConversations();
    expect(Object.keys(body)).toEqual(
      expect.arrayContaining(['status', 'statusCode', 'elapsedMs', 'source', 'userId', 'sessionId']),
    );
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['ssoTime']));
    expect(Object.keys(body)).not.toEqual(expect.arrayContaining(['cacheKey']));
  });

  it('further data stands beside the main object, and beside the guide’s fields in a record (M26)', async () => {
    const { id } = await pair();
    await ana.createMessage({ content: 'One', conversationId: id });
    const { body } = await ana.listMessages({ conversationId: id });
    expect(body).toMatchObject({ rev: expect.any(Number), readRev: expect.any(Number) });
    const conversation = recordOf(await ana.getConversation(id), 'conversation');
    expect(Object.keys(conversation).length).toBeGreaterThan(recordFields.conversation.length);
  });

  it('the filter properties of a record are parameters of its list, and others are refused (M44, M50)', async () => {
    const { id } = await pair();
    const day = new Date().toISOString().slice(0, 10);
    for (const params of [{ senderUserId: 'ana' }, { conversationId: id }, { sentAt: day }]) {
      const { status, body } = await ana.listMessages(params);
      const [[name, value] = []] = Object.entries(params);
      expect([status, JSON.stringify(body['filters'])]).toEqual([200, expect.stringContaining(`${name}`)]);
      expect(JSON.stringify(body['filters'])).toContain(`${value}`);
    }
    for (const params of [{ isGroup: 'false' }, { participantIds: 'ben' }, { lastMessageAt: day }]) {
      expect((await ana.listConversations(params)).status).toBe(200);
    }
    for (const reply of [await ana.listMessages({ content: 'x' }), await ana.listConversations({ id })]) {
      expect(refusalOf(reply)[0]).toBe(400);
    }
  });

  it('array properties take several values and answer with arrays, also where there is one (M52)', async () => {
    const { id, participantIds } = await pair();
    expect([...(participantIds as string[])].sort()).toEqual(['ana', 'ben']);
    const sent = recordOf(await ana.createMessage({ content: 'x', conversationId: id }), 'message');
    expect([sent.readBy, sent['deletedFor']]).toEqual([['ana'], []]);
    expect(recordOf(await ben.updateMessage(sent.id, { readBy: ['ana', 'ben'] }), 'message').readBy).toEqual([
      'ana',
      'ben',
    ]);
  });

  it('people to choose from are listed by name, from the chat’s own list of users (M54, M55, M56)', async () => {
    const picker = await RestUser.signIn('ana', () => node.url, { name: 'Ana' });
    const { status, body } = await picker.request('GET', '/users?query=be');
    expect(status).toBe(200);
    expect(body['users']).toMatchObject([{ id: 'ben', name: 'Ben' }]);
  });
});
