import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { RestUser } from '../support/rest-user.js';

describeOnEachEngine('the guide’s filters of conversations', (engine) => {
  // A Sunday evening in UTC; in Paris it is Monday already.
  let nowMs = Date.parse('2026-10-25T23:30:00.000Z');
  let node: ChatNode;
  let ana: RestUser;
  const ids: Record<string, string> = {};

  beforeAll(async () => {
    node = await startChatNode(await engine.freshUrl(), { now: () => nowMs });
    const signIn = (id: string) => RestUser.signIn(id, () => node.url);
    ana = await signIn('ana');
    const others = ['ben', 'cleo', 'dan'];
    for (const id of ['ana', ...others]) await (await signIn(id)).request('POST', '/session', {});
    const create = async (name: string, path: string, body: object) => {
      const reply = await ana.request('POST', path, body);
      ids[name] = (reply.body.conversation as { id: string }).id; // as the route documents
    };
    await create('ben', '/conversations/direct', { userId: 'ben' });
    await create('cleo', '/conversations/direct', { userId: 'cleo' });
    await create('trip', '/conversations', {
      isGroup: true,
      participantIds: ['ana', 'ben', 'cleo'],
      name: 'Trip',
    });
    await create('team', '/conversations', {
      isGroup: true,
      participantIds: ['ana', 'cleo', 'dan'],
      name: 'Team',
    });
    const sayAt = async (name: string, at: string) => {
      nowMs = Date.parse(at);
      await ana.request('POST', '/messages', { conversationId: ids[name], content: 'Hello' });
    };
    await sayAt('ben', '2026-10-25T23:40:00.000Z');
    await sayAt('cleo', '2026-10-26T08:00:00.000Z');
    await sayAt('trip', '2026-10-27T08:00:00.000Z');
  });
  afterAll(() => node.stop());

  async function found(query: string): Promise<string[]> {
    const { status, body } = await ana.request('GET', `/conversations?${query}`);
    expect([status, body.detail]).toEqual([200, undefined]);
    const rows = body.conversations as { id: string }[]; // as the route documents
    expect(body.paging).toMatchObject({ totalRowCount: rows.length });
    return rows.map(({ id }) => Object.keys(ids).find((name) => ids[name] === id) ?? id);
  }

  it('by kind: groups, pairs, or neither (M118, M119)', async () => {
    expect((await found('isGroup=true')).sort()).toEqual(['team', 'trip']);
    expect(await found('isGroup=false')).toEqual(['cleo', 'ben']);
    expect(await found('isGroup=null')).toEqual([]);
    expect((await found('')).slice(0, 3)).toEqual(['trip', 'cleo', 'ben']);
  });

  it('by who is in it: one, several, none (M120)', async () => {
    expect((await found('participantIds=ben')).sort()).toEqual(['ben', 'trip']);
    expect(await found('participantIds=ben&participantIds=cleo')).toEqual(['trip']);
    expect(await found('participantIds=null')).toEqual([]);
    expect(await found('participantIds=nobody')).toEqual([]);
  });

  it('by all of them, which is the default, or by one in common (M121, M122)', async () => {
    const both = 'participantIds=ben&participantIds=dan';
    expect(await found(both)).toEqual([]);
    expect(await found(`${both}&participantIds_op=contains`)).toEqual([]);
    expect((await found(`${both}&participantIds_op=overlap`)).sort()).toEqual(['ben', 'team', 'trip']);
  });

  it('the way of comparing is a text filter: a part of its name, any case, several, null (M123)', async () => {
    const both = 'participantIds=ben&participantIds=dan';
    expect(await found(`${both}&participantIds_op=OVER`)).toHaveLength(3);
    expect(await found(`${both}&participantIds_op=Cont`)).toEqual([]);
    expect(await found(`${both}&participantIds_op=contains&participantIds_op=overlap`)).toHaveLength(3);
    expect(await found(`${both}&participantIds_op=null`)).toEqual([]);
    const wrong = await ana.request('GET', `/conversations?${both}&participantIds_op=equals`);
    expect([wrong.status, wrong.body.message]).toEqual([400, 'errMsg_invalidRequest']);
  });

  it('by the day of the last message: days, several, moments, null (M124)', async () => {
    expect(await found('lastMessageAt=2026-10-25')).toEqual(['ben']);
    expect(await found('lastMessageAt=2026-10-25&lastMessageAt=2026-10-27')).toEqual(['trip', 'ben']);
    expect(await found('lastMessageAt=2026-10-26T08:00:00.000Z')).toEqual(['cleo']);
    for (const near of ['07:59:59.999', '08:00:00.001'])
      expect(await found(`lastMessageAt=2026-10-26T${near}Z`)).toEqual([]);
    expect(await found('lastMessageAt=null')).toEqual(['team']);
    expect(await found('lastMessageAt=null&lastMessageAt=2026-10-27')).toEqual(['trip', 'team']);
    expect(await found('lastMessageAt_min=2026-10-26&lastMessageAt_max=2026-10-26')).toEqual(['cleo']);
    expect(await found('lastMessageAt_min=2026-10-26T08:00:00.001Z')).toEqual(['trip']);
  });

  it('by tokens, of UTC and of the viewer (M124)', async () => {
    nowMs = Date.parse('2026-10-26T20:00:00.000Z');
    expect(await found('lastMessageAt=$today')).toEqual(['cleo']);
    expect(await found('lastMessageAt=$ltoday&tz=Europe/Paris')).toEqual(['cleo', 'ben']);
    expect(await found('lastMessageAt=$week')).toEqual(['trip', 'cleo']);
    expect(await found('lastMessageAt=$lweek&tz=Europe/Paris')).toEqual(['trip', 'cleo', 'ben']);
    expect(await found('lastMessageAt=$month')).toEqual(['trip', 'cleo', 'ben']);
    expect(await found('lastMessageAt=$leq-2026-10-26&tz=Europe/Paris')).toEqual(['cleo', 'ben']);
    expect(await found('lastMessageAt=$lin-2026-10-25,2026-10-27&tz=Europe/Paris')).toEqual(['trip']);
  });

  it.each([
    'isGroup=yes',
    'lastMessageAt=yesterday',
    'lastMessageAt_min=$today',
    'tz=Mars/Olympus',
    'participantIds=',
    'nope=1',
  ])('refuses %s', async (query) => {
    expect((await ana.request('GET', `/conversations?${query}`)).status).toBe(400);
  });
});
