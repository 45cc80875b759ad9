import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type { MessageView } from '@chat-widget/shared/message';
import type { Participant } from '@chat-widget/shared/participant';
import type { UserSummary } from '@chat-widget/shared/user';
import { applyEvent } from '../../store/apply-event.js';
import type { StoreEvent } from '../../store/event.js';
import { emptyState, type State } from '../../store/state.js';
import { LocalFiles } from '../attachments/local-files.js';
import type { Core } from '../core.js';
import { ConversationSnapshots } from './conversation.js';
import { MessageSnapshots } from './message.js';
import { Rich } from './rich.js';
import { RichPart } from './rich-part.js';
import { ThreadSnapshots } from './thread.js';
import { UserSnapshots } from './user.js';

export const date = '2026-01-01T00:00:00.000Z';
export const id = 'c';
export const names = ['me', 'ana', 'ben', 'chloe', 'dan', 'eva', 'finn', 'gus'];

export function user(userId: string, name = userId): UserSummary {
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

export function view(seq: number, senderUserId: string, rev = seq, content = `text ${seq}`): MessageView {
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
export function thread(count: number) {
  const users = new UserSnapshots();
  const files = new LocalFiles(() => {});
  // All of a session that is needed to show what is loaded.
  const core = { users, files } as Core;
  const rich = new Rich(core);
  rich.part = new RichPart(core);
  const host = { users, files, rich };
  const messages = new MessageSnapshots(host);
  const threads = new ThreadSnapshots(host, messages);
  const conversations = new ConversationSnapshots(host, messages);
  let state: State = { ...emptyState, me: 'me' };
  const apply = (event: StoreEvent) => {
    state = applyEvent(state, event);
  };
  const frame = (event: Extract<StoreEvent, { type: 'frame' }>['frame'], nowMs = 0) =>
    apply({ type: 'frame', frame: event, nowMs });
  const known = () => {
    const conversation = state.conversations.get(id);
    if (!conversation) throw new Error('the conversation was loaded');
    return conversation;
  };
  apply({ type: 'loaded', preview: preview(count + 1) });
  const rows = Array.from({ length: count }, (_, at) => view(count + 1 - at, at % 2 === 0 ? 'me' : 'ana'));
  const page = { rows, nextCursor: null, rev: count + 1, selfRev: 0, readRev: 0 };
  apply({ type: 'messagePage', id, page, continues: Number.POSITIVE_INFINITY });
  return {
    apply,
    frame,
    files,
    list: () => threads.of(state, known()) ?? [],
    conversation: () => conversations.of(state, known()),
    typing: () => conversations.typing(state, known()),
  };
}
