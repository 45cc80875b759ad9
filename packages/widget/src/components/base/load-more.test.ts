import { expect, it } from 'vitest';
import { LoadMore } from './load-more.js';

function endless() {
  const state = { type: 'active', loadedAll: false } as const;
  let fail: (reason: Error) => void = () => undefined;
  const loading = new Promise<void>((_, reject) => {
    fail = reject;
  });
  const ended = new Promise<never>(() => undefined);
  const subscription = {
    state,
    connected: ended,
    terminated: ended,
    unsubscribe: () => undefined,
    loadMore: () => loading,
  };
  return { subscription, fail: (reason: Error) => fail(reason) };
}

it('a list that is exchanged while it becomes longer can become longer again, however that ends', async () => {
  const [before, after] = [endless(), endless()];
  const live = { subscription: before.subscription };
  const host = {
    addController: () => undefined,
    removeController: () => undefined,
    requestUpdate: () => undefined,
    updateComplete: Promise.resolve(true),
  };
  const more = new LoadMore(host, live);
  const loaded = more.load();
  expect(more.state).toBe('loading');
  live.subscription = after.subscription;
  before.fail(new Error('the conversation was left'));
  await loaded;
  expect(more.state).toBe('idle');
});
