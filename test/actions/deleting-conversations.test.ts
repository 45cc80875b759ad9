import { beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { chatOpener, codeOf, direct, group, inbox, say, type TestChat, thread } from './test-chat.js';

describeOnEachEngine('deleting a conversation', (engine) => {
  const open = chatOpener();
  let chat: TestChat;
  beforeAll(async () => {
    chat = await open(await engine.freshUrl());
  });
  const conversations = () => chat.actions.conversations;

  it('a direct one goes for both, and is not there any more (M113, M114)', async () => {
    const [ana, ben, cleo] = await chat.users('d1-ana', 'd1-ben', 'd1-cleo');
    const id = await direct(chat, ana, ben);
    await say(chat, ana, id, 'one');
    expect(await codeOf(conversations().remove(cleo, id))).toBe('notParticipant');
    expect((await conversations().remove(ben, id)).isActive).toBe(false);
    expect([await inbox(chat, ana), await inbox(chat, ben)]).toEqual([[], []]);
    expect(await codeOf(conversations().get(ana, id))).toBe('conversationNotFound');
    expect(await codeOf(thread(chat, ana, id))).toBe('conversationNotFound');
    expect(await chat.actions.reads.unreadTotal(ben)).toEqual({ unreadCount: 0, unreadConversations: 0 });
  });

  it('writing to a deleted direct one revives it from that point on: what was said before stays gone', async () => {
    const [ana, ben] = await chat.users('d2-ana', 'd2-ben');
    const id = await direct(chat, ana, ben);
    const [old] = await say(chat, ana, id, 'old-1', 'old-2');
    await conversations().remove(ana, id, 'everyone');
    await say(chat, ben, id, 'new');
    for (const viewer of [ana, ben]) {
      expect(await inbox(chat, viewer)).toEqual([id]);
      expect(await thread(chat, viewer, id)).toEqual(['new']);
      const page = await chat.actions.messages.list(viewer, { conversationIds: [id] }, { limit: 10 }, 'desc');
      expect(page.totalRowCount).toBe(1);
      expect(await codeOf(chat.actions.messages.get(viewer, old?.id ?? ''))).toBe('messageNotFound');
      const { changes } = await chat.actions.sync.changes(viewer, id, { since: 0 });
      expect(changes.messages.map((message) => message.content)).toEqual(['new']);
    }
    expect((await conversations().get(ana, id)).unreadCount).toBe(1);
    expect((await conversations().get(ben, id)).unreadCount).toBe(0);
  });

  it('opening it again revives it empty, and many who do so at once lose no message', async () => {
    const [ana, ben] = await chat.users('d3-ana', 'd3-ben');
    const id = await direct(chat, ana, ben);
    await say(chat, ana, id, 'old');
    await conversations().remove(ana, id);
    const contents = Array.from({ length: 12 }, (_, i) => `new-${i}`);
    await Promise.all(
      contents.map(async (content, i) => {
        const [viewer, other] = i % 2 === 0 ? [ana, ben] : [ben, ana];
        expect((await conversations().createDirect(viewer, { userId: other.userId })).created).toBe(false);
        await chat.actions.messages.send(viewer, { conversationId: id, content });
      }),
    );
    expect((await thread(chat, ana, id)).sort()).toEqual([...contents].sort());
  });

  it('a plain member leaves a group instead, its admin ends it for all (M114)', async () => {
    const [ana, ben, cleo] = await chat.users('d4-ana', 'd4-ben', 'd4-cleo');
    const id = await group(chat, ana, ben, cleo);
    expect(await codeOf(conversations().remove(ben, id, 'everyone'))).toBe('forbidden');
    expect((await conversations().remove(ben, id)).currentMember.isActive).toBe(false);
    expect(await inbox(chat, ben)).toEqual([]);
    expect((await conversations().get(ana, id)).memberCount).toBe(2);
    await conversations().remove(ana, id);
    expect(await inbox(chat, cleo)).toEqual([]);
    const send = (viewer: typeof ana) =>
      chat.actions.messages.send(viewer, { conversationId: id, content: 'x' });
    expect(await codeOf(send(cleo))).toBe('conversationNotFound');
    expect(await codeOf(send(ben))).toBe('sendForbidden');
  });
});
