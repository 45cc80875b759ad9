import { beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { chatOpener, codeOf, direct, group, inbox, say, type TestChat, thread } from './test-chat.js';

describeOnEachEngine('who is in a group', (engine) => {
  const open = chatOpener();
  let chat: TestChat;
  beforeAll(async () => {
    chat = await open(await engine.freshUrl());
  });
  const participants = () => chat.actions.participants;
  const roles = async (viewer: Awaited<ReturnType<TestChat['user']>>, id: string) => {
    const { rows } = await participants().list(viewer, id, { limit: 50, cursor: null });
    return Object.fromEntries(rows.map((row) => [row.userId.slice(3), row.role]));
  };

  it('anyone adds, who comes sees all, and nothing of it is unread (M110, T22)', async () => {
    const [ana, ben, cleo, dan] = await chat.users('m1-ana', 'm1-ben', 'm1-cleo', 'm1-dan');
    const id = await group(chat, ana, ben, cleo);
    await say(chat, ana, id, 'before');
    const added = await participants().add(ben, id, { userId: dan.userId });
    expect(added).toMatchObject({ created: true, participant: { role: 'member', access: 'ReadWrite' } });
    expect((await participants().add(ben, id, { userId: dan.userId })).created).toBe(false);
    expect(await thread(chat, dan, id)).toEqual(['before']);
    expect(await chat.actions.conversations.get(dan, id)).toMatchObject({ unreadCount: 0, memberCount: 4 });
    await say(chat, ana, id, 'after');
    expect((await chat.actions.conversations.get(dan, id)).unreadCount).toBe(1);
    // A newcomer has read nothing of what was said before they came.
    const page = await chat.actions.messages.list(ana, { conversationIds: [id] }, { limit: 10 }, 'asc');
    expect(page.rows.map((row) => row.readBy)).toEqual([[ana.userId], [ana.userId]]);
  });

  it('who is added without history never sees what was said before, edited or not', async () => {
    const [ana, ben, cleo, dan] = await chat.users('m2-ana', 'm2-ben', 'm2-cleo', 'm2-dan');
    const id = await group(chat, ana, ben, cleo);
    const [old] = await say(chat, ana, id, 'secret-1', 'secret-2');
    await participants().add(ana, id, { userId: dan.userId, showHistory: false });
    const preview = await chat.actions.conversations.get(dan, id);
    expect(preview).toMatchObject({ lastMessage: null, unreadCount: 0 });
    await say(chat, ben, id, 'open');
    await chat.actions.messages.edit(ana, old?.id ?? '', { content: 'secret-1 edited' });
    expect(await thread(chat, dan, id)).toEqual(['open']);
    const messages = chat.actions.messages;
    for (const page of [{ limit: 10 }, { pageNumber: 1, pageRowCount: 10 }]) {
      const listed = await messages.list(dan, { conversationIds: [id] }, page, 'desc');
      expect(listed.rows.map((row) => row.content)).toEqual(['open']);
      expect(listed.totalRowCount).toBe(1);
    }
    expect(await codeOf(messages.get(dan, old?.id ?? ''))).toBe('messageNotFound');
    const { changes } = await chat.actions.sync.changes(dan, id, { since: 0 });
    expect(JSON.stringify(changes)).not.toContain('secret');
    expect((await messages.list(ana, { conversationIds: [id] }, { limit: 10 }, 'asc')).totalRowCount).toBe(3);
  });

  it('only an admin removes others or changes roles (R5, S1)', async () => {
    const [ana, ben, cleo, dan] = await chat.users('m3-ana', 'm3-ben', 'm3-cleo', 'm3-dan');
    const id = await group(chat, ana, ben, cleo);
    expect(await codeOf(participants().remove(ben, id, cleo.userId))).toBe('forbidden');
    expect(await codeOf(participants().change(ben, id, ben.userId, { role: 'admin' }))).toBe('forbidden');
    expect(await codeOf(participants().add(ben, id, { userId: dan.userId, role: 'admin' }))).toBe(
      'forbidden',
    );
    expect(await codeOf(participants().add(ben, id, { userId: 'nobody' }))).toBe('userNotFoundInRequest');
    expect(await codeOf(participants().remove(ana, id, dan.userId))).toBe('participantNotFound');
    expect(await codeOf(participants().change(ana, id, dan.userId, { access: 'Read' }))).toBe(
      'participantNotFound',
    );
    // A group is never left without an admin.
    expect(await codeOf(participants().change(ana, id, ana.userId, { role: 'member' }))).toBe('forbidden');
    expect((await participants().change(ana, id, ben.userId, { role: 'admin' })).role).toBe('admin');
    expect((await participants().change(ana, id, ana.userId, { role: 'member' })).role).toBe('member');
    expect((await participants().remove(ben, id, cleo.userId)).isActive).toBe(false);
  });

  it('a direct conversation has nobody to add, change or remove (M111)', async () => {
    const [ana, ben, cleo] = await chat.users('m4-ana', 'm4-ben', 'm4-cleo');
    const id = await direct(chat, ana, ben);
    const calls = [
      participants().add(ana, id, { userId: cleo.userId }),
      participants().change(ana, id, ben.userId, { access: 'Read' }),
      participants().remove(ana, id, ana.userId),
    ];
    expect(await Promise.all(calls.map(codeOf))).toEqual(Array(3).fill('onlyGroupsChange'));
  });

  it('who is removed sees and writes nothing any more; who comes back sees all (M109, T23)', async () => {
    const [ana, ben, cleo] = await chat.users('m5-ana', 'm5-ben', 'm5-cleo');
    const id = await group(chat, ana, ben, cleo);
    await say(chat, ben, id, 'before');
    await participants().remove(ana, id, ben.userId);
    await say(chat, ana, id, 'meanwhile');
    expect(await inbox(chat, ben)).toEqual([]);
    expect(await codeOf(chat.actions.conversations.get(ben, id))).toBe('notParticipant');
    expect(await codeOf(thread(chat, ben, id))).toBe('notParticipant');
    expect(await codeOf(chat.actions.messages.send(ben, { conversationId: id, content: 'x' }))).toBe(
      'sendForbidden',
    );
    expect(await codeOf(participants().add(ben, id, { userId: ben.userId }))).toBe('notParticipant');
    const gone = await chat.actions.sync.changes(ben, id, { since: 0, selfSince: 0, readSince: 0 });
    expect(gone).toMatchObject({ gone: true, changes: { participants: [], messages: [] } });
    expect(gone.changes.rev).toBeLessThan((await chat.actions.conversations.get(ana, id)).headRev);
    await participants().add(cleo, id, { userId: ben.userId });
    expect(await thread(chat, ben, id)).toEqual(['before', 'meanwhile']);
    expect(await inbox(chat, ben)).toEqual([id]);
    expect((await chat.actions.conversations.get(ben, id)).unreadCount).toBe(0);
  });

  it('the last admin who leaves hands over to who has been there longest', async () => {
    const [ana, ben, cleo, dan] = await chat.users('m6-ana', 'm6-ben', 'm6-cleo', 'm6-dan');
    const id = await group(chat, ana, ben, cleo);
    chat.offsetMs += 1_000;
    await participants().add(ana, id, { userId: dan.userId });
    await participants().remove(ben, id, ben.userId);
    chat.offsetMs += 1_000;
    await participants().add(ana, id, { userId: ben.userId });
    await participants().remove(ana, id, ana.userId);
    expect(await roles(cleo, id)).toEqual({ cleo: 'admin', dan: 'member', ben: 'member' });
    await participants().add(cleo, id, { userId: ana.userId });
    expect((await roles(cleo, id))['ana']).toBe('member');
    for (const viewer of [cleo, dan, ana, ben]) await participants().remove(viewer, id, viewer.userId);
    expect(await codeOf(chat.actions.conversations.get(ben, id))).toBe('notParticipant');
  });

  it('the list of participants of a PATCH is what the group has afterwards (M110, M112)', async () => {
    const [ana, ben, cleo, dan] = await chat.users('m7-ana', 'm7-ben', 'm7-cleo', 'm7-dan');
    const id = await group(chat, ana, ben, cleo);
    const set = (viewer: typeof ana, ...viewers: (typeof ana)[]) =>
      chat.actions.conversations.update(viewer, id, { participantIds: viewers.map((one) => one.userId) });
    expect(await codeOf(set(ben, ana, ben))).toBe('forbidden');
    expect(await codeOf(set(ben, ana, cleo, dan))).toBe('participantsNeedSelf');
    expect((await set(ben, ana, ben, cleo, dan)).memberCount).toBe(4);
    const changed = await set(ana, ana, ben, dan);
    expect([...changed.participantIds].sort()).toEqual([ana, ben, dan].map((one) => one.userId));
    expect(await inbox(chat, cleo)).toEqual([]);
  });

  it('who may only read cannot send, edit, type or add (T46, C55)', async () => {
    const [ana, ben, cleo, dan] = await chat.users('m8-ana', 'm8-ben', 'm8-cleo', 'm8-dan');
    const id = await group(chat, ana, ben, cleo);
    const { message } = await chat.actions.messages.send(ben, { conversationId: id, content: 'early' });
    await participants().change(ana, id, ben.userId, { access: 'Read' });
    const calls = [
      chat.actions.messages.edit(ben, message.id, { content: 'late' }),
      chat.actions.messages.send(ben, { conversationId: id, content: 'x' }),
      chat.actions.typing.set(ben, id, true),
      participants().add(ben, id, { userId: dan.userId }),
      chat.actions.conversations.update(ben, id, { name: 'x' }),
    ];
    expect(await Promise.all(calls.map(codeOf))).toEqual(Array(5).fill('sendForbidden'));
    expect((await chat.actions.conversations.get(ben, id)).currentMember.access).toBe('Read');
    expect((await chat.actions.reads.markRead(ben, id, {})).isUnread).toBe(false);
  });

  it('in a crowd the viewer is among the ten people of the preview, whenever they joined (R20, R21)', async () => {
    const [ana, ben, cleo] = await chat.users('m12-ana', 'm12-ben', 'm12-cleo');
    const id = await group(chat, ana, ben, cleo);
    for (let i = 0; i < 105; i += 1) {
      chat.offsetMs += 1;
      const { userId } = await chat.user(`m12-crowd-${i}`);
      await participants().add(ana, id, { userId });
    }
    const seen = await chat.actions.conversations.get(ben, id);
    expect(seen).toMatchObject({ memberCount: 108, reads: null });
    expect(seen.participants).toHaveLength(10);
    expect(seen.participants.map((one) => one.userId)).toContain(ben.userId);
    expect(seen.participantIds).toHaveLength(100);
  });

  it('participants come newest joiner first, page by page (T44)', async () => {
    const viewers = await chat.users('m9-a', 'm9-b', 'm9-c', 'm9-d', 'm9-e');
    const id = await group(chat, viewers[0], viewers[1], viewers[2]);
    for (const viewer of [viewers[4], viewers[3]]) {
      chat.offsetMs += 1_000;
      await participants().add(viewers[0], id, { userId: viewer.userId });
    }
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await participants().list(viewers[0], id, { limit: 2, cursor });
      seen.push(...page.rows.map((row) => row.userId.slice(3)));
      expect(page.totalRowCount).toBe(5);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual(['d', 'e', 'c', 'b', 'a']);
    expect(await codeOf(participants().list(viewers[0], id, { limit: 2, cursor: '%%%' }))).toBe(
      'invalidCursor',
    );
  });
});
