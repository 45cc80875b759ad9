import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { RestUser } from '../support/rest-user.js';

describeOnEachEngine('the guide’s filters of messages', (engine) => {
  let nowMs = Date.parse('2026-10-24T10:00:00.000Z');
  let node: ChatNode;
  const people = new Map<string, RestUser>();
  const ids: Record<string, string> = {};

  const as = (name: string): RestUser => {
    const person = people.get(name);
    if (!person) throw new Error(name);
    return person;
  };

  beforeAll(async () => {
    node = await startChatNode(await engine.freshUrl(), { now: () => nowMs });
    for (const name of ['ana', 'ben', 'cleo', 'dan']) {
      people.set(name, await RestUser.signIn(name, () => node.url));
      await as(name).request('POST', '/session', {});
    }
    for (const [name, one, other] of [
      ['pair', 'ana', 'ben'],
      ['cleo', 'ana', 'cleo'],
      ['foreign', 'ben', 'dan'],
    ] as const) {
      const reply = await as(one).request('POST', '/conversations/direct', { userId: other });
      ids[name] = (reply.body.conversation as { id: string }).id; // as the route documents
    }
    const script = [
      ['ana', 'pair', 'one', '2026-10-24T12:00:00.000Z'],
      ['ben', 'pair', 'two', '2026-10-25T12:00:00.000Z'],
      ['cleo', 'cleo', 'three', '2026-10-25T23:30:00.000Z'],
      ['ben', 'pair', 'four', '2026-10-26T12:00:00.000Z'],
      ['ana', 'cleo', 'five', '2026-10-27T12:00:00.000Z'],
      ['dan', 'foreign', 'secret', '2026-10-25T12:00:01.000Z'],
    ] as const;
    for (const [name, conversation, content, at] of script) {
      nowMs = Date.parse(at);
      await as(name).request('POST', '/messages', { conversationId: ids[conversation], content });
    }
  });
  afterAll(() => node.stop());

  async function list(query: string, name = 'ana') {
    const { status, body } = await as(name).request('GET', `/messages?${query}`);
    expect([status, body.detail]).toEqual([200, undefined]);
    const rows = body.messages as { content: string }[]; // as the route documents
    return { texts: rows.map(({ content }) => content), paging: body.paging as { nextCursor?: string } };
  }
  const texts = async (query: string, name?: string) => (await list(query, name)).texts;

  it('none, or one of three: all of the viewer’s conversations by time, and nobody else’s (M68, M69, M71)', async () => {
    expect(await texts('')).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(await texts('order=desc&limit=2')).toEqual(['five', 'four']);
    expect(await texts('', 'dan')).toEqual(['secret']);
    expect(await texts('senderUserId=ben')).toEqual(['two', 'four']);
    expect(await texts(`conversationId=${ids.cleo}`)).toEqual(['three', 'five']);
    expect(await texts('sentAt=2026-10-26')).toEqual(['four']);
  });

  it('a conversation, several, null (M73, M74)', async () => {
    expect(await texts(`conversationId=${ids.pair}`)).toEqual(['one', 'two', 'four']);
    const both = `conversationId=${ids.pair}&conversationId=${ids.cleo}`;
    expect(await texts(both)).toEqual(['one', 'two', 'three', 'four', 'five']);
    expect(await texts('conversationId=null')).toEqual([]);
    const foreign = await as('ana').request(
      'GET',
      `/messages?conversationId=${ids.pair}&conversationId=${ids.foreign}`,
    );
    expect([foreign.status, foreign.body.message]).toEqual([403, 'errMsg_notParticipant']);
  });

  it('a sender, several, null (M72, M73, M74)', async () => {
    expect(await texts('senderUserId=ben')).toEqual(['two', 'four']);
    expect(await texts(`senderUserId=ben&conversationId=${ids.pair}`)).toEqual(['two', 'four']);
    expect(await texts('senderUserId=ben&senderUserId=cleo')).toEqual(['two', 'three', 'four']);
    expect(await texts('senderUserId=null')).toEqual([]);
    expect(await texts('senderUserId=dan')).toEqual([]);
  });

  it('a day, several days, null, and spans of time (M70, M75, M76, M79)', async () => {
    expect(await texts('sentAt=2026-10-25')).toEqual(['two', 'three']);
    expect(await texts(`sentAt=2026-10-25&conversationId=${ids.pair}`)).toEqual(['two']);
    expect(await texts('sentAt=2026-10-24&sentAt=2026-10-27')).toEqual(['one', 'five']);
    expect(await texts('sentAt=null')).toEqual([]);
    expect(await texts('sentAt_min=2026-10-25T23:30:00.000Z&sentAt_max=2026-10-26')).toEqual([
      'three',
      'four',
    ]);
    expect(await texts('sentAt=2030-01-01')).toEqual([]);
  });

  it('tokens, of UTC and of the viewer, over a change of the clocks (M77, M78)', async () => {
    nowMs = Date.parse('2026-10-26T08:00:00.000Z');
    expect(await texts('sentAt=$today')).toEqual(['four']);
    expect(await texts('sentAt=$ltoday&tz=Europe/Paris')).toEqual(['three', 'four']);
    expect(await texts('sentAt=$week')).toEqual(['four', 'five']);
    expect(await texts('sentAt=$lweek&tz=Europe/Paris')).toEqual(['three', 'four', 'five']);
    expect(await texts('sentAt=$month')).toHaveLength(5);
    expect(await texts('sentAt=$leq-2026-10-25&tz=Europe/Paris')).toEqual(['two']);
    expect(await texts('sentAt=$lin-2026-10-24,2026-10-27&tz=Europe/Paris')).toEqual(['one', 'five']);
  });

  it('what somebody has not read yet (M70)', async () => {
    expect(await texts('unreadBy=ana')).toEqual(['two', 'three', 'four']);
    await as('ana').request('POST', `/conversations/${ids.pair}/read`, {});
    expect(await texts('unreadBy=ana')).toEqual(['three']);
    expect(await texts('unreadBy=ben')).toEqual(['one']);
    expect(await texts('unreadBy=dan')).toEqual([]);
  });

  it('tells of each message who has read it, whatever else is on the page', async () => {
    await as('ana').request('POST', `/conversations/${ids.pair}/read`, {});
    const { body } = await as('ana').request('GET', '/messages');
    const rows = body.messages as { content: string; readBy: string[] }[]; // as the route documents
    const readBy = Object.fromEntries(rows.map((row) => [row.content, [...row.readBy].sort()]));
    expect(readBy).toMatchObject({
      two: ['ana', 'ben'],
      three: ['cleo'],
      four: ['ana', 'ben'],
      five: ['ana'],
    });
  });

  it('pages by number and by cursor say the same, in both directions', async () => {
    for (const order of ['asc', 'desc']) {
      const all = await texts(`order=${order}`);
      const byNumber: string[] = [];
      for (const page of [1, 2, 3])
        byNumber.push(...(await texts(`order=${order}&pageRowCount=2&pageNumber=${page}`)));
      expect(byNumber).toEqual(all);
      const byCursor: string[] = [];
      for (let cursor = ''; ; ) {
        const page = await list(`order=${order}&limit=2${cursor}`);
        byCursor.push(...page.texts);
        if (page.paging.nextCursor === undefined) break;
        cursor = `&cursor=${page.paging.nextCursor}`;
      }
      expect(byCursor).toEqual(all);
    }
  });

  it.each([
    'sentAt=soon',
    'sentAt_max=$week',
    'tz=Nowhere',
    'cursor=!',
    'beforeSeq=3',
    'pageNumber=2&limit=3',
    'nope=1',
  ])('refuses %s', async (query) => {
    expect((await as('ana').request('GET', `/messages?${query}`)).status).toBe(400);
  });
});
