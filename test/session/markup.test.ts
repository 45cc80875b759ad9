import { describe, expect, it } from 'vitest';
import { parseMarkup } from '../../packages/widget/src/session/markup/parse.js';
import { writeMarkup } from '../../packages/widget/src/session/markup/write.js';
import { plainText } from '../../packages/widget/src/session/snapshots/content.js';
import type { TextNode } from '../../packages/widget/src/session/types.js';
import { createRandom, type Random, readSeed } from '../support/seed.js';

const bold = (...children: TextNode[]): TextNode => ({ type: 'bold', children });
const italic = (...children: TextNode[]): TextNode => ({ type: 'italic', children });
const link = (url: string): TextNode => ({ type: 'autoLink', url, text: url });

/** Formatted text in its plainest form: no neighbouring strings, nothing empty, nothing bold inside of bold. */
function randomNodes(random: Random, allowed = ['bold', 'italic', 'strikethrough'], depth = 0): TextNode[] {
  const pieces = [
    'a',
    'é',
    '7',
    ' ',
    '\n',
    '*',
    '_',
    '~',
    '`',
    '\\',
    '\u2060',
    '👍',
    '漢',
    '(',
    '.',
    'x y',
    '"',
  ];
  const nodes: TextNode[] = [];
  for (let count = random.int(depth === 0 ? 0 : 1, 4); count > 0; count -= 1) {
    const type = random.pick(['string', 'string', 'codeSpan', 'autoLink', ...allowed]);
    const text = Array.from({ length: random.int(1, 5) }, () => random.pick(pieces)).join('');
    if (type === 'string') {
      if (typeof nodes.at(-1) !== 'string') nodes.push(text);
    } else if (type === 'codeSpan') nodes.push({ type, text });
    else if (type === 'autoLink') nodes.push(link(`https://example.com/a_b*${random.int(0, 9)}`));
    else {
      const others = allowed.filter((one) => one !== type);
      // One of the three.
      nodes.push({ type: type as 'bold', children: randomNodes(random, others, depth + 1) });
    }
  }
  return nodes;
}

describe('the marks of a message field', () => {
  it.each<[string, TextNode[]]>([
    ['*Hello*', [bold('Hello')]],
    ['Hi, *Ana*!', ['Hi, ', bold('Ana'), '!']],
    ['_*both*_ ~gone~', [italic(bold('both')), ' ', { type: 'strikethrough', children: ['gone'] }]],
    ['run `npm *start*`', ['run ', { type: 'codeSpan', text: 'npm *start*' }]],
    ['2*3*4 snake_case_name it`s o`clock', ['2*3*4 snake_case_name it`s o`clock']],
    ['* one\n* two ** a * b', ['* one\n* two ** a * b']],
    ['*see *this*', ['*see ', bold('this')]],
    ['\\*not bold\\* C:\\dir', ['*not bold* C:\\dir']],
    ['*no end _none_', ['*no end ', italic('none')]],
    ['see https://a.example/b_c_d, ok', ['see ', link('https://a.example/b_c_d'), ', ok']],
    ['(https://a.example/x_(y))', ['(', link('https://a.example/x_(y)'), ')']],
    ['*https://a.example*', [bold(link('https://a.example'))]],
    [
      'https://bank.example@evil.example javascript:alert(1)',
      ['https://bank.example@evil.example javascript:alert(1)'],
    ],
    ['', []],
  ])('%j is read as people mean it (T25, T55)', (text, nodes) => {
    expect(parseMarkup(text)).toEqual(nodes);
  });

  it('formatted text is written so that it is read as the same, and its words stay (T28)', () => {
    const random = createRandom(readSeed('markup'));
    for (let round = 0; round < 5_000; round += 1) {
      const nodes = randomNodes(random);
      const text = writeMarkup(nodes);
      expect(parseMarkup(text), JSON.stringify([text, nodes])).toEqual(nodes);
    }
  });

  it('writes what people would type, and says once what is said twice (T28)', () => {
    expect(writeMarkup(['Hi ', bold('Ana'), '!'])).toBe('Hi *Ana*!');
    expect(writeMarkup([bold('a ', '', bold('b'))])).toBe('*a b*');
    expect(plainText(parseMarkup(writeMarkup(['un', bold('believ'), 'able'])))).toBe('unbelievable');
  });

  it('any text is read in no time, and loses nothing but what formats it', () => {
    const random = createRandom(readSeed('hostile markup'));
    const hostile = [
      '*',
      '_',
      '`',
      '*_~`',
      '*a ',
      ' `a',
      'http://',
      'http://a)',
      '\\',
      '*_x',
      '`a`b',
      '\u2060',
    ];
    for (const piece of [...hostile, ...hostile.map((first) => first + random.pick(hostile))]) {
      const text = piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 10_000);
      const tookMs = [0, 1, 2].map(() => {
        const startedMs = performance.now();
        parseMarkup(text);
        return performance.now() - startedMs;
      });
      // The least of them: what other processes take away counts for none.
      expect(Math.min(...tookMs), piece).toBeLessThan(200);
      expect(plainText(parseMarkup(text)).length).toBeLessThanOrEqual(text.length);
    }
  });

  it.each([
    [[{ type: 'link', url: 'https://evil.example', children: ['bank.example'] }], 'forbidden'],
    [[{ type: 'bold', children: [{ type: 'actionButton', action: 'a' }] }], 'forbidden'],
    [[{ type: 'marquee' }], 'invalidArgument'],
    [[null], 'invalidArgument'],
    [[{ type: 'bold' }], 'invalidArgument'],
    [[{ type: 'codeSpan', text: 7 }], 'invalidArgument'],
    ['text', 'invalidArgument'],
  ])('%j is refused (T60)', (nodes, code) => {
    expect(() => writeMarkup(nodes)).toThrow(expect.objectContaining({ code }));
  });
});
