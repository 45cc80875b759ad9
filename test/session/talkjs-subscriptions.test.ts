import { expect, it } from 'vitest';
import type { ChatSession } from '../../packages/widget/src/session/types.js';
import { describeOnEachEngine } from '../support/engines.js';
import { firstWhere, textsOf, threadWhere } from './people.js';
import { townOn } from './town.js';

describeOnEachEngine('subscriptions of the Data API', (engine) => {
  const town = townOn(engine);

  const roomsOf = async (session: ChatSession, count: number) => {
    const rooms = [];
    for (let made = 0; made < count; made += 1) {
      const room = session.conversation(town.fresh('room'));
      await room.createIfNotExists({ subject: `Number ${made}` });
      rooms.push(room);
    }
    return rooms;
  };

  it('are pending, then active with what they show, then unsubscribed for good (T40, T77, T78, T80, T81)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const [room] = await roomsOf(ana, 1);
    const view = room?.subscribeMessages();
    expect(view?.state).toEqual({ type: 'pending' });
    expect(await view?.connected).toEqual({ type: 'active', latestSnapshot: [], loadedAll: true });
    expect(view?.state).toBe(await view?.connected);
    let calls = 0;
    const other = room?.subscribe(() => (calls += 1));
    await other?.connected;
    for (let times = 0; times < 2; times += 1) {
      view?.unsubscribe();
      other?.unsubscribe();
      expect(view?.state).toEqual({ type: 'unsubscribed' });
    }
    expect(await view?.terminated).toEqual({ type: 'unsubscribed' });
    const before = calls;
    await room?.send('unheard');
    await room?.get();
    expect(calls).toBe(before);
    await expect(view?.loadMore()).resolves.toBeUndefined();
  });

  it('reject `connected` when they end before, and close with the session (T79, T80)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const early = ana.subscribeConversations();
    early.unsubscribe();
    await expect(early.connected).rejects.toThrow(expect.objectContaining({ name: 'ChatError' }));
    const late = ana.conversation('r').subscribeTyping();
    await ana.close();
    expect((await late.terminated).type).toBe('unsubscribed');
    await expect(late.connected).rejects.toThrow(expect.objectContaining({ code: 'sessionClosed' }));
  });

  it('end with an error that nothing can mend (T77, T78, T80)', async () => {
    const refused = await town.enter(town.fresh('ana'), {
      fetch: async (input, init) => {
        if (!String(input).includes('/conversations?')) return fetch(input, init);
        const body = { result: 'ERR', message: 'errMsg_invalidRequest', detail: 'no' };
        return Response.json(body, { status: 400 });
      },
    });
    const view = refused.subscribeConversations();
    const end = await view.terminated;
    expect(end).toMatchObject({ type: 'error', error: { name: 'ChatError', code: 'invalidRequest' } });
    expect(view.state).toBe(end);
    view.unsubscribe();
    expect(view.state).toBe(end);
    await expect(view.connected).rejects.toThrow(expect.objectContaining({ code: 'invalidRequest' }));
  });

  it('yield null to who is not in it, and tell of joining and leaving (T34, T39)', async () => {
    const [ana, ben] = await Promise.all([town.enter(town.fresh('ana')), town.enter(town.fresh('ben'))]);
    const [room] = await roomsOf(ana, 1);
    const benRoom = ben.conversation(room?.id ?? '');
    const seen: boolean[] = [];
    const view = benRoom.subscribe((snapshot) => seen.push(snapshot !== null));
    for (const active of await Promise.all([
      view.connected,
      benRoom.subscribeMessages().connected,
      benRoom.subscribeParticipants().connected,
      benRoom.subscribeTyping().connected,
      ben.conversation('nowhere').subscribe().connected,
    ]))
      expect(active.latestSnapshot).toBeNull();
    const { id } = await ben.currentUser;
    await room?.participant(id).createIfNotExists();
    await firstWhere<unknown>(
      (onSnapshot) => benRoom.subscribe(onSnapshot),
      (snapshot) => snapshot !== null,
    );
    await room?.participant(id).delete();
    await firstWhere<unknown>(
      (onSnapshot) => benRoom.subscribe(onSnapshot),
      (snapshot) => snapshot === null,
    );
    expect(seen).toEqual([false, true, false]);
    await expect(benRoom.send('after')).rejects.toThrow(expect.objectContaining({ status: 403 }));
    await expect(benRoom.markAsRead()).rejects.toThrow(expect.objectContaining({ status: 403 }));
    await expect(benRoom.markAsTyping()).rejects.toThrow(expect.objectContaining({ status: 403 }));
    await expect(benRoom.set({ subject: 'x' })).rejects.toThrow(expect.objectContaining({ status: 403 }));
    expect(await benRoom.get()).toBeNull();
  });

  it('hold the 30 newest messages and every new one, and more on demand (T35, T41, T42, T43, T45)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const [room] = await roomsOf(ana, 1);
    const texts = Array.from({ length: 45 }, (_, at) => `text ${at}`);
    await Promise.all(texts.map((text) => room?.send(text)));
    const again = await town.enter((await ana.currentUser).id);
    const same = again.conversation(room?.id ?? '');
    const view = same.subscribeMessages();
    const first = await view.connected;
    expect(textsOf(first.latestSnapshot)).toEqual(texts.slice(15));
    expect(first.loadedAll).toBe(false);
    await room?.send('newest');
    await threadWhere(same, ([newest]) => newest?.plaintext === 'newest');
    expect((await same.get())?.lastMessage?.plaintext).toBe('newest');
    await Promise.all([view.loadMore(5), view.loadMore(10)]);
    expect(view.state.type === 'active' && view.state.latestSnapshot).toHaveLength(41);
    await view.loadMore();
    expect(view.state).toMatchObject({ loadedAll: true });
    expect(view.state.type === 'active' && view.state.latestSnapshot).toHaveLength(46);
  });

  it('hold the 20 conversations with the last activity, more on demand, and who becomes active (T82, T83, T84, T85, T88)', async () => {
    const name = town.fresh('ana');
    const ana = await town.enter(name);
    const rooms = await roomsOf(ana, 36);
    const again = await town.enter(name);
    const view = again.subscribeConversations();
    const subjects = () =>
      view.state.type === 'active' ? view.state.latestSnapshot.map(({ subject }) => subject) : [];
    const first = await view.connected;
    expect(first.loadedAll).toBe(false);
    const newestFirst = rooms.map((_, at) => `Number ${35 - at}`);
    expect(subjects()).toEqual(newestFirst.slice(0, 20));
    await rooms[2]?.send('an old one comes to life');
    await firstWhere<readonly { subject: string | null }[]>(
      (onSnapshot) => again.subscribeConversations(onSnapshot),
      ([newest]) => newest?.subject === 'Number 2',
    );
    expect(subjects()).toHaveLength(21);
    for (const count of [0, 31, 1.5]) await expect(view.loadMore(count)).rejects.toThrow('count');
    await view.loadMore();
    expect(view.state).toMatchObject({ loadedAll: true });
    expect(new Set(subjects()).size).toBe(36);
  });

  it('count what is asked for from what is loaded, and are not looped without a bound (T85, T86, T87)', async () => {
    const name = town.fresh('ana');
    await roomsOf(await town.enter(name), 45);
    const again = await town.enter(name);
    const view = again.subscribeConversations();
    const loaded = () => (view.state.type === 'active' ? view.state.latestSnapshot.length : 0);
    await view.connected;
    await Promise.all([view.loadMore(5), view.loadMore(10)]);
    expect(loaded()).toBe(30);
    while (view.state.type === 'active' && !view.state.loadedAll && loaded() < 100) await view.loadMore();
    expect(loaded()).toBe(45);
  });
});
