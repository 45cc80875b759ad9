import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBrowserStorage } from './storage.js';

describe('storage that does not open', () => {
  const db = { isClosed: false, close: () => Object.assign(db, { isClosed: true }) };
  let opening = { result: db, error: new DOMException('', 'UnknownError'), onerror() {}, onsuccess() {} };
  beforeEach(() => {
    vi.useFakeTimers();
    db.isClosed = false;
    opening = { ...opening, onerror() {}, onsuccess() {} };
    vi.stubGlobal('indexedDB', { open: () => opening });
  });
  afterEach(() => {
    vi.unstubAllGlobals();
    vi.useRealTimers();
  });
  const outcome = () =>
    openBrowserStorage('owner').then(
      () => 'opened',
      (error: DOMException) => error.name,
    );

  it('is given up after 5 s without a word, and closed should it open after all', async () => {
    const hanging = outcome();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await hanging).toBe('TimeoutError');
    opening.onsuccess();
    expect(db.isClosed).toBe(true);
  });

  it('may take its time, and leaves no timer when it opens or fails', async () => {
    const slow = outcome();
    await vi.advanceTimersByTimeAsync(4_999);
    opening.onsuccess();
    expect([await slow, db.isClosed, vi.getTimerCount()]).toEqual(['opened', false, 0]);
    const failing = outcome();
    opening.onerror();
    expect([await failing, vi.getTimerCount()]).toEqual(['UnknownError', 0]);
  });
});
