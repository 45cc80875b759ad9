import { it } from 'vitest';
import type { ConversationSnapshot, MessageSnapshot } from '../../packages/widget/src/session/types.js';
import { describeOnEachEngine } from '../support/engines.js';
import { firstWhere, isOnline } from './people.js';
import { townOn } from './town.js';

describeOnEachEngine('somebody who has left and is renamed', (engine) => {
  const town = townOn(engine);

  /** Streams that can be cut, and that begin without a place in what was told before: the server tells a reset. */
  function forgetfulStreams() {
    const streams = new Set<AbortController>();
    let isAway = false;
    const read: typeof fetch = async (input, init) => {
      if (new URL(String(input)).pathname !== '/v1/events') return fetch(input, init);
      if (isAway) throw new TypeError('away');
      const stream = new AbortController();
      streams.add(stream);
      init?.signal?.addEventListener('abort', () => stream.abort());
      const headers = new Headers(init?.headers);
      headers.delete('Last-Event-ID');
      return fetch(input, { ...init, headers, signal: stream.signal });
    };
    const cut = () => {
      isAway = true;
      for (const stream of streams) stream.abort();
    };
    const heal = () => {
      isAway = false;
    };
    return { fetch: read, cut, heal };
  }

  it.each([
    ['thread', true],
    ['inbox', false],
  ] as const)('has the new name in quotes of the %s after a reset (T34)', async (_, isThread) => {
    const streams = forgetfulStreams();
    const ana = await town.enter(town.fresh('ana'), { fetch: streams.fetch, random: () => 0 });
    const benId = town.fresh('ben');
    const ben = await town.enter(benId);
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    const benRoom = ben.conversation(room.id);
    await benRoom.createIfNotExists();
    const first = await benRoom.send('first');
    await room.send({ text: 'second', referencedMessage: first.id });
    await benRoom.participant(benId).delete();
    // Nothing else tells of Ben any more.
    await room.message(first.id).delete({ for: 'me' });
    const nameIs = (name: string) => (message: MessageSnapshot | null | undefined) =>
      message?.referencedMessage?.sender?.name === name;
    const shows = (name: string) =>
      isThread
        ? firstWhere<readonly MessageSnapshot[] | null>(
            (onSnapshot) => room.subscribeMessages(onSnapshot),
            (messages) => messages?.length === 1 && messages.every(nameIs(name)),
          )
        : firstWhere<readonly ConversationSnapshot[]>(
            (onSnapshot) => ana.subscribeConversations(onSnapshot),
            ([found]) => nameIs(name)(found?.lastMessage),
          );
    await isOnline(ana);
    await shows(benId.charAt(0).toUpperCase() + benId.slice(1));
    streams.cut();
    await town.rename(benId, 'Benjamin');
    streams.heal();
    ana.reconnect();
    await shows('Benjamin');
  });
});
