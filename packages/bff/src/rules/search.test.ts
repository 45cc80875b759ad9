import { describe, expect, it } from 'vitest';
import { matchesSearch, queryWords } from './search.js';

const finds = (query: string, text: string) => matchesSearch(queryWords(query), text);
const title = 'I like to look at rainbows';

describe('search', () => {
  it.each(['rainbows', 'rain', 'look at', '(look, i *LIKE* rain)', 'look look look!'])(
    'finds “I like to look at rainbows” by “%s” (T100, T101, T102)',
    (query) => expect(finds(query, title)).toBe(true),
  );

  it.each(['bows', 'rain-bows', 'look-at', 'I like to look at rainbows too'])(
    'does not find it by “%s” (T103)',
    (query) => expect(finds(query, title)).toBe(false),
  );

  it('looks past punctuation at the ends of the words of the text too (T101)', () => {
    expect(finds('rain', 'They say: «rainbows!»')).toBe(true);
    expect(finds('rainbows', '***RAINBOWS***')).toBe(true);
    expect(finds('bow', 'rain-bow')).toBe(false);
    expect(finds('rain-b', 'rain-bow')).toBe(true);
  });

  it('reads other alphabets, and characters written in two ways', () => {
    expect(finds('ÉCLAIR', 'e\u0301clair au chocolat')).toBe(true);
    expect(finds('приве', 'Привет, мир')).toBe(true);
    expect(finds('دراج', '«دراجة» للبيع')).toBe(true);
    expect(finds('ＡＢＣ', 'abc')).toBe(true);
  });

  it('finds nothing by nothing, or by punctuation alone', () => {
    for (const query of ['', '   ', '!?', '— …']) expect(finds(query, title)).toBe(false);
  });

  it('takes a word that begins another one of the query as said already', () => {
    expect(queryWords('rain rainbows RAIN to')).toEqual(['rainbows', 'to']);
  });

  it('stays quick, whatever it is given', () => {
    const startMs = performance.now();
    expect(finds('!'.repeat(100_000), '?'.repeat(100_000))).toBe(false);
    expect(finds('x', `${'!'.repeat(50_000)}a${'!'.repeat(50_000)}`)).toBe(false);
    expect(finds('a'.repeat(100_000), 'a'.repeat(99_999))).toBe(false);
    expect(performance.now() - startMs).toBeLessThan(1_000);
  });
});
