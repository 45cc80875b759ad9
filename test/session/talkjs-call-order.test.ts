import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it } from 'vitest';
import { createSession } from '../../packages/widget/src/session/create-session.js';
import { testSecret } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { signToken } from '../support/tokens.js';
import { firstWhere, textsOf } from './people.js';
import { processHears } from './process-hears.js';
import { townOn } from './town.js';

describeOnEachEngine('calls that a page does not wait for', (engine) => {
  const town = townOn(engine);

  it.each(['in a new session', 'in one that has its code'])(
    'take effect in their order: a conversation is made, others come in, something is said, it is left: %s (T7, T22, T24, T32)',
    async (where) => {
      const [ana, ben, cy] = await Promise.all(
        ['ana', 'ben', 'cy'].map((name) => town.enter(town.fresh(name))),
      );
      if (!ana || !ben || !cy) throw new Error('nobody came');
      const [benId, cyId] = [(await ben.currentUser).id, (await cy.currentUser).id];
      if (where !== 'in a new session') await ana.conversation(town.fresh('other')).createIfNotExists();
      const room = ana.conversation(town.fresh('room'));
      await Promise.all([
        room.createIfNotExists({ subject: 'Cats' }),
        room.participant(benId).createIfNotExists(),
        room.participant(cyId).set({ access: 'Read' }),
        room.participant(cyId).delete(),
        room.send('hello'),
      ]);
      const { latestSnapshot } = await ben.conversation(room.id).subscribeMessages().connected;
      expect(textsOf(latestSnapshot)).toContain('hello');
      expect(await cy.conversation(room.id).get()).toBeNull();
      await Promise.all([room.set({ subject: 'Dogs' }), room.leave()]);
      expect(await room.get()).toBeNull();
      // Who is in it hears of it.
      await expect.poll(async () => (await ben.conversation(room.id).get())?.subject).toBe('Dogs');
    },
  );

  it('send into what was made before, though a change between them is refused (T7, T28)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const room = ana.conversation(town.fresh('room'));
    const made = room.createIfNotExists();
    // From JavaScript it may be anything.
    const refused = room.set({ subject: 5 as unknown as string });
    const sent = room.send('hello');
    await expect(refused).rejects.toMatchObject({ code: 'invalidArgument' });
    await Promise.all([made, sent]);
    expect(textsOf((await room.subscribeMessages().connected).latestSnapshot)).toEqual(['hello']);
  });

  it('tell the page when they are refused, though it asked for no answer', async () => {
    const ana = await town.enter(town.fresh('ana'));
    await processHears('unhandledRejection', async (heard) => {
      const room = ana.conversation(town.fresh('room'));
      // From JavaScript it may be anything.
      void room.set({ subject: 5 as unknown as string });
      void room.participant(town.fresh('ben')).delete();
      await expect.poll(() => heard).toMatchObject([{ code: 'invalidArgument' }, { status: 404 }]);
    });
  });

  it('mark as read what is made before, in a new session and in one that has its code (T7, T11)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    for (const room of [town.fresh('room'), town.fresh('room')].map((id) => ana.conversation(id)))
      await Promise.all([room.createIfNotExists(), room.markAsRead()]);
  });

  it('wait for the token: a conversation is left before it is known who leaves', async () => {
    const name = town.fresh('ana');
    const ana = await town.enter(name);
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    const tokenProvider = async () => {
      await sleep(100);
      return signToken({ sub: name, name }, testSecret);
    };
    const early = createSession({ server: town.node.url, tokenProvider });
    await early.conversation(room.id).leave();
    await early.close();
    await firstWhere<unknown>(
      (onSnapshot) => room.subscribe(onSnapshot),
      (snapshot) => snapshot === null,
    );
  });

  it('go out as they were made, whatever the page then does with what it gave (T27, T56)', async () => {
    let isAway = false;
    const ana = await town.enter(town.fresh('ana'), {
      fetch: async (input, init) => {
        if (isAway) throw new TypeError('no network');
        return fetch(input, init);
      },
    });
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    await room.subscribeMessages().connected;
    isAway = true;
    const custom = { step: '1' };
    const context = { title: 'A bike' };
    const sent = room.send({ text: 'first', custom, context });
    custom.step = '2';
    context.title = 'A car';
    isAway = false;
    ana.reconnect();
    expect(await (await sent).get()).toMatchObject({ custom: { step: '1' }, context: { title: 'A bike' } });
  });
});
