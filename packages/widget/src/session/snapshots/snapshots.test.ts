import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type { MessageView } from '@chat-widget/shared/message';
import type { Participant } from '@chat-widget/shared/participant';
import type { UserSummary } from '@chat-widget/shared/user';
import { describe, expect, it } from 'vitest';
import { applyEvent } from '../../store/apply-event.js';
import type { StoreEvent } from '../../store/event.js';
import { emptyState, type State } from '../../store/state.js';
import { LocalFiles } from '../attachments/local-files.js';
import { ConversationSnapshots } from './conversation.js';
import { MessageSnapshots } from './message.js';
import { UserSnapshots } from './user.js';

const date = '2026-01-01T00:00:00.000Z';
const id = 'c';
const names = ['me', 'ana', 'ben', 'chloe', 'dan', 'eva', 'finn', 'gus'];

function user(userId: string, name = userId): UserSummary {
  return { id: userId, name, username: null, photoUrl: null, role: 'user', isGuest: false };
}

function participant(userId: string): Participant {
  return {
    conversationId: id,
    userId,
    role: 'member',
    access: 'ReadWrite',
    joinedAt: date,
    isActive: true,
    rev: 1,
    user: user(userId),
  };
}

function view(seq: number, senderUserId: string, rev = seq, content = `text ${seq}`): MessageView {
  return {
    id: `m${seq}`,
    conversationId: id,
    seq,
    rev,
    senderUserId,
    clientMessageId: null,
    messageType: 'text',
    content,
    attachments: [],
    location: null,
    custom: {},
    referencedMessageId: null,
    referencedMessage: null,
    context: null,
    sentAt: date,
    editedAt: null,
    isActive: true,
    isDeleted: false,
    recordVersion: 1,
    createdAt: date,
    updatedAt: date,
    _owner: senderUserId,
    readBy: [],
    deletedFor: [],
    isRead: false,
    readAt: null,
    sender: user(senderUserId),
  };
}

function preview(headRev: number): ConversationPreview {
  return {
    id,
    projectId: 'default',
    type: 'group',
    isGroup: true,
    name: null,
    description: null,
    photoUrl: null,
    avatarFileId: null,
    spaceId: null,
    postingPermission: null,
    welcomeMessages: [],
    createdById: 'me',
    metadata: null,
    metadataRev: 0,
    participantIds: names,
    memberCount: names.length,
    isActive: true,
    recordVersion: 1,
    createdAt: date,
    updatedAt: date,
    _owner: 'me',
    rev: 1,
    headRev,
    readRev: 0,
    lastMessageAt: date,
    lastMessage: null,
    unreadCount: 0,
    currentMember: {
      userId: 'me',
      role: 'member',
      access: 'ReadWrite',
      notify: true,
      joinedAt: date,
      isActive: true,
      historyFromSeq: 0,
      readSeq: headRev,
      readAt: null,
      isUnread: false,
      unreadCount: 0,
      isArchived: false,
      isHidden: false,
      selfRev: 0,
      rev: headRev,
    },
    participants: names.map(participant),
    reads: names.map((userId) => ({ userId, readSeq: 0, readAt: null, readRev: 0 })),
    status: 'active',
    activityAt: date,
  };
}

/** A session's state and snapshots over a thread of `count` messages, by turns mine and Ana's. */
function thread(count: number) {
  const users = new UserSnapshots();
  const files = new LocalFiles(() => {});
  const messages = new MessageSnapshots(users, files);
  const conversations = new ConversationSnapshots(users, messages);
  let state: State = { ...emptyState, me: 'me' };
  const apply = (event: StoreEvent) => {
    state = applyEvent(state, event);
  };
  const frame = (event: Extract<StoreEvent, { type: 'frame' }>['frame'], nowMs = 0) =>
    apply({ type: 'frame', frame: event, nowMs, askedAt: 0 });
  const known = () => {
    const conversation = state.conversations.get(id);
    if (!conversation) throw new Error('the conversation was loaded');
    return conversation;
  };
  apply({ type: 'loaded', preview: preview(count + 1), askedAt: 0 });
  apply({ type: 'threadOpened', id });
  const rows = Array.from({ length: count }, (_, at) => view(count + 1 - at, at % 2 === 0 ? 'me' : 'ana'));
  const page = { rows, nextCursor: null, rev: count + 1, selfRev: 0, readRev: 0 };
  apply({ type: 'messagePage', id, page, continues: Number.POSITIVE_INFINITY, askedAt: state.tick });
  return {
    apply,
    frame,
    files,
    list: () => messages.list(state, known()) ?? [],
    conversation: () => conversations.of(state, known()),
    typing: () => conversations.typing(state, known()),
  };
}

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

  it('end typing after its time, and at a later message of theirs (T14, T15)', () => {
    const { apply, frame, typing } = thread(1);
    const payload = { conversationId: id, user: user('ben'), isTyping: true, afterSeq: 2, ttlMs: 10_000 };
    frame({ type: 'typing', payload }, 1_000);
    apply({ type: 'typingExpired', nowMs: 10_999 });
    expect(typing()).toMatchObject({ users: [{ id: 'ben' }] });
    apply({ type: 'typingExpired', nowMs: 11_000 });
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
