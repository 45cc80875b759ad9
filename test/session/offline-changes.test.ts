import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { meetIn } from './meeting.js';
import { textsOf } from './people.js';
import { townOn } from './town.js';

/** A network that can be taken away, or only its answers, and that remembers what was asked to be changed, and how often in vain. */
function network() {
  const asked: string[] = [];
  let state: 'there' | 'gone' | 'deaf' = 'there';
  let tries = 0;
  const here: typeof fetch = async (input, init) => {
    const method = init?.method ?? 'GET';
    if (state === 'gone') tries += Number(method === 'PATCH');
    if (state === 'gone') throw new TypeError('no network');
    if (method !== 'GET') asked.push(`${method} ${new URL(String(input)).pathname}`);
    const reply = await fetch(input, init);
    if (state !== 'deaf' || method === 'GET') return reply;
    await reply.arrayBuffer();
    throw new TypeError('the answer was lost');
  };
  return { fetch: here, asked, tries: () => tries, set: (next: typeof state) => (state = next) };
}

describeOnEachEngine('what is changed without a network', (engine) => {
  const town = townOn(engine);

  const meet = async () => {
    const wire = network();
    const met = await meetIn(town, { fetch: wire.fetch });
    const back = () => {
      wire.asked.length = 0;
      wire.set('there');
      met.ana.reconnect();
    };
    return { ...met, wire, back };
  };

  it('is shown at once, as on its way, and goes out in order when the network is back (T61, T62, T63)', async () => {
    const { ana, room, atBens, shown, wire, back } = await meet();
    const first = await room.send('Helo');
    const second = await room.send('Never mind');
    await shown((messages) => messages.length === 2 && messages[0]?.sendState !== 'sending');
    wire.set('gone');
    const done: string[] = [];
    const edited = first.edit('Hello').then(() => done.push('edited'));
    await shown((messages) => messages[1]?.text === 'Hello' && messages[1].sendState === 'sending');
    const again = first.edit({ text: 'Hello *you*', custom: { a: '1' } }).then(() => done.push('again'));
    const deleted = second.delete().then(() => done.push('deleted'));
    await shown(
      ([last, before]) =>
        last?.isDeleted === true && last.sendState === 'sending' && before?.plaintext === 'Hello you',
    );
    // However often the first is tried meanwhile, the last is what is shown.
    const tries = wire.tries();
    ana.reconnect();
    await expect.poll(() => wire.tries()).toBeGreaterThan(tries + 1);
    await shown(([, before]) => before?.plaintext === 'Hello you');
    expect((await room.get())?.lastMessage).toMatchObject({ isDeleted: true, sendState: 'sending' });
    expect((await atBens.message(first.id).get())?.text).toBe('Helo');
    expect(done).toEqual([]);
    back();
    await Promise.all([edited, again, deleted]);
    expect(done).toEqual(['edited', 'again', 'deleted']);
    const [one, two] = [`/v1/messages/${first.id}`, `/v1/messages/${second.id}`];
    expect(wire.asked.filter((call) => call.includes('/messages/'))).toEqual([
      `PATCH ${one}`,
      `PATCH ${one}`,
      `DELETE ${two}`,
    ]);
    await shown(([last, before]) => before?.sendState !== 'sending' && last?.sendState !== 'sending');
    expect(await atBens.message(first.id).get()).toMatchObject({ text: 'Hello *you*', custom: { a: '1' } });
    expect((await atBens.message(second.id).get())?.isDeleted).toBe(true);
  });

  it('is as before when it is refused, and the caller hears why', async () => {
    const { ben, benId, room, shown, wire, back } = await meet();
    const theirs = await ben.conversation(room.id).send('Mine');
    await shown((messages) => messages[0]?.text === 'Mine');
    const own = await room.send('Helo');
    await shown((messages) => messages[0]?.text === 'Helo' && messages[0].sendState !== 'sending');
    wire.set('gone');
    const refused = Promise.allSettled([
      room.message(theirs.id).edit('Yours'),
      own.edit('x'.repeat(10_001)),
      // Changes nothing, and is not on its way for ever either.
      own.edit('Helo'),
      room.participant(benId).set({ access: 'Read' }),
    ]);
    await shown(([last, before]) => last?.sendState === 'sending' && before?.text === 'Yours');
    back();
    expect(await refused).toMatchObject([
      { status: 'rejected', reason: { code: 'forbidden' } },
      { status: 'rejected', reason: { code: 'contentTooLong' } },
      { status: 'fulfilled' },
      { status: 'fulfilled' },
    ]);
    await shown(([last, before]) => last?.sendState !== 'sending' && before?.text === 'Mine');
    expect((await room.get())?.lastMessage).toMatchObject({ text: 'Helo', sendState: 'sent' });
    await expect.poll(async () => (await room.participant(benId).get())?.access).toBe('Read');
  });

  it('is done once, though the answer was lost', async () => {
    const { ben, benId, room, atBens, shown, wire, back } = await meet();
    const theirs = await atBens.send('Mine');
    const own = await room.send('Helo');
    await shown((messages) => messages.length === 2);
    wire.set('deaf');
    const done = Promise.all([
      own.edit('Hello'),
      room.message(theirs.id).delete({ for: 'me' }),
      own.delete(),
      room.participant(benId).delete(),
      room.leave(),
    ]);
    await expect.poll(() => wire.asked.length).toBeGreaterThan(1);
    back();
    await done;
    expect(await room.get()).toBeNull();
    expect(await ben.conversation(room.id).get()).toBeNull();
  });

  it('keeps its place among what is sent: goodbye is said before one leaves, and nothing after', async () => {
    const { room, atBens, wire, back } = await meet();
    wire.set('gone');
    const sent = room.send('Goodbye');
    const left = room.leave();
    const late = room.send('Anybody there?');
    back();
    await Promise.all([sent, left]);
    await expect(late).rejects.toMatchObject({ status: 403 });
    const { latestSnapshot } = await atBens.subscribeMessages().connected;
    expect(textsOf(latestSnapshot)).toContain('Goodbye');
    expect(textsOf(latestSnapshot)).not.toContain('Anybody there?');
  });

  it('waits for one another: left, made anew, written in', async () => {
    const { room, atBens, wire, back } = await meet();
    wire.set('gone');
    const all = [room.send('Goodbye'), room.leave(), room.createIfNotExists(), room.send('I am back')];
    back();
    await Promise.all(all);
    const { latestSnapshot } = await atBens.subscribeMessages().connected;
    const said = textsOf(latestSnapshot).filter((text) => ['Goodbye', 'I am back'].includes(text));
    expect(said.toSorted()).toEqual(['Goodbye', 'I am back']);
  });

  it('makes one group, once there is a network', async () => {
    const { ana, benId, wire, back } = await meet();
    const { id: cyId } = await (await town.enter(town.fresh('cy'))).currentUser;
    wire.set('gone');
    const made = ana.createGroup({ name: 'Ride', userIds: [benId, cyId] });
    back();
    const group = await made;
    expect(await group.get()).toMatchObject({ subject: 'Ride', memberCount: 3 });
    expect(wire.asked.filter((call) => call === 'POST /v1/conversations')).toHaveLength(1);
  });

  it('ends with the session', async () => {
    const { ana, benId, room, shown, wire } = await meet();
    const own = await room.send('Helo');
    await shown((messages) => messages[0]?.sendState !== 'sending');
    wire.set('gone');
    const waiting = Promise.allSettled([
      own.edit('Hello'),
      own.retry(),
      room.participant(benId).delete(),
      room.send('Goodbye'),
      room.leave(),
      ana.createGroup({ userIds: [benId] }),
    ]);
    await shown((messages) => messages.some(({ text }) => text === 'Hello'));
    await ana.close();
    for (const outcome of await waiting)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { code: 'sessionClosed' } });
  });
});
