import { limits } from '@chat-widget/shared/limits';
import { beforeAll, expect, it } from 'vitest';
import type { Viewer } from '../../packages/bff/src/rules/viewer.js';
import { describeOnEachEngine } from '../support/engines.js';
import { chatOpener, codeOf, direct, group, say, type TestChat } from './test-chat.js';

describeOnEachEngine('reading', (engine) => {
  const open = chatOpener();
  let chat: TestChat;
  beforeAll(async () => {
    chat = await open(await engine.freshUrl());
  });
  const reads = () => chat.actions.reads;
  const unread = async (viewer: Viewer, id: string) =>
    (await chat.actions.conversations.get(viewer, id)).unreadCount;

  it('others’ messages count until they are read, one’s own never do (R24, T75, C39)', async () => {
    const [ana, ben, cleo] = await chat.users('r1-ana', 'r1-ben', 'r1-cleo');
    const [pair, trio] = [await direct(chat, ana, ben), await group(chat, ana, ben, cleo)];
    await say(chat, ben, pair, '1', '2', '3');
    await say(chat, ana, pair, 'mine');
    await say(chat, cleo, trio, '4');
    expect([await unread(ana, pair), await unread(ben, pair), await unread(ana, trio)]).toEqual([3, 1, 1]);
    expect(await reads().unreadTotal(ana)).toEqual({ unreadCount: 4, unreadConversations: 2 });
    const self = await reads().markRead(ana, pair, {});
    expect(self).toMatchObject({ unreadCount: 0, isUnread: false });
    expect(self.readAt).not.toBeNull();
    expect(await reads().unreadTotal(ana)).toEqual({ unreadCount: 1, unreadConversations: 1 });
    expect(await unread(ben, pair)).toBe(1);
  });

  it('up to a message, never back, never past the end (T73, C19)', async () => {
    const [ana, ben] = await chat.users('r2-ana', 'r2-ben');
    const id = await direct(chat, ana, ben);
    const sent = await say(chat, ben, id, '1', '2', '3');
    const mark = (untilSeq: number) => reads().markRead(ana, id, { untilSeq });
    expect(await mark(sent[1]?.seq ?? 0)).toMatchObject({ unreadCount: 1, readSeq: sent[1]?.seq });
    expect(await mark(sent[0]?.seq ?? 0)).toMatchObject({ unreadCount: 1, readSeq: sent[1]?.seq });
    expect(await mark(1_000_000)).toMatchObject({ unreadCount: 0, readSeq: sent[2]?.seq });
    await say(chat, ben, id, '4');
    expect(await unread(ana, id)).toBe(1);
  });

  it('single messages, in any order; foreign ones do nothing (C20, M93)', async () => {
    const [ana, ben, cleo] = await chat.users('r3-ana', 'r3-ben', 'r3-cleo');
    const id = await direct(chat, ana, ben);
    const [one, two, three] = await say(chat, ben, id, '1', '2', '3');
    const [foreign] = await say(chat, ben, await direct(chat, ben, cleo), 'x');
    const messageIds = [three?.id ?? '', foreign?.id ?? '', 'no-such'];
    expect((await reads().markRead(ana, id, { messageIds })).unreadCount).toBe(2);
    expect((await reads().markRead(ana, id, { messageIds })).unreadCount).toBe(2);
    const seen = await Promise.all([one, two, three].map((m) => chat.actions.messages.get(ben, m?.id ?? '')));
    expect(seen.map((message) => message.isRead)).toEqual([false, false, true]);
    const { self } = await chat.actions.sync.changes(ana, id, { since: 0, selfSince: 0 });
    expect(self?.readSeqs).toEqual([three?.seq]);
    expect((await chat.actions.messages.get(cleo, foreign?.id ?? '')).isRead).toBe(false);
  });

  it('a deleted message is no longer unread (M97, R24)', async () => {
    const [ana, ben] = await chat.users('r4-ana', 'r4-ben');
    const id = await direct(chat, ana, ben);
    const [one, two] = await say(chat, ben, id, '1', '2', '3');
    await chat.actions.messages.remove(ben, one?.id ?? '', 'everyone');
    expect(await unread(ana, id)).toBe(2);
    await chat.actions.messages.remove(ana, two?.id ?? '', 'me');
    expect(await unread(ana, id)).toBe(1);
  });

  it('who read a message, and when first (M41, C37, R26)', async () => {
    const [ana, ben, cleo] = await chat.users('r5-ana', 'r5-ben', 'r5-cleo');
    const id = await group(chat, ana, ben, cleo);
    const [one] = await say(chat, ana, id, '1');
    await reads().markRead(ben, id, {});
    const first = await chat.actions.messages.get(ana, one?.id ?? '');
    expect(first).toMatchObject({ readBy: [ana.userId, ben.userId], isRead: true });
    const [two] = await say(chat, ana, id, '2');
    chat.offsetMs += 60_000;
    await reads().markRead(ben, id, {});
    await reads().markRead(cleo, id, {});
    const again = await chat.actions.messages.get(ana, one?.id ?? '');
    expect(again.readAt).toBe(first.readAt);
    expect([...again.readBy].sort()).toEqual([ana.userId, ben.userId, cleo.userId].sort());
    const later = await chat.actions.messages.get(ana, two?.id ?? '');
    expect(Date.parse(later.readAt ?? '') - Date.parse(first.readAt ?? '')).toBeGreaterThanOrEqual(60_000);
  });

  it('marked unread by hand, with nothing unread, until it is read (T12, T68)', async () => {
    const [ana, ben] = await chat.users('r6-ana', 'r6-ben');
    const id = await direct(chat, ana, ben);
    expect(await reads().markUnread(ana, id)).toMatchObject({ isUnread: true, unreadCount: 0 });
    expect(await reads().unreadTotal(ana)).toEqual({ unreadCount: 0, unreadConversations: 1 });
    const selfRev = (await reads().markUnread(ana, id)).selfRev;
    expect((await chat.actions.conversations.get(ana, id)).currentMember.selfRev).toBe(selfRev);
    expect((await reads().markRead(ana, id, {})).isUnread).toBe(false);
    expect((await chat.actions.conversations.get(ben, id)).currentMember.isUnread).toBe(false);
  });

  it('reading takes no revision of the conversation; reading nothing new takes none at all', async () => {
    const [ana, ben] = await chat.users('r7-ana', 'r7-ben');
    const id = await direct(chat, ana, ben);
    await say(chat, ben, id, '1');
    const before = await chat.actions.conversations.get(ana, id);
    const { selfRev } = await reads().markRead(ana, id, {});
    const after = await chat.actions.conversations.get(ana, id);
    expect([after.headRev, after.readRev]).toEqual([before.headRev, before.readRev + 1]);
    const rung = chat.rings.length;
    expect((await reads().markRead(ana, id, {})).selfRev).toBe(selfRev);
    expect(chat.rings).toHaveLength(rung);
    const changes = await chat.actions.sync.changes(ben, id, {
      since: after.headRev,
      readSince: before.readRev,
    });
    expect(changes.reads?.reads).toMatchObject([{ userId: ana.userId, readRev: after.readRev }]);
  });

  it('counts stop at 1,000 (design: "999+")', async () => {
    const [ana, ben] = await chat.users('r8-ana', 'r8-ben');
    const id = await direct(chat, ana, ben);
    for (let sent = 0; sent < limits.maxCountedUnread + 20; sent += 102) {
      await Promise.all(
        Array.from({ length: 102 }, () =>
          chat.actions.messages.send(ben, { conversationId: id, content: '.' }),
        ),
      );
    }
    expect(await unread(ana, id)).toBe(limits.maxCountedUnread);
    expect((await reads().unreadTotal(ana)).unreadCount).toBe(limits.maxCountedUnread);
  });

  it('nobody marks what they are not in (T11, T12)', async () => {
    const [ana, ben, eve] = await chat.users('r9-ana', 'r9-ben', 'r9-eve');
    const id = await direct(chat, ana, ben);
    expect(await codeOf(reads().markRead(eve, id, {}))).toBe('notParticipant');
    expect(await codeOf(reads().markUnread(eve, 'no-such'))).toBe('conversationNotFound');
  });
});
