import { expect, it } from 'vitest';
import type { SessionInternals } from '../../packages/widget/src/session/create-session.js';
import { describeOnEachEngine } from '../support/engines.js';
import { FakeBrowser, FakePage } from './fake-browser.js';
import { meetIn } from './meeting.js';
import { isOnline, openSession, textsOf } from './people.js';
import { townOn } from './town.js';

/** A network that fails for what is asked by these methods while it is told to. */
function network() {
  let lost: readonly string[] = [];
  const here: typeof fetch = async (input, init) => {
    if (lost.includes(init?.method ?? 'GET')) throw new TypeError('no network');
    return fetch(input, init);
  };
  return { fetch: here, lose: (...methods: readonly string[]) => (lost = methods) };
}

/** Settled within the time that is left to a test. */
const soon = (work: Promise<unknown>) =>
  Promise.race([
    work.then(
      () => 'done',
      () => 'refused',
    ),
    new Promise((resolve) => setTimeout(resolve, 8_000, 'never')),
  ]);

describeOnEachEngine('what is changed and sent without a network', (engine) => {
  const town = townOn(engine);

  const meet = async (internals: Partial<SessionInternals> = {}) => {
    const wire = network();
    const met = await meetIn(town, { fetch: wire.fetch, ...internals });
    const back = () => {
      wire.lose();
      met.ana.reconnect();
    };
    return { ...met, wire, back };
  };

  it('goes out though the first of it is refused, before one leaves', async () => {
    const { room, atBens, shown, wire, back } = await meet();
    wire.lose('POST', 'DELETE');
    const refused = room.send('x'.repeat(10_001));
    const sent = room.send('Goodbye');
    await shown((messages) => messages.length === 2);
    const left = room.leave();
    back();
    expect(await Promise.all([soon(refused), soon(sent), soon(left)])).toEqual(['refused', 'done', 'done']);
    const { latestSnapshot } = await atBens.subscribeMessages().connected;
    expect(textsOf(latestSnapshot)).toContain('Goodbye');
  });

  it('goes out though a message that had been refused is sent once more, while one is about to leave', async () => {
    const { room, shown, wire, back } = await meet();
    const refused = room.send('x'.repeat(10_001));
    expect(await soon(refused)).toBe('refused');
    const [failed] = (await shown(([first]) => first?.sendState === 'failed')) ?? [];
    wire.lose('POST', 'DELETE');
    const sent = room.send('Goodbye');
    const left = room.leave();
    const again = room.message(failed?.id ?? '').retry();
    await new Promise((resolve) => setTimeout(resolve, 300));
    back();
    expect(await Promise.all([soon(sent), soon(left), soon(again)])).toEqual(['done', 'done', 'refused']);
  });

  it('is sent before the changes that are asked for after it, also when they would keep one from writing', async () => {
    const { room, wire, back } = await meet();
    wire.lose('POST');
    const sent = room.send('One last word');
    const changed = room.set({ access: 'Read' });
    const late = room.send('And another');
    back();
    expect(await Promise.all([soon(sent), soon(changed), soon(late)])).toEqual(['done', 'done', 'refused']);
  });

  it('is sent once more before one leaves, if that was asked for before', async () => {
    const { room, atBens, shown, wire, back } = await meet();
    await room.set({ access: 'Read' });
    expect(await soon(room.send('Goodbye'))).toBe('refused');
    await room.set({ access: 'ReadWrite' });
    const [failed] = (await shown(([first]) => first?.sendState === 'failed')) ?? [];
    wire.lose('POST');
    const again = room.message(failed?.id ?? '').retry();
    const left = room.leave();
    back();
    expect(await Promise.all([soon(again), soon(left)])).toEqual(['done', 'done']);
    const { latestSnapshot } = await atBens.subscribeMessages().connected;
    expect(textsOf(latestSnapshot)).toContain('Goodbye');
  });

  it('comes to an end though an earlier page, whose clock was ahead, has left a message behind', async () => {
    const { entries, tabs, openStorage, hasKept } = new FakeBrowser();
    const name = town.fresh('ana');
    const id = town.fresh('room');
    const ana = await town.enter(name);
    await ana.conversation(id).createIfNotExists();
    const kept = { text: 'left behind', createdAtMs: 1, error: null };
    entries.set('zzz', { key: 'zzz', conversationId: id, ...kept });
    const wire = network();
    wire.lose('POST');
    const open = { tabs, openStorage, hasKept, page: new FakePage() };
    const session = await openSession(town.node.url, name, { ...open, fetch: wire.fetch });
    try {
      const room = session.conversation(id);
      const calls = [room.leave(), room.send('Anybody there?')];
      await room.get();
      wire.lose();
      session.reconnect();
      expect(await Promise.all(calls.map(soon))).toEqual(['done', 'refused']);
    } finally {
      await session.close();
    }
  });

  it('is as it was when it is refused, though what it answers has changed meanwhile', async () => {
    const { room, atBens, shown, wire, back } = await meet();
    const question = await atBens.send('Where?');
    const answer = await room.send({ text: 'Here', referencedMessageId: question.id });
    await shown((messages) => messages[0]?.text === 'Here' && messages[0].sendState !== 'sending');
    wire.lose('PATCH');
    const refused = answer.edit('x'.repeat(10_001));
    await shown((messages) => messages[0]?.sendState === 'sending');
    await question.edit('Where are you?');
    await shown((messages) => messages[0]?.referencedMessage?.plaintext === 'Where are you?');
    back();
    expect(await soon(refused)).toBe('refused');
    await shown(
      ([last]) =>
        last?.text === 'Here' &&
        last.sendState !== 'sending' &&
        last.referencedMessage?.plaintext === 'Where are you?',
    );
  });

  it('goes out after what it waits for, also where another tab sends', async () => {
    const browser = new FakeBrowser();
    const { tabs, openStorage, hasKept } = browser;
    const open = { tabs, openStorage, hasKept };
    const name = town.fresh('ana');
    const first = await town.enter(name, { ...open, page: new FakePage() });
    await isOnline(first);
    await first.conversation(town.fresh('other')).subscribeMessages().connected;
    const wire = network();
    const second = await town.enter(name, { ...open, page: new FakePage(), fetch: wire.fetch });
    await isOnline(second);
    const room = second.conversation(town.fresh('room'));
    await room.subscribeMessages().connected;
    wire.lose('PUT');
    const made = room.createIfNotExists();
    const sent = room.send('hello');
    await new Promise((resolve) => setTimeout(resolve, 500));
    wire.lose();
    second.reconnect();
    expect(await Promise.all([soon(made), soon(sent)])).toEqual(['done', 'done']);
  });

  it('is not sent by the tab that leads before its conversation is made, though more is sent elsewhere', async () => {
    const { tabs, openStorage, hasKept } = new FakeBrowser();
    const open = { tabs, openStorage, hasKept };
    const { ana, room: elsewhere } = await meet({ ...open, page: new FakePage() });
    const wire = network();
    const { id } = await ana.currentUser;
    const follower = await town.enter(id, { ...open, page: new FakePage(), fetch: wire.fetch });
    await isOnline(follower);
    const room = follower.conversation(town.fresh('room'));
    wire.lose('PUT');
    const made = room.createIfNotExists();
    const sent = room.send('first');
    expect(await soon(follower.conversation(elsewhere.id).send('elsewhere'))).toBe('done');
    wire.lose();
    follower.reconnect();
    expect(await Promise.all([soon(made), soon(sent)])).toEqual(['done', 'done']);
  });

  it('does not wait for what another tab has written behind it', async () => {
    const { tabs, openStorage, hasKept } = new FakeBrowser();
    const open = { tabs, openStorage, hasKept };
    const { ana, ben, room, shown, wire, back } = await meet({ ...open, page: new FakePage() });
    const { id: benId } = await ben.currentUser;
    const { id: anaId } = await ana.currentUser;
    const other = await town.enter(anaId, { ...open, page: new FakePage() });
    await isOnline(other);
    wire.lose('POST', 'DELETE');
    const goodbye = room.send('Goodbye, Ben');
    const removed = room.participant(benId).delete();
    const told = room.send('He is gone');
    const there = other.conversation(room.id);
    const late = there.send('Who?');
    await shown((messages) => messages.length === 3);
    back();
    expect(await Promise.all([goodbye, removed, told, late].map(soon))).toEqual(Array(4).fill('done'));
    const { latestSnapshot } = await there.subscribeMessages().connected;
    const said = textsOf(latestSnapshot).filter((text) => text !== '');
    expect(said).toEqual(['Goodbye, Ben', 'He is gone', 'Who?']);
  });
});
