import { expect, it } from 'vitest';
import type { ParticipantSnapshot } from '../../packages/widget/src/session/types.js';
import { describeOnEachEngine } from '../support/engines.js';
import { firstWhere } from './people.js';
import { townOn } from './town.js';

type People = readonly ParticipantSnapshot[] | null;

describeOnEachEngine('participants of the Data API', (engine) => {
  const town = townOn(engine);

  const found = async () => {
    const ana = await town.enter(town.fresh('ana'));
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    return { ana, room };
  };

  it('are added, changed and removed, and stay users (T4, T21, T22, T23)', async () => {
    const { ana, room } = await found();
    const benId = town.fresh('ben');
    const ben = await town.enter(benId);
    const part = room.participant(benId);
    expect(room.participant(benId)).toBe(part);
    expect(room.participant(ana.user(benId))).toBe(part);
    expect([part.userId, part.conversationId]).toEqual([benId, room.id]);
    expect(await part.get()).toBeNull();
    await part.createIfNotExists({ access: 'Read' });
    await part.createIfNotExists();
    expect(await ben.conversation(room.id).get()).toMatchObject({ access: 'Read', memberCount: 2 });
    await part.set({ access: null, role: 'admin' });
    await firstWhere<People>(
      (onSnapshot) => room.subscribeParticipants(onSnapshot),
      (people) => people?.find(({ user }) => user.id === benId)?.role === 'admin',
    );
    expect(await part.get()).toMatchObject({ access: 'ReadWrite', role: 'admin', readUntil: 0 });
    await part.delete();
    await part.delete();
    // Who was in it hears of it.
    await expect.poll(() => ben.conversation(room.id).get()).toBeNull();
    expect((await ana.user(benId).get())?.id).toBe(benId);
    await part.set({ access: 'Read' });
    await expect.poll(() => ben.conversation(room.id).get()).toMatchObject({ access: 'Read' });
    const nobody = room.participant('nobody-at-all').createIfNotExists();
    await expect(nobody).rejects.toThrow(expect.objectContaining({ code: 'userNotFoundInRequest' }));
  });

  it('oneself is one of them: set, and left (T4, T21)', async () => {
    const { ana, room } = await found();
    const self = room.participant((await ana.currentUser).id);
    await self.createIfNotExists();
    await self.set({ notify: false });
    expect(await room.get()).toMatchObject({ notify: false });
    expect(await self.get()).toMatchObject({ role: 'admin' });
    const benId = town.fresh('ben');
    await town.enter(benId);
    await room.participant(benId).createIfNotExists();
    await expect(room.participant(benId).set({ notify: false })).rejects.toThrow(
      expect.objectContaining({ code: 'invalidArgument' }),
    );
    await self.delete();
    expect(await room.get()).toBeNull();
    expect(await self.get()).toBeNull();
  });

  it('are shown as the 10 who joined last, newest first, and more on demand (T36, T43, T44)', async () => {
    const { ana, room } = await found();
    const names = Array.from({ length: 24 }, () => town.fresh('guest'));
    for (const name of names) {
      await town.rename(name, name);
      await room.participant(name).createIfNotExists();
    }
    const seen: [People, boolean][] = [];
    const view = room.subscribeParticipants((people, loadedAll) => seen.push([people, loadedAll]));
    const first = await view.connected;
    const idsOf = (people: People) => people?.map(({ user }) => user.id);
    expect(idsOf(first.latestSnapshot)).toEqual(names.toReversed().slice(0, 10));
    expect(first.loadedAll).toBe(false);
    const oldest = room.participant((await ana.currentUser).id);
    expect(await oldest.get()).toMatchObject({ role: 'admin' });
    await view.loadMore(10);
    expect(idsOf(seen.at(-1)?.[0] ?? null)).toEqual(names.toReversed().slice(0, 20));
    await view.loadMore();
    expect(seen.at(-1)?.[0]).toHaveLength(25);
    expect(seen.at(-1)?.[1]).toBe(true);
    const before = seen.at(-1)?.[0];
    const renamed = names[3] ?? '';
    await town.rename(renamed, 'Grace');
    const after = await firstWhere<People>(
      (onSnapshot) => room.subscribeParticipants(onSnapshot),
      (people) => people?.some(({ user }) => user.name === 'Grace') ?? false,
    );
    expect(after?.filter((person, at) => person !== before?.[at]).map(({ user }) => user.id)).toEqual([
      renamed,
    ]);
    const newcomer = town.fresh('late');
    await town.rename(newcomer, newcomer);
    await room.participant(newcomer).createIfNotExists();
    await firstWhere<People>(
      (onSnapshot) => room.subscribeParticipants(onSnapshot),
      (people) => people?.[0]?.user.id === newcomer,
    );
  });

  it('users are read by their ref; nobody else is made of one (T21)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const me = await ana.currentUser;
    expect(ana.user(me.id)).toBe(ana.user(me.id));
    expect(await ana.user(me.id).get()).toEqual(me);
    expect(await ana.user('nobody-at-all').get()).toBeNull();
  });
});
