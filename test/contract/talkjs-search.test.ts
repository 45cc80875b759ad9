import type { ConversationPreview } from '@chat-widget/shared/conversation';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { RestUser } from '../support/rest-user.js';

const foundWithinMs = 2_000;
const rainbows = 'I like to look at rainbows';

describeOnEachEngine('searching conversations', (engine) => {
  let node: ChatNode;
  let ana: RestUser;
  let ben: RestUser;
  let clockMs = 0;

  async function group(name: string, metadata: Record<string, string> = {}, by = ana): Promise<string> {
    const participantIds = by === ana ? ['ana', 'ben', 'cleo'] : ['ben', 'cleo', 'dan'];
    // No two in one millisecond: their order would be anybody's.
    clockMs += 5;
    const { status, body } = await by.request('POST', '/conversations', {
      isGroup: true,
      participantIds,
      name,
      metadata,
    });
    expect([status, body.detail]).toEqual([201, undefined]);
    return (body.conversation as ConversationPreview).id; // as the route documents
  }

  async function search(query: string, more = '', by = ana) {
    const path = `/conversations/search?query=${encodeURIComponent(query)}${more}`;
    const { status, body } = await by.request('GET', path);
    expect([status, body.detail]).toEqual([200, undefined]);
    const rows = body.conversations as ConversationPreview[]; // as the route documents
    return { names: rows.map(({ name }) => name), paging: body.paging as { nextCursor?: string } };
  }
  const names = async (query: string, by?: RestUser) => (await search(query, '', by)).names;
  const eventually = (query: string, wanted: readonly string[], by = ana) =>
    vi.waitFor(async () => expect(await names(query, by)).toEqual(wanted), { timeout: foundWithinMs });

  beforeAll(async () => {
    node = await startChatNode(await engine.freshUrl(), { now: () => Date.now() + clockMs });
    const people = [];
    for (const name of ['ana', 'ben', 'cleo', 'dan']) {
      const person = await RestUser.signIn(name, () => node.url);
      await person.request('POST', '/session', {});
      people.push(person);
    }
    [ana, ben] = people as [RestUser, RestUser]; // four people, just made
    await group(rainbows);
    await group('Kittens', { search: 'where to buy food' });
    await group('Kitten food');
    await group('Order 4711', { search: 'Müller rain-bow 東京タワー', other: 'secret' });
    await group('Rainbows of others', {}, ben);
    // Made last, and found last.
    await eventually('others', ['Rainbows of others'], ben);
  });
  afterAll(() => node.stop());

  it.each([['rainbows'], ['rain'], ['look at'], ['(look, i *LIKE* rain)'], ['look look look!']])(
    'finds “I like to look at rainbows” by “%s”, each word a beginning of one of its words (T100, T101, T102)',
    async (query) => expect(await names(query)).toContain(rainbows),
  );

  it.each([['bows'], ['rain-bows'], ['look-at'], ['I like to look at rainbows too']])(
    'does not find it by “%s” (T103)',
    async (query) => expect(await names(query)).not.toContain(rainbows),
  );

  it('looks in the name or in custom.search, and never in both at once (T96, T104)', async () => {
    expect(await names('kittens')).toEqual(['Kittens']);
    expect(await names('buy food')).toEqual(['Kittens']);
    expect(await names('kitten food')).toEqual(['Kitten food']);
    expect(await names('mül 東京')).toEqual(['Order 4711']);
    expect(await names('secret')).toEqual([]);
  });

  it('finds two conversations by different fields in one search, recent activity first (T105)', async () => {
    expect(await names('food')).toEqual(['Kitten food', 'Kittens']);
    const [kittens] = (await ana.conversations()).filter(({ name }) => name === 'Kittens');
    await ana.request('POST', '/messages', { conversationId: kittens?.id, content: 'up with you' });
    expect(await names('food')).toEqual(['Kittens', 'Kitten food']);
  });

  it('finds only what one is in: others’ stay unseen, and those that one left (T96)', async () => {
    expect(await names('others')).toEqual([]);
    expect(await names('others', ben)).toEqual(['Rainbows of others']);
    const id = await group('Leaving home');
    await eventually('leaving', ['Leaving home']);
    await ben.request('DELETE', `/conversations/${id}/participants/ben`);
    expect(await names('leaving', ben)).toEqual([]);
  });

  it('is renamed within two seconds', async () => {
    const id = await group('Before');
    await eventually('before', ['Before']);
    await ana.request('PATCH', `/conversations/${id}`, { name: 'After', metadata: { search: 'then' } });
    await eventually('after', ['After']);
    expect(await names('before')).toEqual([]);
    expect(await names('then')).toEqual(['After']);
  });

  it('pages of 1 to 50, ten by default, to the oldest match (T98, T107)', async () => {
    for (let at = 0; at < 12; at += 1) await group(`Paged ${at}`);
    await eventually('paged 0', ['Paged 0']);
    await eventually('paged 11', ['Paged 11']);
    const all = [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map((at) => `Paged ${at}`);
    const first = await search('paged');
    expect(first.names).toEqual(all.slice(0, 10));
    const second = await search('paged', `&cursor=${first.paging.nextCursor}`);
    expect([second.names, second.paging.nextCursor]).toEqual([all.slice(10), undefined]);
    const paged: (string | null | undefined)[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined; ) {
      const page = await search('paged', `&limit=5${cursor && `&cursor=${cursor}`}`);
      paged.push(...page.names);
      cursor = page.paging.nextCursor;
    }
    expect(paged).toEqual(all);
    for (const limit of [0, 51]) {
      expect((await ana.request('GET', `/conversations/search?query=a&limit=${limit}`)).status).toBe(400);
    }
  });

  it.each([['/conversations/search'], ['/messages/search']])(
    '%s finds nothing by nothing or by punctuation, and refuses what cannot be a query',
    async (path) => {
      for (const query of ['', '%20', '!?', '%F0%9F%98%80']) {
        const { status, body } = await ana.request('GET', `${path}?query=${query}`);
        expect([status, (body.paging as { totalRowCount: number }).totalRowCount]).toEqual([200, 0]);
      }
      const refused = [
        '',
        '?query=a%00b',
        `?query=${'a'.repeat(201)}`,
        '?query=a&nope=1',
        '?query=a&cursor=!',
      ];
      for (const query of refused) {
        expect((await ana.request('GET', path + query)).status, query).toBe(400);
      }
    },
  );
});
