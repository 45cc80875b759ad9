import { randomUUID } from 'node:crypto';
import type { Message } from '@chat-widget/shared/message';
import { beforeAll, expect, it } from 'vitest';
import type { Viewer } from '../../packages/bff/src/rules/viewer.js';
import { describeOnEachEngine } from '../support/engines.js';
import { chatOpener, codeOf, direct, group, inbox, say, type TestChat, thread } from './test-chat.js';

const hourMs = 3_600_000;

describeOnEachEngine('sending', (engine) => {
  const open = chatOpener();
  let chat: TestChat;
  beforeAll(async () => {
    chat = await open(await engine.freshUrl());
  });
  const send = (viewer: Viewer, conversationId: string, content: string, clientMessageId?: string) =>
    chat.actions.messages.send(viewer, {
      conversationId,
      content,
      ...(clientMessageId === undefined ? {} : { clientMessageId }),
    });
  const all = async (viewer: Viewer, conversationId: string): Promise<readonly Message[]> => {
    const { changes } = await chat.actions.sync.changes(viewer, conversationId, { since: 0 });
    return changes.messages;
  };

  it('a message is its sender’s, told back with who that is (K26, K30, M89, T24)', async () => {
    const [ana, ben] = await chat.users('s1-ana', 's1-ben');
    const id = await direct(chat, ana, ben);
    const { message, created } = await send(ana, id, 'Grüße 👋🏽');
    expect(created).toBe(true);
    expect(message).toMatchObject({
      ...{
        content: 'Grüße 👋🏽',
        conversationId: id,
        senderUserId: ana.userId,
        isActive: true,
        isRead: false,
      },
      ...{
        readBy: [ana.userId],
        deletedFor: [],
        recordVersion: 1,
        sender: { id: ana.userId, name: ana.userId },
      },
    });
    expect(await chat.actions.messages.get(ben, message.id)).toEqual(message);
    expect(await inbox(chat, ben)).toEqual([id]);
  });

  it('who is not in it, has left or was removed cannot send; nobody sends as another (M83, C54, C55)', async () => {
    const [ana, ben, cleo, eve] = await chat.users('s2-ana', 's2-ben', 's2-cleo', 's2-eve');
    const id = await group(chat, ana, ben, cleo);
    await chat.actions.participants.remove(ben, id, ben.userId);
    await chat.actions.participants.remove(ana, id, cleo.userId);
    for (const viewer of [eve, ben, cleo]) expect(await codeOf(send(viewer, id, 'x'))).toBe('sendForbidden');
    expect(await codeOf(send(ana, 'no-such', 'x'))).toBe('conversationNotFound');
    const asBen = { conversationId: id, content: 'x', senderUserId: ben.userId };
    expect(await codeOf(chat.actions.messages.send(ana, asBen))).toBe('senderMismatch');
    expect(await thread(chat, ana, id)).toEqual([]);
    expect((await chat.actions.conversations.get(ana, id)).lastMessageAt).toBeNull();
  });

  it('the same message 1,000 times in a row is one message (D5)', async () => {
    const [ana, ben] = await chat.users('s3-ana', 's3-ben');
    const id = await direct(chat, ana, ben);
    const clientMessageId = randomUUID();
    const ids = new Set<string>();
    let created = 0;
    for (let i = 0; i < 1_000; i += 1) {
      const sent = await send(ana, id, 'once', clientMessageId);
      ids.add(sent.message.id);
      created += sent.created ? 1 : 0;
    }
    expect([ids.size, created]).toEqual([1, 1]);
    expect(await thread(chat, ben, id)).toEqual(['once']);
    expect((await chat.actions.conversations.get(ben, id)).unreadCount).toBe(1);
  });

  it('the same message 50 times at once, twenty times over, is one message each (D5)', async () => {
    const [ana, ben] = await chat.users('s4-ana', 's4-ben');
    const id = await direct(chat, ana, ben);
    for (let round = 0; round < 20; round += 1) {
      const clientMessageId = `round-${round}-${randomUUID()}`;
      const sent = await Promise.all(
        Array.from({ length: 50 }, () => send(ana, id, `once ${round}`, clientMessageId)),
      );
      expect(new Set(sent.map(({ message }) => message.id)).size).toBe(1);
      expect(sent.filter(({ created }) => created)).toHaveLength(1);
    }
    expect(await thread(chat, ben, id)).toEqual(Array.from({ length: 20 }, (_, i) => `once ${i}`));
    const [first, ...others] = await all(ben, id);
    let seq = first?.seq ?? 0;
    // A repetition leaves no hole.
    for (const message of others) expect(message.seq).toBe(++seq);
  });

  it('another body or conversation under the same id is refused, another sender’s is theirs (D5)', async () => {
    const [ana, ben, cleo] = await chat.users('s5-ana', 's5-ben', 's5-cleo');
    const [one, two] = [await direct(chat, ana, ben), await direct(chat, ana, cleo)];
    const clientMessageId = randomUUID();
    await send(ana, one, 'hello', clientMessageId);
    expect(await codeOf(send(ana, one, 'hello!', clientMessageId))).toBe('clientMessageIdReused');
    expect(await codeOf(send(ana, two, 'hello', clientMessageId))).toBe('clientMessageIdReused');
    expect((await send(ben, one, 'hello', clientMessageId)).created).toBe(true);
    expect(await thread(chat, ana, one)).toEqual(['hello', 'hello']);
    expect(await thread(chat, ana, two)).toEqual([]);
  });

  it('a repetition after an edit or a deletion answers with what became of it', async () => {
    const [ana, ben] = await chat.users('s6-ana', 's6-ben');
    const id = await direct(chat, ana, ben);
    const clientMessageId = randomUUID();
    const { message } = await send(ana, id, 'first', clientMessageId);
    await chat.actions.messages.edit(ana, message.id, { content: 'second' });
    const again = await send(ana, id, 'first', clientMessageId);
    expect([again.created, again.message.content]).toEqual([false, 'second']);
    await chat.actions.messages.remove(ana, message.id, 'everyone');
    const deleted = await send(ana, id, 'first', clientMessageId);
    expect([deleted.created, deleted.message.content, deleted.message.isActive]).toEqual([false, '', false]);
  });

  it('places and times only go up, even when the clock goes back an hour (M68, D3)', async () => {
    const [ana, ben] = await chat.users('s7-ana', 's7-ben');
    const id = await direct(chat, ana, ben);
    await say(chat, ana, id, 'a', 'b');
    chat.offsetMs -= hourMs;
    await Promise.all(Array.from({ length: 10 }, (_, i) => send(i % 2 ? ana : ben, id, `back ${i}`)));
    chat.offsetMs += hourMs;
    await say(chat, ben, id, 'c');
    const messages = await all(ana, id);
    expect(messages).toHaveLength(13);
    for (const [i, message] of messages.entries()) {
      const before = messages[i - 1];
      if (!before) continue;
      expect(message.seq).toBeGreaterThan(before.seq);
      expect(Date.parse(message.sentAt)).toBeGreaterThan(Date.parse(before.sentAt));
    }
    expect(messages.at(-1)?.content).toBe('c');
  });

  it('every revision is in exactly one range that was rung, whatever goes on at once (D1)', async () => {
    const [ana, ben, cleo, dan] = await chat.users('s8-ana', 's8-ben', 's8-cleo', 's8-dan');
    const id = await group(chat, ana, ben, cleo);
    const messages = await say(chat, ana, id, '1', '2', '3', '4');
    const { participants } = chat.actions;
    await Promise.allSettled([
      ...Array.from({ length: 20 }, (_, i) => send([ana, ben, cleo][i % 3] ?? ana, id, `m${i}`)),
      ...messages.map((message) => chat.actions.messages.edit(ana, message.id, { content: 'x' })),
      participants.add(ana, id, { userId: dan.userId }).then(() => participants.remove(ana, id, dan.userId)),
      chat.actions.conversations.update(ben, id, {
        name: 'Trip',
        participantIds: [ana, ben, cleo, dan].map((v) => v.userId),
      }),
      participants.remove(ben, id, ben.userId),
      chat.actions.messages.remove(ana, messages[0]?.id ?? '', 'everyone'),
    ]);
    const ranges = chat.rings
      .flatMap((ring) => (ring.kind === 'changes' && ring.conversationId === id ? [ring] : []))
      .sort((a, b) => a.rev - b.rev);
    let rev = 0;
    for (const range of ranges) {
      expect(range.since).toBe(rev);
      rev = range.rev;
    }
    const { headRev } = await chat.actions.conversations.get(ana, id);
    expect(rev).toBe(headRev);
    const stamps = (await chat.actions.sync.changes(ana, id, { since: 0 })).changes;
    const rows = [
      ...stamps.messages,
      ...stamps.participants,
      ...(stamps.conversation ? [stamps.conversation] : []),
    ];
    expect(Math.max(...rows.map((row) => row.rev))).toBe(headRev);
  });
});
