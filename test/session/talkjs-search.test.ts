import { expect, it, vi } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { townOn } from './town.js';

describeOnEachEngine('search among conversations', (engine) => {
  const town = townOn(engine);

  const searcher = async (conversations: readonly { subject?: string; search?: string }[]) => {
    const ana = await town.enter(town.fresh('ana'));
    const ids: string[] = [];
    const isAlike = conversations.every(({ subject }) => subject?.startsWith('Boat'));
    for (const { subject, search } of conversations) {
      const room = ana.conversation(town.fresh('room'));
      await room.createIfNotExists({ subject, custom: search === undefined ? {} : { search } });
      ids.push(room.id);
    }
    // The index follows by itself, a moment later.
    await vi.waitFor(
      async () => {
        const search = ana.searchConversations();
        let { results, loadedAll } = await search.setQuery(
          (conversations[0]?.subject ?? '').split(' ')[0] ?? '',
        );
        while (!loadedAll) ({ results, loadedAll } = await search.loadMore(50));
        expect(results.map(({ id }) => id)).toEqual(expect.arrayContaining(isAlike ? ids : ids.slice(0, 1)));
      },
      { timeout: 10_000 },
    );
    const find = async (query: string) =>
      (await ana.searchConversations().setQuery(query)).results.map(({ id }) => ids.indexOf(id)).sort();
    return { ana, ids, find };
  };

  it('finds each word at the beginning of some word, as the examples say (T96, T100, T101, T102, T103)', async () => {
    const { find } = await searcher([{ subject: 'I like to look at rainbows' }]);
    for (const query of ['rainbows', 'rain', 'look at', '(look, i *LIKE* rain)', 'look look look!'])
      expect(await find(query), query).toEqual([0]);
    for (const query of ['bows', 'rain-bows', 'look-at', 'I like to look at rainbows too'])
      expect(await find(query), query).toEqual([]);
  });

  it('takes the subject or custom.search of a conversation, never both (T96, T104, T105)', async () => {
    const { find } = await searcher([
      { subject: 'Kittens', search: 'where to buy food' },
      { subject: 'Other', search: 'Kittens' },
    ]);
    await vi.waitFor(async () => expect(await find('kittens')).toEqual([0, 1]), { timeout: 10_000 });
    expect(await find('kitten food')).toEqual([]);
    expect(await find('buy')).toEqual([0]);
  });

  it('loads 3, then as many as are wanted, with all before, to the last (T97, T98, T99, T106, T107)', async () => {
    const { ana } = await searcher(Array.from({ length: 18 }, (_, at) => ({ subject: `Boat ${at}` })));
    const search = ana.searchConversations();
    expect(await search.loadMore()).toEqual({ results: [], loadedAll: false });
    const first = await search.setQuery('boat');
    expect([first.results.length, first.loadedAll]).toEqual([3, false]);
    const second = await search.loadMore();
    expect(second.results).toHaveLength(13);
    expect(second.results.slice(0, 3)).toEqual(first.results);
    const third = await search.loadMore(50);
    expect([third.results.length, third.loadedAll]).toEqual([18, true]);
    expect(await search.loadMore()).toEqual(third);
    expect((await search.setQuery('boat 1')).results).toHaveLength(3);
    expect(await search.setQuery('nothing like it')).toEqual({ results: [], loadedAll: true });
  });

  it('does nothing while another call is on its way (T98)', async () => {
    const { ana } = await searcher(Array.from({ length: 9 }, (_, at) => ({ subject: `Boat ${at}` })));
    const search = ana.searchConversations();
    const [first, meanwhile] = await Promise.all([search.setQuery('boat'), search.loadMore(2)]);
    expect([first.results.length, meanwhile.results.length]).toEqual([3, 0]);
    const [more, ignored] = await Promise.all([search.loadMore(2), search.loadMore(2)]);
    expect([more.results.length, ignored.results.length]).toEqual([5, 3]);
    expect((await search.loadMore(2)).results).toHaveLength(7);
  });

  it('rejects on errors, and goes on afterwards (T99)', async () => {
    const { ana } = await searcher([{ subject: 'Boat' }]);
    const search = ana.searchConversations();
    await expect(search.setQuery('x'.repeat(201))).rejects.toThrow(expect.objectContaining({ status: 400 }));
    for (const limit of [0, 51, 1.5, '3' as unknown as number])
      await expect(search.loadMore(limit)).rejects.toThrow(
        expect.objectContaining({ code: 'invalidArgument' }),
      );
    expect((await search.setQuery('boat')).results).toHaveLength(1);
  });
});
