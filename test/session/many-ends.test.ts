import { expect, it } from 'vitest';
import type { ConversationSnapshot } from '../../packages/widget/src/session/types.js';
import { describeOnEachEngine } from '../support/engines.js';
import { firstWhere, isOnline } from './people.js';
import { townOn } from './town.js';

const roomCount = 30;

describeOnEachEngine('many conversations at once', (engine) => {
  const town = townOn(engine);

  it('that ended while the stream was away leave the inbox, each asked for at most twice', async () => {
    let isAway = false;
    let loads = 0;
    const streams = new Set<AbortController>();
    const counting: typeof fetch = async (input, init) => {
      const { pathname } = new URL(String(input));
      if (/^\/v1\/conversations\/[^/]+$/.test(pathname)) loads += 1;
      if (pathname !== '/v1/events') return fetch(input, init);
      if (isAway) throw new TypeError('away');
      const stream = new AbortController();
      streams.add(stream);
      init?.signal?.addEventListener('abort', () => stream.abort());
      return fetch(input, { ...init, signal: stream.signal });
    };
    const [anaId, benId] = [town.fresh('ana'), town.fresh('ben')];
    const ana = await town.enter(anaId, { fetch: counting, random: () => 0 });
    const ben = await town.enter(benId);
    const rooms = Array.from({ length: roomCount }, () => ben.conversation(town.fresh('room')));
    for (const room of rooms) {
      await room.createIfNotExists();
      await room.participant(anaId).createIfNotExists();
    }
    const inbox = ana.subscribeConversations();
    await inbox.connected;
    await inbox.loadMore(roomCount);
    await isOnline(ana);
    const whereInbox = (length: number) =>
      firstWhere<readonly ConversationSnapshot[]>(
        (onSnapshot) => ana.subscribeConversations(onSnapshot),
        (list) => list.length === length,
      );
    await whereInbox(roomCount);
    isAway = true;
    for (const stream of streams) stream.abort();
    await Promise.all(rooms.map((room) => room.participant(anaId).delete()));
    loads = 0;
    isAway = false;
    ana.reconnect();
    await whereInbox(0);
    expect(loads).toBeGreaterThan(0);
    expect(loads).toBeLessThanOrEqual(2 * roomCount);
  }, 30_000);
});
