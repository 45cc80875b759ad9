import { beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { townOn } from './town.js';

describeOnEachEngine('a conversation made by two at once', (engine) => {
  const town = townOn(engine);
  /** How many were told that it is not there, and the names that it was made with. */
  let asked = 0;
  let names: unknown[] = [];
  beforeEach(() => {
    asked = 0;
    names = [];
  });

  /** Two are told that it is not there before either makes it. */
  const unaware: typeof fetch = async (input, init) => {
    const isRoom = /^\/v1\/conversations\/[^/]+$/.test(new URL(String(input)).pathname);
    const isMaking = isRoom && init?.method === 'PUT';
    if (isMaking) await expect.poll(() => asked).toBeGreaterThanOrEqual(2);
    const reply = await fetch(input, init);
    if (isRoom && reply.status === 404) asked += 1;
    if (isMaking && reply.status === 201) names.push(JSON.parse(String(init.body)).name);
    return reply;
  };
  const enter = (name: string) => town.enter(name, { fetch: unaware, tabs: null });

  it('is as the first made it, though the other may only read it (T7, T8, T46)', async () => {
    const id = town.fresh('room');
    const sessions = await Promise.all([enter(town.fresh('ana')), enter(town.fresh('ben'))]);
    const rooms = sessions.map((session) => session.conversation(id));
    const make = (subject: string) => ({ access: 'Read', subject, custom: { subject } }) as const;
    await Promise.all(rooms.map((room, index) => room.createIfNotExists(make(`subject ${index}`))));
    expect(names).toHaveLength(1);
    const [subject] = names;
    for (const room of rooms) {
      const made = { subject, custom: { subject }, access: 'Read', memberCount: 2 };
      // The first hears of the second.
      await expect.poll(() => room.get()).toMatchObject(made);
    }
  });

  it('is as the first call made it, where one person calls in two places (T7, T8)', async () => {
    const [ana, id] = [town.fresh('ana'), town.fresh('room')];
    const sessions = await Promise.all([enter(ana), enter(ana)]);
    const [first, second] = sessions.map((session) => session.conversation(id));
    const reading = { access: 'Read', subject: 'Bikes', notify: false } as const;
    const writing = { access: 'ReadWrite', subject: 'Boats', notify: 'MentionsOnly' } as const;
    const { access: _, ...unsaid } = writing;
    await Promise.all([first?.createIfNotExists(reading), second?.createIfNotExists(unsaid)]);
    expect(names).toHaveLength(1);
    expect(await second?.get()).toMatchObject(names[0] === 'Bikes' ? reading : writing);
  });
});
