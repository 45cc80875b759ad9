import { beforeAll, expect, it } from 'vitest';
import type { MessagePageRequest } from '../../packages/bff/src/actions/types.js';
import type { Viewer } from '../../packages/bff/src/rules/viewer.js';
import { describeOnEachEngine } from '../support/engines.js';
import { chatOpener, codeOf, direct, group, inbox, say, type TestChat, thread } from './test-chat.js';

describeOnEachEngine('messages', (engine) => {
  const open = chatOpener();
  let chat: TestChat;
  beforeAll(async () => {
    chat = await open(await engine.freshUrl());
  });
  const messages = () => chat.actions.messages;
  const list = (
    viewer: Viewer,
    conversationId: string,
    page: MessagePageRequest,
    order: 'asc' | 'desc' = 'asc',
  ) => messages().list(viewer, { conversationIds: [conversationId] }, page, order);
  const texts = (page: { rows: readonly { content: string }[] }) => page.rows.map((row) => row.content);
  const numbers = (from: number, to: number) =>
    Array.from({ length: Math.abs(to - from) + 1 }, (_, i) => String(from < to ? from + i : from - i));

  it('pages by number, oldest or newest first, as deep as one likes (M22, M68, C38)', async () => {
    const [ana, ben] = await chat.users('l1-ana', 'l1-ben');
    const id = await direct(chat, ana, ben);
    // Other changes between them: places are not consecutive, pages are.
    for (let i = 1; i <= 57; i += 1) {
      const [message] = await say(chat, ana, id, String(i));
      if (i % 5 === 0) await messages().edit(ana, message?.id ?? '', { content: `${i}!` });
    }
    const at = (n: number) => (n % 5 === 0 ? `${n}!` : `${n}`);
    const page = async (pageNumber: number, order: 'asc' | 'desc') => {
      const result = await list(ben, id, { pageNumber, pageRowCount: 10 }, order);
      expect(result.totalRowCount).toBe(57);
      return texts(result);
    };
    expect(await page(1, 'asc')).toEqual(numbers(1, 10).map((n) => at(Number(n))));
    expect(await page(6, 'asc')).toEqual(numbers(51, 57).map((n) => at(Number(n))));
    expect(await page(7, 'asc')).toEqual([]);
    expect(await page(100_000, 'desc')).toEqual([]);
    expect(await page(1, 'desc')).toEqual(numbers(57, 48).map((n) => at(Number(n))));
    expect(await page(6, 'desc')).toEqual(numbers(7, 1).map((n) => at(Number(n))));
    const only = await messages().list(
      ben,
      { conversationIds: [id], senderUserIds: [ben.userId] },
      { pageNumber: 1, pageRowCount: 10 },
      'asc',
    );
    expect([only.totalRowCount, only.rows]).toEqual([0, []]);
    const deep = { pageNumber: 1_001, pageRowCount: 10 };
    const filter = { conversationIds: [id], senderUserIds: [ana.userId] };
    expect(await codeOf(messages().list(ben, filter, deep, 'asc'))).toBe('invalidRequest');
  });

  it('windows before and after a place, until there is nothing more (C34, C35, T41, T43)', async () => {
    const [ana, ben] = await chat.users('l2-ana', 'l2-ben');
    const id = await direct(chat, ana, ben);
    await say(chat, ana, id, ...numbers(1, 25));
    const back: string[] = [];
    let beforeSeq: number | undefined;
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await list(
        ben,
        id,
        { limit: 10, ...(beforeSeq === undefined ? {} : { beforeSeq }) },
        'desc',
      );
      back.push(...texts(page));
      if (page.nextCursor === null) break;
      beforeSeq = Number(page.nextCursor);
    }
    expect(back).toEqual(numbers(25, 1));
    const forward: string[] = [];
    let afterSeq = 0;
    for (let pages = 0; pages < 10; pages += 1) {
      const page = await list(ben, id, { limit: 5, afterSeq });
      forward.push(...texts(page));
      if (page.nextCursor === null) break;
      afterSeq = Number(page.nextCursor);
    }
    expect(forward).toEqual(numbers(1, 25));
    expect((await list(ben, id, { limit: 25 }, 'desc')).nextCursor).toBeNull();
    const { headRev } = await chat.actions.conversations.get(ben, id);
    expect(await list(ben, id, { limit: 1 })).toMatchObject({ rev: headRev });
  });

  it('only the sender edits; everyone sees the new text and that it was edited (M91, M92, M95)', async () => {
    const [ana, ben, admin] = await chat.users('l3-ana', 'l3-ben', 'l3-admin');
    const id = await group(chat, ana, ben, admin);
    const [message] = await say(chat, ana, id, 'teh');
    const messageId = message?.id ?? '';
    const edited = await messages().edit(ana, messageId, { content: 'the' });
    expect(edited).toMatchObject({ content: 'the', recordVersion: 2, seq: message?.seq });
    expect(edited.editedAt).not.toBeNull();
    expect(edited.rev).toBeGreaterThan(edited.seq);
    expect(await codeOf(messages().edit(ben, messageId, { content: 'x' }))).toBe('forbidden');
    const staff: Viewer = { ...admin, role: 'admin' };
    expect(await codeOf(messages().edit(staff, messageId, { content: 'x' }))).toBe('forbidden');
    expect(await codeOf(messages().edit(ana, 'no-such', { content: 'x' }))).toBe('messageNotFound');
    // The same text again is no change.
    expect((await messages().edit(ana, messageId, { content: 'the' })).rev).toBe(edited.rev);
    expect(await thread(chat, ben, id)).toEqual(['the']);
  });

  it('deleted for everyone: a tombstone whose text is nowhere any more (M96, M97, C22)', async () => {
    const [ana, ben] = await chat.users('l4-ana', 'l4-ben');
    const id = await direct(chat, ana, ben);
    const [message] = await say(chat, ana, id, 'top secret');
    const messageId = message?.id ?? '';
    await messages().edit(ana, messageId, { content: 'top secret, edited' });
    const before = (await chat.actions.conversations.get(ben, id)).headRev;
    const deleted = await messages().remove(ana, messageId);
    expect(deleted).toMatchObject({ isActive: false, isDeleted: true, content: '', editedAt: null });
    const seen = await Promise.all([
      list(ben, id, { limit: 10 }),
      list(ana, id, { pageNumber: 1, pageRowCount: 10 }),
      messages().get(ben, messageId),
      chat.actions.conversations.get(ben, id),
      chat.actions.conversations.list(ben, {}, { limit: 10, cursor: null }),
      chat.actions.sync.changes(ben, id, { since: 0, selfSince: 0, readSince: 0 }),
      chat.actions.sync.changes(ben, id, { since: before }),
    ]);
    expect(JSON.stringify(seen)).not.toContain('secret');
    expect(seen[6].changes.messages).toMatchObject([{ id: messageId, isDeleted: true }]);
    expect(await codeOf(messages().edit(ana, messageId, { content: 'back' }))).toBe('messageDeleted');
    const again = await messages().remove(ana, messageId, 'everyone');
    expect(again.rev).toBe(deleted.rev);
  });

  it('others delete for themselves, and only staff for everyone (M93, M98, C23, C24)', async () => {
    const [ana, ben, staff] = await chat.users('l5-ana', 'l5-ben', 'l5-staff');
    const id = await group(chat, ana, ben, staff);
    const [one, two] = await say(chat, ana, id, 'one', 'two');
    const head = (await chat.actions.conversations.get(ana, id)).headRev;
    expect(await codeOf(messages().remove(ben, one?.id ?? '', 'everyone'))).toBe('forbidden');
    const hidden = await messages().remove(ben, two?.id ?? '');
    expect(hidden).toMatchObject({ isActive: true, deletedFor: [ben.userId] });
    expect(await thread(chat, ben, id)).toEqual(['one']);
    expect(await thread(chat, ana, id)).toEqual(['one', 'two']);
    expect((await messages().get(ana, two?.id ?? '')).deletedFor).toEqual([]);
    expect(await codeOf(messages().get(ben, two?.id ?? ''))).toBe('messageNotFound');
    const preview = await chat.actions.conversations.get(ben, id);
    expect([preview.lastMessage?.content, preview.unreadCount, preview.headRev]).toEqual(['one', 1, head]);
    const { self } = await chat.actions.sync.changes(ben, id, { since: head, selfSince: 0 });
    expect(self).toMatchObject({ hiddenSeqs: [two?.seq], self: { selfRev: 1, unreadCount: 1 } });
    await messages().remove({ ...staff, role: 'admin' }, one?.id ?? '', 'everyone');
    expect(await thread(chat, ana, id)).toEqual(['', 'two']);
  });

  it('a preview ends after 100 graphemes, none of them cut in half (R25, C30)', async () => {
    const [ana, ben] = await chat.users('l6-ana', 'l6-ben');
    const id = await direct(chat, ana, ben);
    const last = async () => (await chat.actions.conversations.get(ben, id)).lastMessage?.content;
    for (const grapheme of ['x', '👨‍👩‍👧‍👦', '🇫🇷', 'e\u0301', 'ก็', '👋🏽', '\r\n', '한']) {
      await say(chat, ana, id, grapheme.repeat(100));
      expect(await last()).toBe(grapheme.repeat(100));
      await say(chat, ana, id, grapheme.repeat(101));
      expect(await last()).toBe(grapheme.repeat(100));
    }
    expect((await list(ben, id, { limit: 1 }, 'desc')).rows[0]?.content).toBe('한'.repeat(101));
  });

  it('the inbox: most recent first, by pages and by cursor, filtered (M116, M117, M119, M120, T83)', async () => {
    const [ana, ...others] = await chat.users('l7-ana', 'l7-b', 'l7-c', 'l7-d', 'l7-e');
    const [b, c, d, e] = others;
    const ids: string[] = [];
    for (const other of others) {
      chat.offsetMs += 10;
      ids.push(await direct(chat, ana, other));
    }
    chat.offsetMs += 10;
    const trio = await group(chat, ana, b, c);
    const [ab = '', ac = '', ad = '', ae = ''] = ids;
    expect(await inbox(chat, ana)).toEqual([trio, ae, ad, ac, ab]);
    chat.offsetMs += 10;
    await say(chat, b, ab, 'hello');
    expect(await inbox(chat, ana)).toEqual([ab, trio, ae, ad, ac]);
    const { conversations } = chat.actions;
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const page = await conversations.list(ana, {}, { limit: 2, cursor });
      seen.push(...page.rows.map((row) => row.id));
      expect(page.totalRowCount).toBe(5);
      cursor = page.nextCursor;
    } while (cursor !== null);
    expect(seen).toEqual([ab, trio, ae, ad, ac]);
    const ofPage = async (filter: object, pageNumber = 1, pageRowCount = 25) => {
      const page = await conversations.list(ana, filter, { pageNumber, pageRowCount });
      return page.rows.map((row) => row.id);
    };
    expect(await ofPage({}, 2, 2)).toEqual([ae, ad]);
    expect(await ofPage({}, 4, 2)).toEqual([]);
    expect(await ofPage({ isGroup: true })).toEqual([trio]);
    expect(await ofPage({ isGroup: false })).toEqual([ab, ae, ad, ac]);
    expect(await ofPage({ participantIds: [b.userId] })).toEqual([ab, trio]);
    expect(await ofPage({ participantIds: [b.userId, c.userId] })).toEqual([trio]);
    expect(await ofPage({ participantIds: [d.userId, e.userId] })).toEqual([]);
    expect(await codeOf(conversations.list(ana, {}, { limit: 2, cursor: 'nonsense' }))).toBe('invalidCursor');
  });
});
