import { describe, expect, it } from 'vitest';
import { coverage, idsOfTitle, readContract, titleErrors } from './contract.js';

describe('the contract', () => {
  it('has every line of the five sources once', async () => {
    const ids = (await readContract()).map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBe(382);
  });

  it('reads the IDs that stand alone in parentheses', () => {
    expect(idsOfTitle('typing ends (T13, T16) after 10 s (as said)')).toEqual(['T13', 'T16']);
    expect(idsOfTitle('a UTF8 text (at most 10 of R2)')).toEqual([]);
  });

  it('refuses a title that claims a range, too much, or what does not exist', () => {
    const lines = [{ id: 'T1', text: 'one' }];
    const tooMany = `many (${['T1', 'D1', 'D2', 'D3', 'D4', 'D5'].join(', ')})`;
    expect(titleErrors(['fine (T1, D1)'], lines)).toEqual([]);
    expect(titleErrors(['range (T1–T4)'], lines)).toHaveLength(1);
    expect(titleErrors([tooMany], lines)).toHaveLength(1);
    expect(titleErrors(['unknown (T2)'], lines)).toHaveLength(1);
  });

  it('counts a line once per source, however many tests name it', () => {
    const lines = ['K1', 'K2', 'M1'].map((id) => ({ id, text: id }));
    expect(coverage(lines, ['a (K1)', 'b (K1)']).map(({ proven, total }) => [proven, total])).toEqual([
      [1, 2],
      [0, 1],
    ]);
  });
});
