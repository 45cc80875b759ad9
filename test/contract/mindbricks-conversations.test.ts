import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { GuideFrontEnd, recordOf, recordsOf, refusalOf } from './mindbricks.js';

describeOnEachEngine('a front end of the guide: conversations', (engine) => {
  let node: ChatNode;
  const people = new Map<string, GuideFrontEnd>();
  const as = (id: string): GuideFrontEnd => {
    const person = people.get(id);
    if (!person) throw new Error(id);
    return person;
  };
  beforeAll(async () => {
    node = await startChatNode(await engine.freshUrl());
    for (const id of ['ana', 'ben', 'cleo', 'dan', 'eve']) {
      people.set(id, await GuideFrontEnd.signIn(node, id, id.toUpperCase()));
    }
  });
  afterAll(() => node.stop());

  const group = async (...participantIds: string[]) =>
    recordOf(await as('ana').createConversation({ isGroup: true, participantIds }), 'conversation');

  it('createConversation answers 201 with the record as the guide shows it (M63, M100, M105, M106)', async () => {
    const reply = await as('ana').createConversation({
      isGroup: true,
      participantIds: ['ana', 'ben', 'cleo'],
      lastMessageAt: '2001-01-01T00:00:00.000Z',
    });
    expect([reply.status, reply.body['action'], reply.body['dataName']]).toEqual([
      201,
      'create',
      'conversation',
    ]);
    const conversation = recordOf(reply, 'conversation');
    expect(conversation).toMatchObject({ isGroup: true, isActive: true });
    expect([...(conversation['participantIds'] as string[])].sort()).toEqual(['ana', 'ben', 'cleo']);
  });

  it('lastMessageAt is the newest message’s, and null before there is one, whatever the body says (M49, M105)', async () => {
    const body = { isGroup: true, participantIds: ['ana', 'ben', 'dan'] };
    const claimed = { ...body, lastMessageAt: new Date().toISOString() };
    const made = recordOf(await as('ana').createConversation(claimed), 'conversation');
    expect(made['lastMessageAt']).toBeNull();
    const sent = await as('ben').createMessage({ content: 'Hi', conversationId: made.id });
    const after = recordOf(await as('ana').getConversation(made.id), 'conversation');
    expect(after['lastMessageAt']).toBe(recordOf(sent, 'message')['sentAt']);
  });

  it('what is required must be there, in its type (M46, M47, M48, M105)', async () => {
    for (const body of [
      { participantIds: ['ana', 'ben'] },
      { isGroup: false },
      { isGroup: 'no', participantIds: ['ana', 'ben'] },
      { isGroup: false, participantIds: 'ben' },
    ]) {
      expect(refusalOf(await as('ana').createConversation(body))).toEqual([400, 'errMsg_invalidRequest']);
    }
  });

  it('the participants include the session user, two of a pair, three of a group (M101, M102, M103)', async () => {
    const create = async (isGroup: boolean, ...participantIds: string[]) =>
      refusalOf(await as('ana').createConversation({ isGroup, participantIds }));
    expect(await create(false, 'ben', 'cleo')).toEqual([400, 'errMsg_participantsNeedSelf']);
    expect(await create(false, 'ana', 'ben', 'cleo')).toEqual([400, 'errMsg_directNeedsTwo']);
    expect(await create(true, 'ana', 'ben')).toEqual([400, 'errMsg_groupNeedsThree']);
    expect(await create(true, 'ana', 'ben', 'ben')).toEqual([400, 'errMsg_groupNeedsThree']);
  });

  it('a second conversation of the same two is the first: 200, not another (M3, M104)', async () => {
    const one = await as('ana').createConversation({ isGroup: false, participantIds: ['ana', 'eve'] });
    const two = await as('eve').createConversation({ isGroup: false, participantIds: ['eve', 'ana'] });
    expect([one.status, two.status]).toEqual([201, 200]);
    expect(recordOf(two, 'conversation').id).toBe(recordOf(one, 'conversation').id);
  });

  it('getConversation: the record with its common fields, for participants alone (M51, M66, M107)', async () => {
    const { id } = await group('ana', 'ben', 'cleo');
    const reply = await as('ben').getConversation(id);
    expect(reply.body).toMatchObject({ dataName: 'conversation', action: 'get', rowCount: 1 });
    const conversation = recordOf(reply, 'conversation');
    expect(conversation).toMatchObject({ id, recordVersion: 1, _owner: 'ana' });
    const renamed = recordOf(await as('ana').updateConversation(id, { name: 'Trip' }), 'conversation');
    expect(renamed).toMatchObject({ id, recordVersion: 2, createdAt: conversation['createdAt'] });
    expect(refusalOf(await as('eve').getConversation(id))).toEqual([403, 'errMsg_notParticipant']);
    expect((await as('eve').getConversation('no-such-one')).status).toBe(404);
  });

  it('its people come with their names (M53, M56)', async () => {
    const { id } = await group('ana', 'ben', 'cleo');
    const { participants } = recordOf(await as('ben').getConversation(id), 'conversation');
    const names = (participants as { user: { name: string } }[]).map(({ user }) => user.name); // as documented
    expect(names.sort()).toEqual(['ANA', 'BEN', 'CLEO']);
  });

  it('updateConversation adds and removes people of a group (M64, M110, M112)', async () => {
    const { id } = await group('ana', 'ben', 'cleo');
    const reply = await as('ana').updateConversation(id, {
      isGroup: true,
      participantIds: ['ana', 'ben', 'dan'],
      lastMessageAt: '2001-01-01T00:00:00.000Z',
    });
    expect(reply.body).toMatchObject({ statusCode: 200, method: 'PATCH', action: 'update' });
    const { participantIds, lastMessageAt } = recordOf(reply, 'conversation');
    expect([...(participantIds as string[])].sort()).toEqual(['ana', 'ben', 'dan']);
    expect(lastMessageAt).toBeNull();
    expect(refusalOf(await as('cleo').getConversation(id))).toEqual([403, 'errMsg_notParticipant']);
  });

  it('only current participants update, and only groups (M108, M109, M111)', async () => {
    const { id } = await group('ana', 'ben', 'cleo');
    const foreign = await as('eve').updateConversation(id, { participantIds: ['ana', 'ben', 'eve'] });
    expect(refusalOf(foreign)).toEqual([403, 'errMsg_notParticipant']);
    const pair = await as('ana').createConversation({ isGroup: false, participantIds: ['ana', 'dan'] });
    for (const body of [{ isGroup: true }, { participantIds: ['ana', 'dan', 'ben'] }]) {
      const reply = await as('ana').updateConversation(recordOf(pair, 'conversation').id, body);
      expect(refusalOf(reply)).toEqual([400, 'errMsg_onlyGroupsChange']);
    }
  });

  it('deleteConversation hides it for all, and softly: its data stays (M65, M113, M114, M115)', async () => {
    const { id } = await group('ana', 'ben', 'cleo');
    expect((await as('eve').deleteConversation(id)).status).toBe(403);
    const reply = await as('ana').deleteConversation(id);
    expect(reply.body).toMatchObject({ statusCode: 200, action: 'delete', dataName: 'conversation' });
    expect(recordOf(reply, 'conversation')).toMatchObject({ id, isActive: false });
    for (const person of ['ana', 'ben', 'cleo']) {
      expect((await as(person).getConversation(id)).status).toBe(404);
      const listed = recordsOf(await as(person).listConversations(), 'conversations');
      expect(listed.map((one) => one['id'])).not.toContain(id);
    }
  });

  it('a plain member who deletes a group leaves it: for the others isActive stays true (M114, M115)', async () => {
    const { id } = await group('ana', 'ben', 'cleo');
    expect((await as('ben').deleteConversation(id)).status).toBe(200);
    expect((await as('ben').getConversation(id)).status).toBe(403);
    const { isActive, participantIds } = recordOf(await as('ana').getConversation(id), 'conversation');
    expect([isActive, participantIds]).toEqual([true, expect.not.arrayContaining(['ben'])]);
  });

  it('listConversations: one’s own, the most recent message first (M67, M116, M117, M125)', async () => {
    const first = await group('ana', 'cleo', 'dan');
    const second = await group('ana', 'cleo', 'eve');
    await as('ana').createMessage({ content: 'Up', conversationId: first.id });
    const reply = await as('cleo').listConversations();
    const listed = recordsOf(reply, 'conversations');
    expect(listed.slice(0, 2).map(({ id }) => id)).toEqual([first.id, second.id]);
    for (const { participantIds } of listed) expect(participantIds).toContain('cleo');
    expect(reply.body['paging']).toMatchObject({
      pageNumber: 1,
      pageRowCount: 25,
      totalRowCount: listed.length,
    });
    const ofDan = recordsOf(await as('dan').listConversations(), 'conversations');
    expect(ofDan.map(({ id }) => id)).not.toContain(second.id);
    // Who leaves a group is among its participants no more.
    await as('cleo').deleteConversation(second.id);
    const left = recordsOf(await as('cleo').listConversations(), 'conversations');
    expect(left.map(({ id }) => id)).not.toContain(second.id);
  });
});
