import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Core } from '../core.js';
import { Tasks } from '../tasks.js';
import { Rich } from './rich.js';

const refresh = vi.fn();
/** All of a session that it takes to load code. */
const core = () =>
  ({ refresh, tasks: new Tasks(new AbortController().signal, () => 0.5) }) as unknown as Core;

beforeEach(() => {
  vi.useFakeTimers();
  refresh.mockClear();
});
afterEach(() => {
  vi.useRealTimers();
  vi.doUnmock('./rich-part.js');
  vi.resetModules();
});

it('holds views once for code that hangs, and has them look again when it comes (T25)', async () => {
  let come = () => {};
  const coming = new Promise<void>((resolve) => {
    come = resolve;
  });
  const RichPart = class {};
  vi.doMock('./rich-part.js', async () => {
    await coming;
    return { RichPart };
  });
  const rich = new Rich(core());
  expect(await rich.whole(() => 1)).toBe(1);
  rich.meet();
  expect(rich.isLoading).toBe(true);
  vi.advanceTimersByTime(3_000);
  expect([rich.isLoading, refresh.mock.calls.length]).toEqual([false, 1]);
  expect(await rich.whole(() => 2)).toBe(2);
  rich.meet();
  expect(rich.isLoading).toBe(false);
  come();
  vi.useRealTimers();
  await expect.poll(() => rich.part).toBeInstanceOf(RichPart);
  expect(refresh).toHaveBeenCalledTimes(2);
});

it('lets views go on at once when the code cannot be had, and asks for it until it comes', async () => {
  vi.useRealTimers();
  let tries = 0;
  vi.doMock('./rich-part.js', () => {
    tries += 1;
    if (tries === 1) throw new TypeError('no network');
    return { RichPart: class {} };
  });
  const rich = new Rich(core());
  expect(await rich.whole(() => rich.meet())).toBeUndefined();
  expect([rich.isLoading, rich.part]).toEqual([false, undefined]);
  await expect.poll(() => rich.part, { timeout: 5_000 }).toBeDefined();
});
