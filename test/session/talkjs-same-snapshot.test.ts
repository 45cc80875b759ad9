import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { firstWhere } from './people.js';
import { townOn } from './town.js';

describeOnEachEngine('what is shown of a conversation', (engine) => {
  const town = townOn(engine);

  it('stays the same object when it is only loaded anew: nobody draws it again (T34, T63)', async () => {
    const [ana, ben] = await Promise.all([town.enter(town.fresh('ana')), town.enter(town.fresh('ben'))]);
    const { id: benId } = await ben.currentUser;
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists({ subject: 'Cats' });
    await room.participant(benId).createIfNotExists();
    const first = await ben.conversation(room.id).send('first');
    const custom = { a: 'b' };
    await room.send({ text: '*reply*', referencedMessage: first.id, custom, context: { title: 'A bike' } });
    await first.edit('first, better');
    const view = room.subscribe();
    const inbox = ana.subscribeConversations();
    await Promise.all([view.connected, inbox.connected]);
    const shown = await firstWhere<Awaited<ReturnType<typeof room.get>>>(
      (onSnapshot) => room.subscribe(onSnapshot),
      (snapshot) => snapshot?.lastMessage?.referencedMessage?.plaintext === 'first, better',
    );
    const seen: unknown[] = [];
    room.subscribe((snapshot) => seen.push(snapshot));

    await room.set({});
    await room.createIfNotExists();
    await room.participant(benId).set({ access: 'Read' });
    await firstWhere<readonly { access: string }[] | null>(
      (onSnapshot) => room.subscribeParticipants(onSnapshot),
      (people) => people?.some(({ access }) => access === 'Read') === true,
    );
    // What it made them ask for has come before this.
    await room.set({ custom: { done: 'yes' } });
    await firstWhere<Awaited<ReturnType<typeof room.get>>>(
      (onSnapshot) => room.subscribe(onSnapshot),
      (snapshot) => snapshot?.custom['done'] === 'yes',
    );
    expect(new Set(seen).size).toBe(2);
    expect(seen[0]).toBe(shown);
  });
});
