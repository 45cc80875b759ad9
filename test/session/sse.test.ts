import { createParser } from 'eventsource-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSse } from '../../packages/widget/src/transport/sse.js';
import { readSeed } from '../support/seed.js';

type Seen = readonly [event: string, data: string, id: string] | number;

/** Bytes cut into chunks, as a connection delivers them. */
function read(bytes: Uint8Array, cuts: readonly number[], feed: (text: string) => void): void {
  const decoder = new TextDecoder();
  const ends = [...cuts.map((cut) => cut % (bytes.length + 1)), bytes.length].sort((a, b) => a - b);
  let from = 0;
  for (const to of ends) {
    feed(decoder.decode(bytes.subarray(from, to), { stream: true }));
    from = to;
  }
}

function seenByUs(text: string, cuts: readonly number[]): Seen[] {
  const seen: Seen[] = [];
  const feed = readSse(({ event = '', data, id = '', retry }) => {
    if (retry !== undefined) seen.push(Number(retry));
    if (data !== undefined) seen.push([event, data, id]);
  });
  read(new TextEncoder().encode(text), cuts, feed);
  return seen;
}

function seenByTheLibrary(text: string): Seen[] {
  const seen: Seen[] = [];
  const parser = createParser({
    onEvent: ({ event = '', data, id = '' }) => seen.push([event, data, id]),
    onRetry: (ms) => seen.push(ms),
  });
  read(new TextEncoder().encode(text), [], (part) => parser.feed(part));
  return seen;
}

const eol = fc.constantFrom('\n', '\r\n');
const word = fc.oneof(
  fc.constantFrom('', ' ', '  two', 'a:b', ':', '{"x":1}', '12', '3 000', 'é😀', 'line\u2028line'),
  fc.string(),
);
const value = word.map((text) => text.replaceAll(/[\r\n\0]/g, ''));
const field = (name: string, text: fc.Arbitrary<string>) =>
  fc.tuple(fc.constantFrom(':', ': ', ''), text).map(([colon, said]) => name + (colon && colon + said));
/** A field of our server, which writes each at most once in a block, a comment, or one of a newer server. */
const lines = fc
  .shuffledSubarray(['data', 'event', 'id', '', 'other', ' data'])
  .chain((names) => fc.tuple(...names.map((name) => field(name, value))));
const retry = fc.nat(100_000).map((ms) => [`retry: ${ms}`]);
const block = fc.oneof({ weight: 4, arbitrary: lines }, retry).map((all) => [...all, '']);
const stream = fc
  .array(block)
  .chain((blocks) => fc.tuple(...blocks.flat().map((line) => eol.map((end) => line + end))))
  .map((all) => all.join(''));

describe('the reader of event streams', () => {
  it('sees what the reference sees, wherever the bytes are cut', () => {
    fc.assert(
      fc.property(stream, fc.boolean(), fc.array(fc.nat(2_000), { maxLength: 12 }), (text, hasMark, cuts) => {
        const whole = `${hasMark ? '\uFEFF' : ''}${text}`;
        expect(seenByUs(whole, cuts)).toEqual(seenByTheLibrary(whole));
      }),
      { numRuns: 5_000, seed: readSeed('event streams') },
    );
  });

  it('hands over an event as soon as its empty line has come, also where lines end in CRLF', () => {
    expect(seenByUs('event: a\ndata: 1\n\n', [])).toEqual([['a', '1', '']]);
    expect(seenByUs('data: 1\r\n\r\ndata: 2\r\n\r\n', [8, 9, 10])).toEqual([
      ['', '1', ''],
      ['', '2', ''],
    ]);
  });
});
