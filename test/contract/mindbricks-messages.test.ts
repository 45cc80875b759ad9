import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { GuideFrontEnd, recordOf, recordsOf, refusalOf } from './mindbricks.js';

describeOnEachEngine('a front end of the guide: messages', (engine) => {
  let node: ChatNode;
  let ana: GuideFrontEnd;
  let ben: GuideFrontEnd;
  let eve: GuideFrontEnd;
  let conversationId: string;
  beforeAll(async () => {
    // Ana says more here than people do in ten seconds.
    const config = { rateLimits: { messagesPer10Seconds: 100 } };
    node = await startChatNode(await engine.freshUrl(), { config });
    ana = await GuideFrontEnd.signIn(node, 'ana', 'Ana');
    ben = await GuideFrontEnd.signIn(node, 'ben', 'Ben');
    eve = await GuideFrontEnd.signIn(node, 'eve', 'Eve');
    const made = await ana.createConversation({ isGroup: false, participantIds: ['ana', 'ben'] });
    conversationId = recordOf(made, 'conversation').id;
  });
  afterAll(() => node.stop());

  const say = async (content: string, from = ana) =>
    recordOf(await from.createMessage({ content, conversationId }), 'message');

  it('createMessage answers 201 with the record as the guide shows it (M6, M58, M89, M90)', async () => {
    const sent = await ana.createMessage({
      content: 'Hello',
      senderUserId: 'ana',
      deletedFor: 'ana',
      readBy: 'ana',
      conversationId,
      sentAt: '2001-01-01T00:00:00.000Z',
    });
    expect(sent.status).toBe(201);
    expect(sent.body).toMatchObject({ method: 'POST', action: 'create', dataName: 'message', rowCount: 1 });
    expect(recordOf(sent, 'message')).toMatchObject({ content: 'Hello', isActive: true, conversationId });
  });

  it('is sent now, by the session user, and read by them, whatever the body says (M43, M85, M86, M87)', async () => {
    const before = Date.now();
    const claims = { readBy: ['ben'], deletedFor: ['ben'], sentAt: '2001-01-01T00:00:00.000Z' };
    const message = recordOf(
      await ana.createMessage({ content: 'Now', conversationId, ...claims }),
      'message',
    );
    expect(Date.parse(String(message['sentAt']))).toBeGreaterThanOrEqual(before);
    expect(message).toMatchObject({ senderUserId: 'ana', readBy: ['ana'], deletedFor: [] });
    // For Ben it is there, and unread.
    expect(recordOf(await ben.getMessage(message.id), 'message').readBy).toEqual(['ana']);
  });

  it('nobody sends in the name of another (M39, M86)', async () => {
    const reply = await ana.createMessage({ content: 'I am Ben', conversationId, senderUserId: 'ben' });
    expect(refusalOf(reply)).toEqual([403, 'errMsg_senderMismatch']);
  });

  it('what is required is in the body, but for what the session binds (M38, M42, M46)', async () => {
    expect(refusalOf(await ana.createMessage({ conversationId }))).toEqual([400, 'errMsg_contentEmpty']);
    expect(refusalOf(await ana.createMessage({ content: 'x' }))).toEqual([400, 'errMsg_invalidRequest']);
    expect((await ana.createMessage({ content: 'x', conversationId })).status).toBe(201);
  });

  it('the record has its common fields, and counts its versions (M4, M45)', async () => {
    const message = await say('First');
    expect(message).toMatchObject({ isActive: true, recordVersion: 1, _owner: 'ana' });
    expect(message['createdAt']).toBe(message['updatedAt']);
    const edited = recordOf(await ana.updateMessage(message.id, { content: 'Second' }), 'message');
    expect(edited).toMatchObject({ id: message.id, recordVersion: 2, createdAt: message['createdAt'] });
  });

  it('sending moves the conversation’s lastMessageAt (M49, M84)', async () => {
    const message = await say('Newest');
    const conversation = recordOf(await ben.getConversation(conversationId), 'conversation');
    expect(conversation['lastMessageAt']).toBe(message['sentAt']);
  });

  it('only participants send, see, list and change (M69, M81, M83)', async () => {
    const message = await say('Private');
    const forbidden = [403, 'errMsg_notParticipant'];
    expect(refusalOf(await eve.getMessage(message.id))).toEqual(forbidden);
    expect(refusalOf(await eve.listMessages({ conversationId }))).toEqual(forbidden);
    expect(refusalOf(await eve.updateMessage(message.id, { readBy: ['eve'] }))).toEqual(forbidden);
    expect(refusalOf(await eve.deleteMessage(message.id))).toEqual(forbidden);
    const sent = await eve.createMessage({ content: 'x', conversationId });
    expect(refusalOf(sent)).toEqual([403, 'errMsg_sendForbidden']);
    expect((await eve.listMessages()).body['messages']).toEqual([]);
  });

  it('getMessage and listMessages answer as the guide shows, oldest first (M61, M62, M68, M80, M82)', async () => {
    const [one, two] = [await say('one'), await say('two')];
    const got = await ben.getMessage(one.id);
    expect(got.body).toMatchObject({ status: 'OK', dataName: 'message', action: 'get', rowCount: 1 });
    expect(recordOf(got, 'message')['content']).toBe('one');
    const page = await ben.listMessages({ pageRowCount: '100' });
    const listed = recordsOf(page, 'messages');
    expect(listed.map(({ sentAt }) => sentAt)).toEqual(listed.map(({ sentAt }) => sentAt).sort());
    expect(listed.slice(-2).map(({ id }) => id)).toEqual([one.id, two.id]);
    expect(page.body['rowCount']).toBe(listed.length);
    expect(page.body['paging']).toMatchObject({ pageNumber: 1, pageCount: 1, totalRowCount: listed.length });
  });

  it('relations come with the names of the people, so that no ID need be shown (M53, M56)', async () => {
    const message = recordOf(await ben.getMessage((await say('Who?')).id), 'message');
    expect(message['sender']).toMatchObject({ id: 'ana', name: 'Ana' });
  });

  it('updateMessage: the text by its sender alone (M59, M91, M92, M95)', async () => {
    const message = await say('Helo');
    const reply = await ana.updateMessage(message.id, { content: 'Hello' });
    expect(reply.body).toMatchObject({ statusCode: 200, method: 'PATCH', action: 'update' });
    expect(recordOf(reply, 'message')['content']).toBe('Hello');
    const foreign = await ben.updateMessage(message.id, { content: 'Bye' });
    expect(refusalOf(foreign)).toEqual([403, 'errMsg_forbidden']);
    expect(recordOf(await ben.getMessage(message.id), 'message')['content']).toBe('Hello');
  });

  it('each participant enters themselves in readBy, beside whoever is there (M41, M91, M93)', async () => {
    const message = await say('Read me');
    const reply = await ben.updateMessage(message.id, { readBy: [...message.readBy, 'ben'] });
    expect(recordOf(reply, 'message').readBy).toEqual(['ana', 'ben']);
    // As the sample has it: one ID. Again changes nothing.
    expect(recordOf(await ben.updateMessage(message.id, { readBy: 'ben' }), 'message').readBy).toHaveLength(
      2,
    );
    expect(recordOf(await ana.getMessage(message.id), 'message').readBy).toEqual(['ana', 'ben']);
  });

  it('nobody enters another, and what was read stays read (M93)', async () => {
    const message = await say('Mine');
    for (const field of ['readBy', 'deletedFor']) {
      const reply = await ana.updateMessage(message.id, { [field]: ['ana', 'ben'] });
      expect(refusalOf(reply)).toEqual([403, 'errMsg_forbidden']);
    }
    expect(recordOf(await ben.getMessage(message.id), 'message')).toMatchObject({ readBy: ['ana'] });
    await ben.updateMessage(message.id, { readBy: 'ben' });
    const unread = await ben.updateMessage(message.id, { readBy: ['ana'] });
    expect(refusalOf(unread)).toEqual([400, 'errMsg_invalidRequest']);
  });

  it('a refused part of a change leaves the whole undone (M91, M93)', async () => {
    const message = await say('As it was');
    const reply = await ana.updateMessage(message.id, { content: 'Changed', readBy: ['eve'] });
    expect(refusalOf(reply)).toEqual([403, 'errMsg_forbidden']);
    expect(recordOf(await ana.getMessage(message.id), 'message')['content']).toBe('As it was');
  });

  it('entering oneself in deletedFor deletes it for oneself alone (M40, M91, M93)', async () => {
    const message = await say('Not for Ben');
    const reply = await ben.updateMessage(message.id, { deletedFor: 'ben' });
    expect(recordOf(reply, 'message')).toMatchObject({ deletedFor: ['ben'], isActive: true });
    expect((await ben.getMessage(message.id)).status).toBe(404);
    // Whom somebody deleted it for is theirs to know: Ana’s record does not say.
    expect(recordOf(await ana.getMessage(message.id), 'message')['deletedFor']).toEqual([]);
  });

  it('every field of an update may be missing (M94)', async () => {
    const message = await say('Same');
    expect(recordOf(await ana.updateMessage(message.id, {}), 'message')).toMatchObject({
      content: 'Same',
      recordVersion: 1,
    });
    expect((await ana.updateMessage('no-such-message', {})).status).toBe(404);
  });

  it('deleteMessage by the sender is for all, and soft: the record stays, without its text (M60, M96, M97, M99)', async () => {
    const message = await say('Forget it');
    const reply = await ana.deleteMessage(message.id);
    expect(reply.body).toMatchObject({ statusCode: 200, method: 'DELETE', action: 'delete' });
    expect(recordOf(reply, 'message')).toMatchObject({ isActive: false, content: '' });
    expect(recordOf(await ben.getMessage(message.id), 'message')).toMatchObject({ isActive: false });
  });

  it('deleteMessage by another participant is for themselves: there isActive stays true (M98, M99)', async () => {
    const message = await say('Ana keeps it');
    expect(recordOf(await ben.deleteMessage(message.id), 'message')).toMatchObject({
      deletedFor: ['ben'],
      isActive: true,
    });
    expect(recordOf(await ana.getMessage(message.id), 'message')['content']).toBe('Ana keeps it');
    const own = await say('Ana hides it');
    await ana.deleteMessage(own.id, { for: 'me' });
    expect((await ana.getMessage(own.id)).status).toBe(404);
    expect(recordOf(await ben.getMessage(own.id), 'message')['isActive']).toBe(true);
  });
});
