import fc from 'fast-check';
import { expect, it } from 'vitest';
import { matchesSearch, queryWords } from '../../packages/bff/src/rules/search.js';
import { chatOpener, direct, group, say } from '../actions/test-chat.js';
import { describeOnEachEngine } from '../support/engines.js';
import { readSeed } from '../support/seed.js';

const foundWithinMs = 2_000;
const numRuns = Number(process.env.SEARCH_RUNS ?? 4);

/** What indexes of text stumble over: their own operators and quotes, marks within words, other alphabets, joiners. */
const piece = fc.constantFrom(
  ...[
    'a',
    'b',
    'A',
    'rain',
    'OR',
    'NOT',
    'near',
    'm',
    'c',
    '0',
    '7',
    'é',
    'e\u0301',
    'ß',
    'İ',
    'Σ',
    'ς',
    'ﬁ',
  ],
  ...[
    '-',
    '_',
    '.',
    "'",
    '"',
    '*',
    ':',
    '&',
    '|',
    '!',
    '(',
    ')',
    '\\',
    '%',
    '@',
    '+',
    '^',
    '<',
    '#',
    '…',
    '«',
  ],
  ...[
    '日',
    '本',
    '東京',
    'に',
    '한',
    '국',
    'د',
    'ا',
    'П',
    'ж',
    'א',
    '😀',
    '👨‍👩‍👧',
    '\u200d',
    '\u00ad',
    '\ue02d',
    '\u{1d538}',
    '\u0001',
  ],
);
const gap = fc.constantFrom(' ', '  ', '\n', '\t', '\u00a0', '\u3000', '\u2028', '\u000b');
const word = fc.array(piece, { minLength: 1, maxLength: 5 }).map((pieces) => pieces.join(''));
const long = word.map((one) => one.repeat(30));
const text = fc
  .array(fc.tuple(fc.oneof({ weight: 9, arbitrary: word }, long), gap), { minLength: 1, maxLength: 6 })
  .map((pairs) => pairs.flat().join(''));
const query = fc
  .array(fc.tuple(word, gap), { minLength: 1, maxLength: 3 })
  .map((pairs) => pairs.flat().join(''));
/** Beginnings of words of a text, so that many queries find something. */
const cuts = fc.array(fc.tuple(fc.nat(), fc.nat({ max: 50 })), { minLength: 1, maxLength: 3 });

function queryOf(
  texts: readonly string[],
  at: number,
  places: readonly (readonly [number, number])[],
): string {
  const words = (texts[at % texts.length] ?? '').split(/\s+/u).filter((one) => one !== '');
  const begun = places.map(([place, chars]) =>
    [...(words[place % words.length] ?? '')].slice(0, chars + 1).join(''),
  );
  return begun.join(' ');
}

describeOnEachEngine('searching messages', (engine) => {
  const open = chatOpener();

  it(
    'finds what the rule says, nothing else, whatever is written',
    async () => {
      const chat = await open(await engine.freshUrl());
      const [ana, ben, cleo] = await chat.users('ana', 'ben', 'cleo');
      const elsewhere = await direct(chat, ben, cleo);
      let run = 0;
      const found = async (wanted: string, conversationId?: string) => {
        const page = { limit: 50, cursor: null };
        const given = conversationId === undefined ? { query: wanted } : { query: wanted, conversationId };
        return (await chat.actions.search.messages(ana, given, page)).rows.map(
          ({ message }) => message.content,
        );
      };
      await fc.assert(
        fc.asyncProperty(
          fc.array(text, { minLength: 5, maxLength: 20 }),
          fc.array(query, { minLength: 10, maxLength: 20 }),
          fc.array(fc.tuple(fc.nat(), cuts), { minLength: 30, maxLength: 40 }),
          async (texts, queries, begun) => {
            run += 1;
            const id = await group(chat, ana, ben, cleo);
            const last = `finally${run}`;
            const written = [...texts, last];
            await say(chat, ana, id, ...written);
            await say(chat, ben, elsewhere, ...texts);
            await expect.poll(() => found(last), { timeout: foundWithinMs }).toEqual([last]);
            for (const one of [...queries, ...begun.map(([at, places]) => queryOf(texts, at, places))]) {
              const words = queryWords(one);
              const truth = written.filter((content) => matchesSearch(words, content)).reverse();
              expect(await found(one, id), JSON.stringify(one)).toEqual(truth);
            }
            for (const other of texts.slice(0, 3)) {
              expect((await found(other.slice(0, 60))).length).toBeLessThanOrEqual(50);
            }
          },
        ),
        { numRuns, seed: readSeed('searches'), endOnFailure: true },
      );
    },
    60_000 + numRuns * 5_000,
  );
});
