import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { firstWhere, textsOf, threadWhere } from './people.js';
import { townOn } from './town.js';

const photoUrl = 'https://shop.example/bike.png';

describeOnEachEngine('a conversation of the Data API', (engine) => {
  const town = townOn(engine);

  it('is a view of the viewer’s: null before they are in it, theirs once it is made (T1, T2, T3, T6, T10)', async () => {
    const [ana, ben] = await Promise.all([town.enter(town.fresh('ana')), town.enter(town.fresh('ben'))]);
    const room = ana.conversation(town.fresh('room'));
    expect(ana.conversation(room.id)).toBe(room);
    expect(await room.get()).toBeNull();
    await room.createIfNotExists();
    expect(await room.get()).toMatchObject({ id: room.id, memberCount: 1 });
    expect(await ben.conversation(room.id).get()).toBeNull();
    await ben.conversation(room.id).set({ notify: false });
    expect(await ben.conversation(room.id).get()).toMatchObject({ memberCount: 2, notify: false });
    const other = ana.conversation(town.fresh('other'));
    await other.set({ subject: 'One can be in many' });
    expect(await other.get()).toMatchObject({ subject: 'One can be in many' });
  });

  it('is made once: who comes later enters it as it is (T3, T7, T8)', async () => {
    const [ana, ben] = await Promise.all([town.enter(town.fresh('ana')), town.enter(town.fresh('ben'))]);
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists({ subject: 'Bikes' });
    await room.createIfNotExists({ subject: 'Boats' });
    const benRoom = ben.conversation(room.id);
    await benRoom.createIfNotExists({ subject: 'Cars', notify: 'MentionsOnly' });
    await benRoom.createIfNotExists();
    expect(await benRoom.get()).toMatchObject({ subject: 'Bikes', memberCount: 2, notify: 'MentionsOnly' });
  });

  it('has the defaults of the source, and what is given at its making (T46, T47, T48, T49, T50)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const plain = ana.conversation(town.fresh('room'));
    await plain.createIfNotExists();
    const defaults = { access: 'ReadWrite', custom: {}, notify: true, photoUrl: null, subject: null };
    expect(await plain.get()).toMatchObject({ ...defaults, welcomeMessages: [] });
    const params = {
      access: 'ReadWrite',
      custom: { a: '1' },
      notify: false,
      photoUrl,
      subject: 'Bikes',
    } as const;
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists({ ...params, welcomeMessages: ['Hello'] });
    expect(await room.get()).toMatchObject({ ...params, welcomeMessages: ['Hello'] });
  });

  it('custom of any size is there, though lists and events leave large ones out (T47, T54)', async () => {
    const [ana, ben] = await Promise.all([town.enter(town.fresh('ana')), town.enter(town.fresh('ben'))]);
    const room = ana.conversation(town.fresh('room'));
    const large = { a: 'a'.repeat(9_000) };
    await room.createIfNotExists({ custom: large });
    await ben.conversation(room.id).set({ notify: false });
    const reader = await town.enter((await ben.currentUser).id);
    await reader.subscribeConversations().connected;
    expect((await reader.conversation(room.id).get())?.custom).toEqual(large);
    const view = reader.conversation(room.id).subscribe();
    expect((await view.connected).latestSnapshot?.custom).toEqual(large);
    await room.set({ custom: { b: 'b' }, subject: 'Bikes' });
    await expect
      .poll(() => view.state)
      .toMatchObject({ latestSnapshot: { subject: 'Bikes', custom: { ...large, b: 'b' } } });
    // What says nothing of it leaves it as it was.
    await room.send('Hello');
    await expect
      .poll(() => view.state)
      .toMatchObject({ latestSnapshot: { lastMessage: { text: 'Hello' }, custom: { ...large, b: 'b' } } });
  });

  it('undefined leaves what is set, null clears it, custom is a patch (T31, T33, T53, T54)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const room = ana.conversation(town.fresh('room'));
    const all = {
      custom: { a: '1', b: '2' },
      notify: false,
      photoUrl,
      subject: 'Bikes',
      welcomeMessages: ['Hi'],
    };
    await room.set({ ...all, access: 'Read' });
    await room.set({ access: null, subject: undefined, custom: { a: null, c: '3' } });
    const changed = { ...all, access: 'ReadWrite', custom: { b: '2', c: '3' } };
    expect(await room.get()).toMatchObject(changed);
    const nothing = { custom: null, notify: null, photoUrl: null, subject: null, welcomeMessages: null };
    await room.set(nothing);
    expect(await room.get()).toMatchObject({
      photoUrl: null,
      subject: null,
      notify: true,
      welcomeMessages: [],
    });
    expect((await room.get())?.custom).toEqual({});
  });

  it('`set` makes it, and calls that are not waited for are stored in their order (T31, T32)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const room = ana.conversation(town.fresh('room'));
    await Promise.all(['one', 'two', 'three'].map((subject) => room.set({ subject })));
    expect((await room.get())?.subject).toBe('three');
  });

  it('without client-side syncing nobody makes or enters one, and only notify is set (T5, T9, T37)', async () => {
    const [ana, ben] = await Promise.all([town.enter(town.fresh('ana')), town.enter(town.fresh('ben'))]);
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    await town.allowSync(false);
    try {
      const refused = expect.objectContaining({ name: 'ChatError', status: 403 });
      await expect(ana.conversation(town.fresh('room')).createIfNotExists()).rejects.toEqual(refused);
      await expect(ben.conversation(room.id).createIfNotExists()).rejects.toEqual(refused);
      await expect(ben.conversation(room.id).set({ notify: false })).rejects.toEqual(refused);
      await expect(room.set({ subject: 'Bikes' })).rejects.toEqual(refused);
      await expect(room.set({ custom: { a: '1' }, notify: false })).rejects.toEqual(refused);
      await room.createIfNotExists({ subject: 'changes nothing' });
      await room.set({ notify: 'MentionsOnly' });
      expect(await room.get()).toMatchObject({ subject: null, notify: 'MentionsOnly' });
    } finally {
      await town.allowSync(true);
    }
  });

  it('its snapshot is told of each change, nested ones too, and is the same object otherwise (T34, T63, T65, T66, T71)', async () => {
    const [ana, ben] = await Promise.all([town.enter(town.fresh('ana')), town.enter(town.fresh('ben'))]);
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists({ custom: { a: '1' } });
    await ben.conversation(room.id).createIfNotExists();
    const first = await ben.conversation(room.id).send('first');
    const { id } = await ben.currentUser;
    await room.send({ text: 'reply', referencedMessageId: first.id });
    const snapshots: unknown[] = [];
    const view = room.subscribe((snapshot) => snapshots.push(snapshot));
    const { latestSnapshot } = await view.connected;
    expect(latestSnapshot).toMatchObject({ id: room.id, custom: { a: '1' }, notify: true });
    expect(latestSnapshot?.createdAt).toBeGreaterThan(Date.now() - 600_000);
    const before = snapshots.length;
    await room.markAsTyping();
    expect(await room.get()).toBe(snapshots.at(-1));
    expect(snapshots).toHaveLength(before);
    await town.rename(id, 'Benjamin');
    const renamed = await firstWhere<Awaited<ReturnType<typeof room.get>>>(
      (onSnapshot) => room.subscribe(onSnapshot),
      (snapshot) => snapshot?.lastMessage?.referencedMessage?.sender?.name === 'Benjamin',
    );
    expect(renamed).not.toBe(latestSnapshot);
    expect(renamed?.lastMessage?.plaintext).toBe('reply');
  });

  it('tells of reading: by whom, until when, and what was marked by hand (T12, T67, T68, T73, T75)', async () => {
    const [ana, ben] = await Promise.all([town.enter(town.fresh('ana')), town.enter(town.fresh('ben'))]);
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists();
    const benRoom = ben.conversation(room.id);
    await benRoom.createIfNotExists();
    await room.send('one');
    await room.send('two');
    const unread = await firstWhere<Awaited<ReturnType<typeof room.get>>>(
      (onSnapshot) => benRoom.subscribe(onSnapshot),
      (snapshot) => snapshot?.unreadMessageCount === 2,
    );
    expect(unread).toMatchObject({ isUnread: true, readUntil: 0 });
    await benRoom.markAsRead();
    const sentAt = unread?.lastMessage?.createdAt;
    expect(await benRoom.get()).toMatchObject({ unreadMessageCount: 0, isUnread: false, readUntil: sentAt });
    await firstWhere<Awaited<ReturnType<typeof room.get>>>(
      (onSnapshot) => room.subscribe(onSnapshot),
      (snapshot) => snapshot?.everyoneReadUntil === sentAt,
    );
    await benRoom.markAsUnread();
    expect(await benRoom.get()).toMatchObject({ unreadMessageCount: 0, isUnread: true });
  });

  it('its welcome messages are data, and no messages (T51, T52, T76)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists({ welcomeMessages: ['Welcome!', 'Ask us anything.'] });
    expect(await room.get()).toMatchObject({
      welcomeMessages: ['Welcome!', 'Ask us anything.'],
      lastMessage: null,
      unreadMessageCount: 0,
    });
    await room.send('Hi');
    expect(textsOf(await threadWhere(room, (messages) => messages.length > 0))).toEqual(['Hi']);
  });

  it('says who the viewer is in it, its last message and picture (T64, T69, T70, T72, T74)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const before = Date.now();
    const room = ana.conversation(town.fresh('room'));
    await room.createIfNotExists({ photoUrl, subject: 'Bikes' });
    await room.send('*last*');
    const snapshot = await room.get();
    expect(snapshot).toMatchObject({ access: 'ReadWrite', photoUrl, subject: 'Bikes' });
    expect(snapshot?.lastMessage?.plaintext).toBe('last');
    expect(Math.abs((snapshot?.joinedAt ?? 0) - before)).toBeLessThan(60_000);
  });

  it('refuses marks of who is not in it (T11, T12)', async () => {
    const ana = await town.enter(town.fresh('ana'));
    const nowhere = ana.conversation(town.fresh('nowhere'));
    await expect(nowhere.markAsRead()).rejects.toThrow(expect.objectContaining({ name: 'ChatError' }));
    await expect(nowhere.markAsUnread()).rejects.toThrow(expect.objectContaining({ name: 'ChatError' }));
    await expect(nowhere.send('hello')).rejects.toThrow(expect.objectContaining({ name: 'ChatError' }));
  });
});
