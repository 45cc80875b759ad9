import { describe, expect, it } from 'vitest';
import { date, id, names, thread, user, view } from './test-thread.js';

describe('snapshots', () => {
  it('redraw a message for each step of its upload, only that message, and keep its picture when it is sent', () => {
    const { apply, frame, files, list } = thread(3);
    const boat = new Blob(['bytes']);
    const file = {
      ...{ key: 'f', name: 'boat.png', type: 'image/png', sizeBytes: 9, kind: 'image' as const },
      ...{ width: null, height: null },
    };
    const entry = { key: 'k', conversationId: id, text: '', files: [file], createdAtMs: 0, error: null };
    apply({ type: 'outboxPut', entries: [entry] });
    const [waiting, ...others] = list();
    expect(waiting?.attachments).toMatchObject([{ key: 'k 0', fileId: null, localFile: null, progress: 0 }]);
    files.set('f', {
      file: { ...file, width: 4, height: 3 },
      fileId: null,
      localFile: boat,
      progress: 0.5,
    });
    const [half, ...same] = list();
    expect(half?.attachments).toMatchObject([{ key: 'k 0', width: 4, localFile: boat, progress: 0.5 }]);
    expect(same.every((message, at) => message === others[at])).toBe(true);
    files.set('elsewhere', { file, fileId: null, localFile: null, progress: 0 });
    expect(list()[0]).toBe(half);
    const uploaded = { file, fileId: 'id', localFile: boat, progress: 1 };
    files.set('id', uploaded);
    const stored = {
      ...{ fileId: 'id', fileName: 'boat.png', fileType: 'image/png', fileSize: 8, kind: 'image' as const },
      ...{ width: 4, height: 3, blurPreview: null, hasThumbnail: true, url: '/v1/files/id' },
    };
    const row = { ...view(5, 'me'), content: '', clientMessageId: 'k', attachments: [stored] };
    const { readBy, deletedFor, isRead, readAt, sender, ...message } = row;
    const payload = { conversationId: id, since: 4, rev: 5, participants: [], messages: [message] };
    frame({ type: 'changes', payload });
    const [sent] = list();
    expect(sent).toMatchObject({ key: 'k', sendState: 'sent' });
    expect(sent?.attachments).toMatchObject([{ key: 'k 0', fileId: 'id', localFile: boat, progress: null }]);
    files.set('id', null);
    expect(list()[0]?.attachments[0]?.localFile).toBeNull();
  });

  it('keep 9,999 of 10,000 messages when one changes, and the whole list when none does (T35, T42)', () => {
    const { frame, list } = thread(10_000);
    const before = list();
    expect(before).toHaveLength(10_000);
    const changes = {
      conversationId: id,
      since: 10_001,
      rev: 10_002,
      participants: [],
      messages: [view(5_000, 'ana', 10_002, 'edited')],
    };
    frame({ type: 'changes', payload: changes });
    const after = list();
    const changed = after.filter((message, at) => message !== before[at]);
    expect(changed.map((message) => message.plaintext)).toEqual(['edited']);
    frame({ type: 'changes', payload: changes });
    frame({
      type: 'typing',
      payload: { conversationId: id, user: user('ana'), isTyping: true, afterSeq: 20_000, ttlMs: 10_000 },
    });
    expect(list()).toBe(after);
  });

  it('rename a sender in every message of theirs and nowhere else (T34, T35)', () => {
    const { frame, list, conversation } = thread(10);
    const before = list();
    frame({ type: 'user', payload: { user: user('ana', 'Ana Maria') } });
    const after = list();
    expect(after.filter((message) => message.sender?.name === 'Ana Maria')).toHaveLength(5);
    expect(after.filter((message, at) => message === before[at])).toHaveLength(5);
    expect(conversation().title).toContain('Ana Maria');
  });

  it('show own messages as read once everyone else has read that far (T67)', () => {
    const { frame, list } = thread(4);
    const reads = names.map((userId, at) => ({
      userId,
      readSeq: userId === 'gus' ? 3 : 5,
      readAt: date,
      readRev: at + 1,
    }));
    frame({ type: 'read', payload: { conversationId: id, readSince: 0, readRev: names.length, reads } });
    expect(list().map((message) => message.sendState)).toEqual(['sent', null, 'read', null]);
  });

  it('name up to five who type, longest first, and call more of them many without a change between (T38, T90, T91, T92, T93)', () => {
    const { frame, typing } = thread(1);
    const type = (userId: string, isTyping = true) =>
      frame({
        type: 'typing',
        payload: { conversationId: id, user: user(userId), isTyping, afterSeq: 100, ttlMs: 10_000 },
      });
    for (const name of ['ben', 'ana', 'ben', 'me']) type(name);
    expect(typing()).toMatchObject({ many: false, users: [{ id: 'ben' }, { id: 'ana' }] });
    for (const name of ['chloe', 'dan', 'eva', 'finn']) type(name);
    const many = typing();
    expect(many).toEqual({ many: true });
    type('gus');
    expect(typing()).toBe(many);
    for (const name of ['ben', 'ana']) type(name, false);
    expect(typing()).toMatchObject({
      many: false,
      users: [{ id: 'chloe' }, { id: 'dan' }, { id: 'eva' }, { id: 'finn' }, { id: 'gus' }],
    });
  });

  it('end typing ten seconds after it was last told, and at a later message of theirs (T14, T15, T16)', () => {
    const { apply, frame, typing } = thread(1);
    const payload = { conversationId: id, user: user('ben'), isTyping: true, afterSeq: 2, ttlMs: 10_000 };
    frame({ type: 'typing', payload }, 1_000);
    apply({ type: 'typingExpired', nowMs: 10_999 });
    expect(typing()).toMatchObject({ users: [{ id: 'ben' }] });
    frame({ type: 'typing', payload }, 6_000);
    apply({ type: 'typingExpired', nowMs: 15_999 });
    expect(typing()).toMatchObject({ users: [{ id: 'ben' }] });
    apply({ type: 'typingExpired', nowMs: 16_000 });
    expect(typing()).toMatchObject({ users: [] });
    frame({ type: 'typing', payload }, 1_000);
    frame({
      type: 'changes',
      payload: { conversationId: id, since: 2, rev: 3, participants: [], messages: [view(3, 'ben')] },
    });
    expect(typing()).toMatchObject({ users: [] });
    frame({ type: 'typing', payload }, 1_000);
    expect(typing()).toMatchObject({ users: [] });
  });
});
