import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isEmojiOnly } from './emoji-only.js';
import { linkTokens, safeHref } from './link-tokens.js';

const linksIn = (text: string) => linkTokens(text).filter((token) => typeof token !== 'string');

describe('links in a text', () => {
  it.each([
    ['See https://example.com/a?b=c#d now', 'https://example.com/a?b=c#d'],
    ['(https://example.com/a).', 'https://example.com/a'],
    [
      'https://en.wikipedia.org/wiki/Bike_(disambiguation)',
      'https://en.wikipedia.org/wiki/Bike_(disambiguation)',
    ],
    [
      '(see https://en.wikipedia.org/wiki/Bike_(disambiguation)), really',
      'https://en.wikipedia.org/wiki/Bike_(disambiguation)',
    ],
    ['Is it http://localhost:8787/x?', 'http://localhost:8787/x'],
    ['“https://example.com”', 'https://example.com'],
    ['HTTPS://EXAMPLE.COM!!!', 'HTTPS://EXAMPLE.COM'],
    ['mailto:ana@example.com, please', 'mailto:ana@example.com'],
    ['tel:+33-1-23-45-67.', 'tel:+33-1-23-45-67'],
    ['www.example.com/path', 'www.example.com/path'],
    ['https://bücher.example/größe', 'https://bücher.example/größe'],
    ['انظر https://example.com/كتب، شكرا', 'https://example.com/كتب'],
    ['https://example.com\u202egpj.exe', 'https://example.com'],
  ])('finds the link in %j, shown as typed', (text, link) => {
    expect(linksIn(text).map((token) => token.text)).toEqual([link]);
  });

  it.each([
    'javascript:alert(1)',
    'JaVaScRiPt://example.com/%0aalert(1)',
    'data:text/html,<script>alert(1)</script>',
    'vbscript:x',
    'file:///etc/passwd',
    'ftp://example.com/1',
    'https://bank.example@evil.example',
    'https://user:pass@evil.example/',
    'https://',
    'mailto:',
    'tel:',
    'tel:abc',
    'xhttps://example.com',
    'foo.bar',
  ])('makes no link of %j', (text) => {
    expect(linksIn(text)).toEqual([]);
    if (!text.startsWith('x')) expect(safeHref(text)).toBeNull();
  });

  it('loses and adds nothing, and leads nowhere but to http, https, mailto and tel, whatever the text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        'https://',
        'http://',
        'www.',
        'mailto:',
        'tel:',
        'javascript:',
        '(',
        ')',
        '.',
        ' ',
        '@',
        '\u202e',
      ),
      fc.string({ unit: 'binary', maxLength: 12 }),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const text = pieces.join('');
        const tokens = linkTokens(text);
        expect(tokens.map((token) => (typeof token === 'string' ? token : token.text)).join('')).toBe(text);
        for (const link of linksIn(text)) expect(link.href).toMatch(/^(?:https?:\/\/|mailto:|tel:)/);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ['brackets', `https://a.example/${')'.repeat(1_000_000)}`],
    ['open brackets', `https://a.example/${'('.repeat(500_000)}${')'.repeat(500_000)}`],
    ['starts', 'https://'.repeat(125_000)],
    ['starts apart', 'www. '.repeat(200_000)],
    ['dots', `www.${'.'.repeat(1_000_000)}`],
  ])('takes no longer than a few passes over a million %s', (_, text) => {
    const startedAt = performance.now();
    linkTokens(text);
    // A search that grows with the square would need minutes here.
    expect(performance.now() - startedAt).toBeLessThan(4_000);
  });
});

describe('messages of emoji alone', () => {
  it.each(['👍', '🎉 🎉', '❤️', '👩‍👩‍👧‍👦👩🏽‍🚀🏳️‍🌈', '1️⃣', '🇫🇷', ' 🚲\n'])('shows %j large', (text) => {
    expect(isEmojiOnly(text)).toBe(true);
  });
  it.each(['', ' ', 'ok', '👍 ok', '123', '#', '👍👍👍👍', '©', '👍'.repeat(100)])(
    'shows %j as text',
    (text) => {
      expect(isEmojiOnly(text)).toBe(false);
    },
  );
});
