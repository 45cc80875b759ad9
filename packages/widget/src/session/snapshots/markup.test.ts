import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { Markup } from './markup.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock('../markup/parse.js');
});

it('holds views once for code that hangs, and has what was shown raw read again when it comes (T25)', async () => {
  let come = () => {};
  const coming = new Promise<void>((resolve) => {
    come = resolve;
  });
  vi.doMock('../markup/parse.js', async () => {
    await coming;
    return { parseMarkup: (text: string) => [{ type: 'bold', children: [text] }] };
  });
  const again: boolean[] = [];
  const markup = new Markup((isAgain) => again.push(isAgain));
  markup.meet('*one*');
  expect(markup.isLoading).toBe(true);
  vi.advanceTimersByTime(3_000);
  expect([markup.isLoading, again, markup.read('*one*')]).toEqual([false, [false], ['*one*']]);
  markup.meet('*two*');
  expect(markup.isLoading).toBe(false);
  come();
  vi.useRealTimers();
  await expect.poll(() => again).toEqual([false, true]);
  expect(markup.read('*one*')).toEqual([{ type: 'bold', children: ['*one*'] }]);
});
