import { expect, it } from 'vitest';
import { Turn } from '../../packages/bff/src/actions/in-turns.js';
import { likelyDocuments } from '../../packages/bff/src/actions/search-candidates.js';
import { tellingQuery } from '../../packages/bff/src/actions/search-telling.js';
import { documentTokens, queryPrefixes } from '../../packages/bff/src/rules/search-tokens.js';
import { storeOpener } from '../store/stores.js';
import { describeOnEachEngine } from '../support/engines.js';

/** By their places: 1, 2, 3 … */
const texts = [
  'the red kite',
  'the blue one, and a thesis',
  'another kite: 1a 1b',
  'the kites 1c 1d',
  'then nothing 1e 1f',
  'kite the last',
];
/** So small that `the` is common in few words, and `1` in many. */
const bounds = { maxGathered: 3, maxWholeWords: 4 };
const everything = { before: Number.MAX_SAFE_INTEGER, limit: 100 };

describeOnEachEngine('what the index is asked for', (engine) => {
  const open = storeOpener();
  const world = async () => {
    const store = await open(await engine.freshUrl());
    await store.write(async ({ queries: { search } }) => {
      for (const [at, text] of texts.entries()) {
        const words = documentTokens('message', text).join(' ');
        await search.insert.execute({ place: at + 1, conversationId: 'c', seq: at + 1, text: null });
        await search.insertWords.execute({ place: at + 1, words });
      }
    });
    return (...words: string[]) =>
      store.read(async (lane) => {
        const turn = new Turn();
        const query = await tellingQuery(lane, turn, queryPrefixes('message', words), bounds);
        return query && (await likelyDocuments(lane, turn, [query], everything)).map(({ place }) => place);
      });
  };

  it('is all words where they are rare, and nothing is where there is no such word', async () => {
    const ask = await world();
    expect(await ask('red')).toEqual([1]);
    expect(await ask('anoth', 'noth')).toEqual([]);
    expect(await ask('last', 'red')).toEqual([]);
    expect(await ask('nowhere', 'the')).toEqual([]);
  });

  it('is the rarer of the words, newest first: the commoner is looked for in what is found', async () => {
    const ask = await world();
    const rarer = engine.name === 'sqlite';
    expect(await ask('the', 'red')).toEqual([1]);
    expect(await ask('th', 'nothing')).toEqual([5]);
    // `one` and `and` are together in one, and neither leaves room for `kite`.
    expect(await ask('kite', 'one', 'and')).toEqual(rarer ? [2] : []);
  });

  it('is a common word itself where few words begin so', async () => {
    const ask = await world();
    expect(await ask('the')).toEqual([6, 5, 4, 2, 1]);
    expect(await ask('kite')).toEqual([6, 4, 3, 1]);
    // Of two that are common the longer.
    expect(await ask('the', 'kite')).toEqual(engine.name === 'sqlite' ? [6, 4, 3, 1] : [6, 4, 1]);
  });

  it('is nothing where a common beginning is that of many words: the newest tell as much', async () => {
    const ask = await world();
    expect(await ask('1')).toEqual(engine.name === 'sqlite' ? null : [5, 4, 3]);
    expect(await ask('1', 'the')).toEqual(engine.name === 'sqlite' ? [6, 5, 4, 2, 1] : [5, 4]);
  });
});
