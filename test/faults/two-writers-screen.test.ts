import { describe, expect, it } from 'vitest';
import { type ShownMessage, screenFaults } from './two-writers-screen.js';

/** Newest first: `ana 2@5` has the place 5, `ana 2` waits. */
function thread(...items: string[]): ShownMessage[] {
  return items.map((item) => {
    const [plaintext = '', seq] = item.split('@');
    return { plaintext, seq: seq === undefined ? null : Number(seq) };
  });
}

describe('what is wrong with a thread at any moment', () => {
  it('is nothing when places and numbers descend, with what waits in front', () => {
    expect(screenFaults(thread('ana 4', 'ana 3', 'ben 2@9', 'ana 2@8', 'ben 1@7', 'ana 1@6'))).toEqual([]);
  });

  it('is a text that stands there twice, also once waiting and once stored', () => {
    expect(screenFaults(thread('ana 1@7', 'ana 1@6'))).toEqual(['duplicated: ana 1']);
    expect(screenFaults(thread('ana 1', 'ana 1@6'))).toEqual(['duplicated: ana 1']);
  });

  it('is a place or a writer’s number that does not descend', () => {
    expect(screenFaults(thread('ana 2@6', 'ben 1@7'))).toEqual(['out of order: ben 1 at 7 after 6']);
    expect(screenFaults(thread('ana 1@7', 'ana 2@6'))).toEqual(['out of order: ana 2 after ana 1']);
  });

  it('is a message that waits behind one that is stored', () => {
    expect(screenFaults(thread('ben 1@7', 'ana 1'))).toEqual(['out of order: ana 1 waits behind 7']);
  });
});
