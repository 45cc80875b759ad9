import { afterEach, expect, it, vi } from 'vitest';
import { TokenSource } from './token.js';

afterEach(() => {
  vi.useRealTimers();
  vi.restoreAllMocks();
});

it('a provider that never answers fails after 20 s, and is then asked anew', async () => {
  vi.useFakeTimers();
  const provider = vi
    .fn<() => Promise<string>>()
    .mockReturnValueOnce(new Promise(() => {}))
    .mockResolvedValueOnce('token');
  const source = new TokenSource(undefined, provider, Date.now);
  const refused = expect(source.get()).rejects.toMatchObject({ code: 'timeout', isTransient: true });
  await vi.advanceTimersByTimeAsync(20_000);
  await refused;
  expect(await source.get()).toBe('token');
  expect([provider.mock.calls.length, vi.getTimerCount()]).toEqual([2, 0]);
});

it('what a provider throws stands in the console, where its developer looks', async () => {
  const warn = vi.spyOn(console, 'warn').mockReturnValue();
  const mistake = new ReferenceError('userId is not defined');
  const source = new TokenSource(undefined, () => Promise.reject(mistake), Date.now);
  await expect(source.get()).rejects.toMatchObject({ code: 'network', isTransient: true });
  expect(warn.mock.calls).toEqual([['chat:', mistake]]);
});
