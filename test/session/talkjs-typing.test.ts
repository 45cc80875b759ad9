import { expect, it } from 'vitest';
import type { ChatSession, TypingSnapshot } from '../../packages/widget/src/session/types.js';
import { describeOnEachEngine } from '../support/engines.js';
import { isOnline } from './people.js';
import { townOn } from './town.js';

/** As the source writes it. */
function formatTyping(snapshot: TypingSnapshot): string {
  if (snapshot.many) return 'Several people are typing';
  const names = snapshot.users.map((user) => user.name);
  if (names.length === 0) return '';
  if (names.length === 1) return `${names[0]} is typing`;
  if (names.length === 2) return `${names.join(' and ')} are typing`;
  names.push(`and ${names.pop()}`);
  return `${names.join(', ')} are typing`;
}

describeOnEachEngine('who is typing, by the Data API', (engine) => {
  const town = townOn(engine);

  it('names up to five, then says many, and tells of nothing in between (T38, T90, T92, T93, T95)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    await isOnline(ana);
    const others: ChatSession[] = [];
    for (let count = 0; count < 7; count += 1) {
      const one = await town.enter(town.fresh('ben'));
      await one.conversation(room.id).createIfNotExists();
      others.push(one);
    }
    const names = await Promise.all(others.map(async (one) => (await one.currentUser).name));
    const seen: string[] = [];
    const view = room.subscribeTyping((typing) => typing && seen.push(formatTyping(typing)));
    expect((await view.connected).latestSnapshot).toEqual({ many: false, users: [] });
    await room.markAsTyping();
    for (const [at, one] of others.entries()) {
      await one.conversation(room.id).markAsTyping();
      if (at < 6) await expect.poll(() => seen).toHaveLength(at + 2);
    }
    const [a, b, c, d, e] = names;
    const few = ['', `${a} is typing`, `${a} and ${b} are typing`, `${a}, ${b}, and ${c} are typing`];
    const more = [`${a}, ${b}, ${c}, and ${d} are typing`, `${a}, ${b}, ${c}, ${d}, and ${e} are typing`];
    const sofar = [...few, ...more, 'Several people are typing'];
    expect(seen).toEqual(sofar);
    // Nobody but the last message tells that the seventh was heard of.
    await others[6]?.conversation(room.id).send('done');
    await expect.poll(async () => (await room.get())?.lastMessage?.plaintext).toBe('done');
    expect(seen).toEqual(sofar);
    await others[0]?.conversation(room.id).send('done too');
    await expect.poll(() => seen).toHaveLength(8);
    expect(seen.at(-1)).toBe(`${b}, ${c}, ${d}, ${e}, and ${names[5]} are typing`);
  });

  it('is told as a few people, the viewer not among them, until they send, by whatever clock (T15, T89, T91, T94)', async () => {
    // An hour late.
    const ana = await town.enter(town.fresh('ana'), { now: () => Date.now() - 3_600_000 });
    const ben = await town.enter(town.fresh('ben'));
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    const benRoom = ben.conversation(room.id);
    await benRoom.createIfNotExists();
    await isOnline(ana);
    const view = room.subscribeTyping();
    await view.connected;
    const typists = () =>
      view.state.type === 'active' && view.state.latestSnapshot?.many === false
        ? view.state.latestSnapshot.users.length
        : -1;
    await benRoom.markAsTyping();
    await expect.poll(typists).toBe(1);
    await benRoom.send('said');
    await expect.poll(typists).toBe(0);
  });
});
