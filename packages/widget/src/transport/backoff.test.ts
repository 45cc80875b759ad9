import { describe, expect, it } from 'vitest';
import { retryInMs } from './backoff.js';

const last = () => 1;

describe('waiting before another try', () => {
  it('obeys the server, but is never shorter than the back-off', () => {
    expect(retryInMs(0, last, 7_000)).toBe(7_000);
    for (const askedMs of [0, -1]) expect(retryInMs(3, last, askedMs)).toBe(4_000);
    expect(retryInMs(30, last, 0)).toBe(30_000);
  });

  it('is no longer than five minutes, whatever the server says', () => {
    expect(retryInMs(0, last, 1e12)).toBe(300_000);
    expect(retryInMs(2_000, last, 0)).toBe(30_000);
  });
});
