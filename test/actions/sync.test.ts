import { setImmediate as nextTurn } from 'node:timers/promises';
import { limits } from '@chat-widget/shared/limits';
import { beforeAll, expect, it } from 'vitest';
import type { Viewer } from '../../packages/bff/src/rules/viewer.js';
import { describeOnEachEngine } from '../support/engines.js';
import { chatOpener, direct, group, say, type TestChat } from './test-chat.js';

describeOnEachEngine('coming back', (engine) => {
  const open = chatOpener();
  let chat: TestChat;
  beforeAll(async () => {
    chat = await open(await engine.freshUrl());
  });
  const sync = (viewer: Viewer, cursor: string | null) => chat.actions.sync.sync(viewer, cursor);
  const now = async (viewer: Viewer) => (await sync(viewer, null)).cursor;
  /** Conversations of a sync: its ID and, where it is gone, that. */
  const listed = async (viewer: Viewer, cursor: string) => {
    const { conversations, reset } = await sync(viewer, cursor);
    expect(reset).toBeUndefined();
    return Object.fromEntries(conversations.map((one) => [one.conversationId, one.gone ?? one.preview?.id]));
  };

  /** A cursor after all that was done: on PostgreSQL whoever else is in a transaction, of any database, holds it back. */
  const settled = async (viewer: Viewer) => {
    let cursor = '';
    const touched = async () => {
      cursor = await now(viewer);
      return listed(viewer, cursor);
    };
    await expect.poll(touched).toEqual({});
    return cursor;
  };

  it('without a cursor, or with one that proves nothing, everything is loaded again (D2)', async () => {
    const [ana, ben] = await chat.users('y1-ana', 'y1-ben');
    await direct(chat, ana, ben);
    const cursor = await now(ana);
    const [epoch = ''] = cursor.split('.');
    for (const bad of [
      null,
      '',
      'x',
      `other.5`,
      `${epoch}.`,
      `${epoch}.-1`,
      `${epoch}.1e3`,
      `${epoch}.999999999999`,
    ]) {
      expect(await sync(ana, bad)).toMatchObject({ reset: true, conversations: [], users: [] });
    }
    expect(await sync(ana, cursor)).not.toHaveProperty('reset');
  });

  it('only what was touched since, each with its preview and revisions (D2)', async () => {
    const [ana, ben, cleo] = await chat.users('y2-ana', 'y2-ben', 'y2-cleo');
    const [quiet, busy] = [await direct(chat, ana, ben), await direct(chat, ana, cleo)];
    const cursor = await settled(ana);
    await say(chat, cleo, busy, 'hello');
    expect(Object.keys(await listed(ana, cursor))).not.toContain(quiet);
    const entry = (await sync(ana, cursor)).conversations.find((one) => one.conversationId === busy);
    expect(entry?.preview).toMatchObject({ lastMessage: { content: 'hello' }, unreadCount: 1 });
    expect(entry?.rev).toBe(entry?.preview?.headRev);
    const second = await settled(ana);
    await chat.actions.conversations.setArchived(ana, quiet, true);
    expect(await listed(ana, second)).toHaveProperty(quiet);
    // Private: it touches nobody else.
    expect(await listed(ben, second)).toEqual({});
    const third = await now(ana);
    await chat.actions.reads.markRead(ana, busy, {});
    expect(await listed(cleo, third)).toHaveProperty(busy);
  });

  it('nothing falls between two syncs, whoever writes meanwhile (D2)', async () => {
    const [ana, ben] = await chat.users('y3-ana', 'y3-ben');
    const id = await direct(chat, ana, ben);
    let cursor = await now(ana);
    let rev = 0;
    let isWriting = true;
    const writing = (async () => {
      for (let i = 0; i < 60; i += 1) await say(chat, ben, id, String(i));
      isWriting = false;
    })();
    let rounds = 0;
    for (let more = true; more; rounds += 1) {
      more = isWriting;
      // SQLite answers within the turn: without this the writer would have none.
      await nextTurn();
      const answer = await sync(ana, cursor);
      for (const one of answer.conversations) if (one.conversationId === id) rev = one.rev;
      cursor = answer.cursor;
    }
    await writing;
    expect(rounds).toBeGreaterThan(2);
    expect(rev).toBe((await chat.actions.conversations.get(ana, id)).headRev);
  });

  it('what ended meanwhile is gone, and is heard of once (S2)', async () => {
    const [ana, ben, cleo] = await chat.users('y4-ana', 'y4-ben', 'y4-cleo');
    const [removed, left, deleted] = [
      await group(chat, ana, ben, cleo),
      await group(chat, ana, ben, cleo),
      await direct(chat, ana, ben),
    ];
    const cursor = await settled(ben);
    await chat.actions.participants.remove(ana, removed, ben.userId);
    await chat.actions.participants.remove(ben, left, ben.userId);
    await chat.actions.conversations.remove(ana, deleted);
    const entries = (await sync(ben, cursor)).conversations;
    expect(entries.map((one) => [one.gone, one.preview])).toEqual(Array(3).fill([true, undefined]));
    expect(entries.map((one) => one.conversationId).sort()).toEqual([removed, left, deleted].sort());
    const later = await settled(ben);
    await say(chat, ana, removed, 'not for Ben');
    await chat.actions.conversations.update(ana, left, { name: 'not for Ben' });
    expect(Object.keys(await listed(ben, later))).not.toEqual(expect.arrayContaining([removed]));
    expect(Object.keys(await listed(ben, later))).not.toEqual(expect.arrayContaining([left]));
    await chat.actions.participants.add(ana, removed, { userId: ben.userId });
    expect((await listed(ben, later))[removed]).toBe(removed);
  });

  it('hidden for me stays listed, as hidden', async () => {
    const [ana, ben] = await chat.users('y5-ana', 'y5-ben');
    const id = await direct(chat, ana, ben);
    const cursor = await now(ana);
    await chat.actions.conversations.remove(ana, id, 'me');
    const entry = (await sync(ana, cursor)).conversations.find((one) => one.conversationId === id);
    expect(entry?.preview?.currentMember.isHidden).toBe(true);
  });

  it('people who changed their name, for those who share a conversation with them (T34)', async () => {
    const [ana, ben, eve] = await chat.users('y6-ana', 'y6-ben', 'y6-eve');
    const id = await group(chat, ana, ben, eve);
    await chat.actions.participants.remove(ana, id, eve.userId);
    const cursor = await now(ana);
    await chat.actions.users.refresh({ sub: ben.userId, name: 'Benjamin', email: 'ben@example.com' });
    expect((await sync(ana, cursor)).users).toEqual([
      expect.objectContaining({ id: ben.userId, name: 'Benjamin' }),
    ]);
    expect(JSON.stringify(await sync(ana, cursor))).not.toContain('ben@example.com');
    expect((await sync(eve, cursor)).users).toEqual([]);
    expect((await sync(ana, await now(ana))).users.map((user) => user.name)).not.toContain('Ben');
  });

  it('more than 200 conversations are loaded again instead of listed', async () => {
    const ana = await chat.user('y7-ana');
    const cursor = await now(ana);
    const make = async (i: number) => direct(chat, ana, await chat.user(`y7-${i}`));
    await Promise.all(Array.from({ length: limits.maxSyncConversations }, (_, i) => make(i)));
    expect((await sync(ana, cursor)).conversations).toHaveLength(limits.maxSyncConversations);
    await make(limits.maxSyncConversations);
    expect(await sync(ana, cursor)).toMatchObject({ reset: true, conversations: [] });
  });

  it('metadata over 8 KB stays behind; its revision says that it changed (R19)', async () => {
    const [ana, ben, cleo] = await chat.users('y8-ana', 'y8-ben', 'y8-cleo');
    const id = await group(chat, ana, ben, cleo);
    const cursor = await now(ben);
    const metadata = { text: 'é'.repeat(limits.maxMetadataInFrameBytes / 2) };
    const { metadataRev } = await chat.actions.conversations.update(ana, id, { metadata });
    const entry = (await sync(ben, cursor)).conversations.find((one) => one.conversationId === id);
    expect(entry?.preview).toMatchObject({ metadata: null, metadataRev });
    const { changes } = await chat.actions.sync.changes(ben, id, { since: metadataRev - 1 });
    expect(changes.conversation).toMatchObject({ metadata: null, metadataRev });
    expect((await chat.actions.conversations.get(ben, id)).metadata).toEqual(metadata);
  });

  it('changes: exactly the rows after each revision asked for, in stamps that only grow (D4)', async () => {
    const [ana, ben, cleo, dan] = await chat.users('y9-ana', 'y9-ben', 'y9-cleo', 'y9-dan');
    const id = await group(chat, ana, ben, cleo);
    const [one, two] = await say(chat, ana, id, 'one', 'two');
    const since = two?.seq ?? 0;
    await chat.actions.messages.edit(ana, one?.id ?? '', { content: 'one!' });
    await say(chat, ben, id, 'three');
    await chat.actions.participants.add(ana, id, { userId: dan.userId });
    const { changes, self, reads } = await chat.actions.sync.changes(cleo, id, { since });
    expect(changes.messages.map((message) => message.content).sort()).toEqual(['one!', 'three']);
    expect(changes.participants.map((one) => one.userId)).toEqual([dan.userId]);
    expect(changes.conversation?.memberCount).toBe(4);
    expect([self, reads]).toEqual([undefined, undefined]);
    const nothing = await chat.actions.sync.changes(cleo, id, {
      since: changes.rev,
      selfSince: 0,
      readSince: 99,
    });
    expect(nothing).toEqual({
      changes: { conversationId: id, since: changes.rev, rev: changes.rev, participants: [], messages: [] },
    });
  });

  it('changes: up to 200 rows, above that the newest page is loaded (D4)', async () => {
    const [ana, ben] = await chat.users('ya-ana', 'ya-ben');
    const id = await direct(chat, ana, ben);
    await Promise.all(Array.from({ length: limits.maxChangedRows }, (_, i) => say(chat, ana, id, String(i))));
    const { headRev } = await chat.actions.conversations.get(ben, id);
    const since = headRev - limits.maxChangedRows;
    expect((await chat.actions.sync.changes(ben, id, { since })).changes.messages).toHaveLength(
      limits.maxChangedRows,
    );
    await say(chat, ana, id, 'one more');
    const { changes } = await chat.actions.sync.changes(ben, id, { since });
    expect(changes).toMatchObject({ reset: true, messages: [], rev: headRev + 1 });
  });
});
