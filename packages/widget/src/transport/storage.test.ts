import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openBrowserStorage } from './storage.js';

describe('storage that does not open', () => {
  const db = { isClosed: false, close: () => Object.assign(db, { isClosed: true }), onversionchange() {} };
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

  it('is given up after 5 s without a word, and makes way for others should it open after all', async () => {
    const hanging = outcome();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(await hanging).toBe('TimeoutError');
    opening.onsuccess();
    db.onversionchange();
    expect([db.isClosed, vi.getTimerCount()]).toEqual([true, 0]);
  });

  it('may take its time, and says at once when it fails', async () => {
    const slow = outcome();
    await vi.advanceTimersByTimeAsync(4_999);
    opening.onsuccess();
    expect([await slow, db.isClosed, vi.getTimerCount()]).toEqual(['opened', false, 0]);
    const failing = outcome();
    opening.onerror();
    expect(await failing).toBe('UnknownError');
  });
});
