import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type {
  ChatSession,
  ConversationSnapshot,
  MessageSnapshot,
} from '../../packages/widget/src/session/types.js';
import { type ChatNode, startChatNode } from '../support/chat-node.js';
import { describeOnEachEngine } from '../support/engines.js';
import { firstWhere, isOnline, nameOf, openSession, textsOf, threadWhere } from './people.js';

describeOnEachEngine('two sessions', (engine) => {
  let node: ChatNode;
  const sessions: ChatSession[] = [];
  let ana: ChatSession;
  let ben: ChatSession;
  let count = 0;

  beforeAll(async () => {
    node = await startChatNode(await engine.freshUrl());
  });
  afterAll(() => node.stop());
  afterEach(async () => {
    await Promise.all(sessions.splice(0).map((session) => session.close()));
  });

  /** Two new people with one conversation. */
  const meet = async () => {
    count += 1;
    ana = await openSession(node.url, `ana${count}`);
    ben = await openSession(node.url, `ben${count}`);
    sessions.push(ana, ben);
    await Promise.all([ana.currentUser, ben.currentUser]);
    const room = await ana.directConversation({ userId: `ben${count}` });
    return { room, benRoom: ben.conversation(room.id), benId: `ben${count}`, anaId: `ana${count}` };
  };

  it('shows a message at once, then as sent, then as read, under one key (T24, T35, T42)', async () => {
    const { room, benRoom } = await meet();
    const states: (string | null)[] = [];
    const keys = new Set<string>();
    const view = room.subscribeMessages((messages) => {
      const message = messages?.[0];
      if (message && states.at(-1) !== message.sendState) states.push(message.sendState);
      if (message) keys.add(message.key);
      expect(messages?.length ?? 0).toBeLessThanOrEqual(1);
    });
    await view.connected;
    const sent = await room.send('Hello Ben');
    const seen = await threadWhere(benRoom, (messages) => messages.length === 1);
    expect(textsOf(seen)).toEqual(['Hello Ben']);
    expect(seen?.[0]?.id).toBe(sent.id);
    await benRoom.markAsRead();
    await threadWhere(room, (messages) => messages[0]?.sendState === 'read');
    expect(states).toEqual(['sending', 'sent', 'read']);
    expect(keys.size).toBe(1);
  });

  it('keeps the order of many sent at once, in both directions (T42)', async () => {
    const { room, benRoom } = await meet();
    // Open from the start: the window holds what comes after.
    await Promise.all([room.subscribeMessages().connected, benRoom.subscribeMessages().connected]);
    const mine = Array.from({ length: 25 }, (_, at) => `a${at}`);
    const theirs = Array.from({ length: 25 }, (_, at) => `b${at}`);
    await Promise.all([...mine.map((text) => room.send(text)), ...theirs.map((text) => benRoom.send(text))]);
    const atAna = textsOf(
      await threadWhere(room, (messages) => messages.length === 50 && !messages.some((m) => m.seq === null)),
    );
    const atBen = textsOf(
      await threadWhere(
        benRoom,
        (messages) => messages.length === 50 && !messages.some((m) => m.seq === null),
      ),
    );
    expect(atAna).toEqual(atBen);
    expect(atAna.filter((text) => text.startsWith('a'))).toEqual(mine);
    expect(atAna.filter((text) => text.startsWith('b'))).toEqual(theirs);
  });

  it('brings a conversation that is new to the inbox, counts and marks as read (T11, T75, T84)', async () => {
    const { room, benRoom } = await meet();
    const unread: number[] = [];
    const inbox = ben.subscribeConversations(([first]) => {
      if (first && unread.at(-1) !== first.unreadMessageCount) unread.push(first.unreadMessageCount);
    });
    await inbox.connected;
    await room.send('one');
    await room.send('two');
    const list = await firstWhere<readonly ConversationSnapshot[]>(
      (onSnapshot) => ben.subscribeConversations(onSnapshot),
      ([first]) => first?.unreadMessageCount === 2,
    );
    expect(list[0]?.lastMessage?.plaintext).toBe('two');
    expect(list[0]?.others.map((user) => user.name)).toEqual([list[0]?.title]);
    await benRoom.markAsRead();
    const read = await benRoom.get();
    expect(read?.unreadMessageCount).toBe(0);
    await benRoom.markAsUnread();
    expect(await benRoom.get()).toMatchObject({ unreadMessageCount: 0, isUnread: true });
  });

  it('shows who types until they have spoken (T13, T15, T38, T91)', async () => {
    const { room, benRoom, benId } = await meet();
    await Promise.all([isOnline(ana), isOnline(ben)]);
    const typists: string[][] = [];
    const view = room.subscribeTyping((typing) => {
      if (typing && !typing.many) typists.push(typing.users.map((user) => user.id));
    });
    await view.connected;
    await benRoom.markAsTyping();
    await firstWhere<unknown>(
      (onSnapshot) => room.subscribeTyping(onSnapshot),
      () => typists.flat().includes(benId),
    );
    await benRoom.send('done');
    await threadWhere(room, ([first]) => first?.plaintext === 'done');
    await firstWhere<unknown>(
      (onSnapshot) => room.subscribeTyping(onSnapshot),
      () => typists.at(-1)?.length === 0,
    );
    expect(typists).toEqual([[], [benId], []]);
  });

  it('edits and deletes messages for everyone or only for oneself (T62)', async () => {
    const { room, benRoom } = await meet();
    const first = await room.send('first');
    const second = await room.send('second');
    await threadWhere(benRoom, (messages) => messages.length === 2);
    await first.edit('first, better');
    await second.delete({ for: 'everyone' });
    const seen = await threadWhere(
      benRoom,
      ([newest, oldest]) => newest?.isDeleted === true && oldest?.editedAt !== null,
    );
    expect(textsOf(seen)).toEqual(['first, better', '']);
    await benRoom.message(first.id).delete({ for: 'me' });
    expect(textsOf(await threadWhere(benRoom, (messages) => messages.length === 1))).toEqual(['']);
    expect(textsOf(await threadWhere(room, (messages) => messages.length === 2))).toEqual([
      'first, better',
      '',
    ]);
  });

  it('loads older messages to the end, and calls that overlap do not add up (T41, T43, T86)', async () => {
    const { room, benRoom, anaId } = await meet();
    const texts = Array.from({ length: 47 }, (_, at) => `m${at}`);
    // More than anybody may send at once over HTTP.
    const { users, messages: written } = node.chat.actions;
    const viewer = await users.refresh({ sub: anaId, name: nameOf(anaId) });
    for (const content of texts) await written.send(viewer, { conversationId: room.id, content });
    let latest: readonly MessageSnapshot[] = [];
    let isAll = true;
    const view = benRoom.subscribeMessages((messages, loadedAll) => {
      latest = messages ?? [];
      isAll = loadedAll;
    });
    await view.connected;
    expect([latest.length, isAll]).toEqual([30, false]);
    await Promise.all([view.loadMore(5), view.loadMore(10)]);
    expect(view.state).toMatchObject({ type: 'active', loadedAll: false });
    await threadWhere(benRoom, (messages) => messages.length === 40);
    await view.loadMore();
    expect(textsOf(await threadWhere(benRoom, (messages) => messages.length === 47))).toEqual(texts);
    expect(isAll).toBe(true);
  });

  it('refuses what the server refuses, keeps it as failed, and lets it be dropped (T24)', async () => {
    const { room } = await meet();
    await expect(room.send('x'.repeat(10_001))).rejects.toMatchObject({
      code: 'contentTooLong',
      status: 400,
    });
    const [failed] = (await threadWhere(room, ([first]) => first?.sendState === 'failed')) ?? [];
    expect(failed?.error?.code).toBe('contentTooLong');
    await room.send('short');
    await room.message(failed?.key ?? '').discard();
    expect(textsOf(await threadWhere(room, (messages) => messages.length === 1))).toEqual(['short']);
  });

  it('yields null for what is not there or not the viewer’s (T10, T39)', async () => {
    const { anaId } = await meet();
    const stranger = await openSession(node.url, `stranger${count}`);
    sessions.push(stranger);
    const room = await ben.directConversation({ userId: anaId });
    expect(await stranger.conversation(room.id).get()).toBeNull();
    expect(await stranger.conversation('nowhere').get()).toBeNull();
    const view = stranger.conversation(room.id).subscribeMessages();
    await view.connected;
    expect(view.state).toEqual({ type: 'active', latestSnapshot: null, loadedAll: true });
    await expect(stranger.conversation(room.id).markAsRead()).rejects.toMatchObject({ status: 403 });
    await expect(stranger.conversation(room.id).send('hi')).rejects.toMatchObject({ status: 403 });
  });

  it('makes groups, lists participants and forgets a group that was left (T36, T39, T44)', async () => {
    const { benId } = await meet();
    const chloe = await openSession(node.url, `chloe${count}`);
    sessions.push(chloe);
    await chloe.currentUser;
    const group = await ana.createGroup({ name: 'Trip', userIds: [benId, `chloe${count}`] });
    const theirs = chloe.conversation(group.id);
    const people = theirs.subscribeParticipants();
    await people.connected;
    expect(people.state).toMatchObject({ type: 'active', loadedAll: true });
    const gone = firstWhere<ConversationSnapshot | null>(
      (onSnapshot) => theirs.subscribe(onSnapshot),
      (one) => one === null,
    );
    await theirs.get();
    await theirs.leave();
    await gone;
    const left = await firstWhere<ConversationSnapshot | null>(
      (onSnapshot) => group.subscribe(onSnapshot),
      (one) => one?.memberCount === 2,
    );
    expect(left?.others.map((user) => user.id)).toEqual([benId]);
  });
});
