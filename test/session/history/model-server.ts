import type { Conversation, ConversationPreview } from '@chat-widget/shared/conversation';
import type { Changes, ConversationChanges, ReadChanges, SelfChanges, Sync } from '@chat-widget/shared/event';
import type { Message, MessageView } from '@chat-widget/shared/message';
import type { Participant, ReadMark, Self } from '@chat-widget/shared/participant';
import { truncateGraphemes } from '@chat-widget/shared/text';
import type { UserSummary } from '@chat-widget/shared/user';
import type { MessagePage } from '../../../packages/widget/src/store/event.js';

export const me = 'me';
const maxRows = 12;
const at = (ms: number): string => new Date(1_700_000_000_000 + ms * 1000).toISOString();

interface Member {
  readonly userId: string;
  isActive: boolean;
  joinedAt: string;
  rev: number;
  readSeq: number;
  readRev: number;
}

/** One conversation as the server keeps it, with every rule of revisions that the client relies on. */
export class ModelServer {
  readonly id = 'c';
  rev = 0;
  readRev = 0;
  selfRev = 0;
  #clock = 0;
  #name: string | null = null;
  #baseRev = 0;
  #isUnread = false;
  #hiddenUntilSeq = -1;
  #historyFromSeq = 0;
  readonly #messages: Message[] = [];
  readonly #members = new Map<string, Member>();
  readonly #hidden = new Map<number, number>();
  readonly #singles = new Map<number, number>();
  readonly #names = new Map<string, string>();

  constructor(userIds: readonly string[]) {
    this.rev = 1;
    for (const userId of [me, ...userIds]) this.#admit(userId);
    this.#baseRev = this.rev;
  }

  get isMine(): boolean {
    return this.#members.get(me)?.isActive === true;
  }
  get seqs(): readonly number[] {
    return this.#messages.map((row) => row.seq);
  }
  get activeIds(): readonly string[] {
    return [...this.#members.values()].filter((member) => member.isActive).map((member) => member.userId);
  }

  user(id: string): UserSummary {
    return {
      id,
      name: this.#names.get(id) ?? id,
      username: null,
      photoUrl: null,
      role: 'user',
      isGuest: false,
    };
  }

  /** `answered`: the index of the message that this one answers, where there is one. */
  send(
    senderUserId: string | null,
    content: string,
    clientMessageId: string | null = null,
    answered = -1,
  ): Message {
    this.rev += 1;
    this.#clock += 1;
    const sentAt = at(this.#clock);
    const row: Message = {
      id: `m${this.rev}`,
      conversationId: this.id,
      seq: this.rev,
      rev: this.rev,
      senderUserId,
      clientMessageId,
      messageType: senderUserId === null ? 'system' : 'text',
      content,
      attachments: [],
      location: null,
      custom: {},
      referencedMessageId: this.#visible()[answered]?.id ?? null,
      referencedMessage: null,
      context: null,
      sentAt,
      editedAt: null,
      isActive: true,
      isDeleted: false,
      recordVersion: 1,
      createdAt: sentAt,
      updatedAt: sentAt,
      _owner: senderUserId,
    };
    this.#messages.push(row);
    return this.#withReference(row);
  }

  change(index: number, isDeleted: boolean): Message | null {
    const old = this.#messages[index];
    if (!old || old.isDeleted) return null;
    this.rev += 1;
    const row = {
      ...old,
      rev: this.rev,
      isDeleted,
      isActive: !isDeleted,
      content: isDeleted ? '' : `edit ${this.rev}`,
    };
    this.#messages[index] = row;
    return this.#withReference(row);
  }

  rename(name: string): void {
    this.rev += 1;
    this.#name = name;
    this.#baseRev = this.rev;
  }

  renameUser(id: string, name: string): void {
    this.#names.set(id, name);
  }

  setActive(userId: string, isActive: boolean, showHistory = true): void {
    const member = this.#members.get(userId);
    if ((member?.isActive ?? false) === isActive) return;
    this.rev += 1;
    if (isActive) {
      // Their mark covers what was written before they came.
      this.readRev += 1;
      this.#admit(userId);
    } else if (member) Object.assign(member, { isActive: false, rev: this.rev });
    this.#baseRev = this.rev;
    if (userId !== me) return;
    this.selfRev += 1;
    if (!isActive) return;
    this.#isUnread = false;
    this.#hiddenUntilSeq = -1;
    this.#historyFromSeq = showHistory ? 0 : this.rev;
  }

  read(userId: string, untilSeq: number): void {
    const member = this.#members.get(userId);
    if (!member?.isActive || (untilSeq <= member.readSeq && !(userId === me && this.#isUnread))) return;
    member.readSeq = Math.max(member.readSeq, untilSeq);
    this.readRev += 1;
    member.readRev = this.readRev;
    if (userId !== me) return;
    this.selfRev += 1;
    this.#isUnread = false;
  }

  markUnread(): void {
    this.selfRev += 1;
    this.#isUnread = true;
  }

  /** Hidden-for-me: the conversation, until a newer message. */
  hide(): void {
    this.selfRev += 1;
    this.#hiddenUntilSeq = this.#messages.at(-1)?.seq ?? 0;
  }

  hideMessage(index: number): void {
    const row = this.#messages[index];
    if (!row || this.#hidden.has(row.seq)) return;
    this.selfRev += 1;
    this.#hidden.set(row.seq, this.selfRev);
  }

  readOne(index: number): void {
    const row = this.#messages[index];
    if (!row || this.#singles.has(row.seq)) return;
    this.selfRev += 1;
    this.#singles.set(row.seq, this.selfRev);
  }

  changes(since: number): Changes {
    const { id: conversationId, rev } = this;
    const isNew = (row: { rev: number }) => row.rev > since;
    const messages = this.#messages.filter((row) => isNew(row) && row.seq >= this.#historyFromSeq);
    const participants = [...this.#members.values()].filter(isNew).map((member) => this.#participant(member));
    if (messages.length > maxRows)
      return { conversationId, since, rev, participants: [], messages: [], reset: true };
    const base = this.#baseRev > since ? { conversation: this.#base() } : {};
    return { conversationId, since, rev, participants, messages: messages.map(this.#withReference), ...base };
  }

  selfChanges(selfSince: number): SelfChanges {
    const newer = (seqs: ReadonlyMap<number, number>) =>
      [...seqs].filter(([, stamp]) => stamp > selfSince).map(([seq]) => seq);
    return {
      conversationId: this.id,
      selfSince,
      self: this.self(),
      hiddenSeqs: newer(this.#hidden),
      readSeqs: newer(this.#singles),
    };
  }

  readChanges(readSince: number): ReadChanges {
    const reads = this.#marks().filter((mark) => mark.readRev > readSince);
    return { conversationId: this.id, readSince, readRev: this.readRev, reads };
  }

  answer(since: number, selfSince: number, readSince: number): ConversationChanges {
    const changes = this.changes(since);
    if (!this.isMine) return { changes: { ...changes, participants: [], messages: [] }, gone: true };
    return { changes, self: this.selfChanges(selfSince), reads: this.readChanges(readSince) };
  }

  sync(isReset: boolean): Sync {
    const base = { cursor: 'e.1', heartbeatMs: 20_000, serverTime: 0 };
    if (isReset) return { ...base, reset: true, conversations: [], users: [] };
    const { id: conversationId, rev, selfRev, readRev } = this;
    const entry = { conversationId, rev, selfRev, readRev };
    const users = [...this.#names.keys()].map((id) => this.user(id));
    const seen = this.isMine ? { preview: this.preview() } : { gone: true as const };
    return { ...base, users, conversations: [{ ...entry, ...seen }] };
  }

  preview(): ConversationPreview {
    const last = this.#visible().at(-1);
    const self = this.self();
    const lastMessageAt = this.#messages.at(-1)?.sentAt ?? null;
    return {
      ...this.#base(),
      status: 'active',
      headRev: this.rev,
      readRev: this.readRev,
      lastMessageAt,
      lastMessage: last
        ? { ...this.#withReference(last), content: truncateGraphemes(last.content, 100) }
        : null,
      unreadCount: self.unreadCount,
      currentMember: self,
      participants: this.#active().map((member) => this.#participant(member)),
      reads: this.#marks(),
      activityAt: lastMessageAt !== null && lastMessageAt > self.joinedAt ? lastMessageAt : self.joinedAt,
    };
  }

  page(limit: number, beforeSeq: number): MessagePage {
    const older = this.#visible()
      .filter((row) => row.seq < beforeSeq)
      .toReversed();
    const rows = older.slice(0, limit).map((row) => this.view(row));
    const nextCursor = older.length > limit ? 'more' : null;
    return { rows, nextCursor, rev: this.rev, selfRev: this.selfRev, readRev: this.readRev };
  }

  view(row: Message): MessageView {
    const { senderUserId } = row;
    const sender = senderUserId === null ? null : this.user(senderUserId);
    return {
      ...this.#withReference(row),
      readBy: [],
      deletedFor: this.#hidden.has(row.seq) ? [me] : [],
      isRead: false,
      readAt: null,
      sender,
    };
  }

  self(): Self {
    const mine = this.#members.get(me);
    const readSeq = mine?.readSeq ?? 0;
    const unread = this.#visible().filter(
      (row) => row.seq > readSeq && !row.isDeleted && row.senderUserId !== me && !this.#singles.has(row.seq),
    );
    return {
      userId: me,
      role: 'member',
      access: 'ReadWrite',
      notify: true,
      joinedAt: mine?.joinedAt ?? at(0),
      isActive: this.isMine,
      historyFromSeq: this.#historyFromSeq,
      readSeq,
      readAt: null,
      isUnread: this.#isUnread,
      unreadCount: unread.length,
      isArchived: false,
      isHidden: this.#hiddenUntilSeq >= (this.#messages.at(-1)?.seq ?? 0),
      selfRev: this.selfRev,
      rev: this.rev,
    };
  }

  /** What this viewer may see. */
  #visible(): readonly Message[] {
    return this.#messages.filter((row) => row.seq >= this.#historyFromSeq && !this.#hidden.has(row.seq));
  }

  /** With the message that it answers, as that is now. */
  readonly #withReference = (row: Message): Message => {
    const original = this.#messages.find(({ id }) => id === row.referencedMessageId);
    if (!original || row.isDeleted || original.seq < this.#historyFromSeq)
      return { ...row, referencedMessage: null };
    const { id, seq, senderUserId, attachments, location, sentAt, editedAt, isDeleted } = original;
    const sender = senderUserId === null ? null : this.user(senderUserId);
    const content = truncateGraphemes(original.content, 100);
    return {
      ...row,
      referencedMessage: { id, seq, sender, content, attachments, location, sentAt, editedAt, isDeleted },
    };
  };

  #admit(userId: string): void {
    this.#clock += 1;
    const { rev, readRev } = this;
    const joinedAt = at(this.#clock);
    this.#members.set(userId, { userId, isActive: true, joinedAt, rev, readSeq: rev, readRev });
  }

  #active(): readonly Member[] {
    return [...this.#members.values()]
      .filter((member) => member.isActive)
      .sort((a, b) => (a.joinedAt < b.joinedAt ? 1 : -1));
  }

  #marks(): ReadMark[] {
    return this.#active().map(({ userId, readSeq, readRev }) => ({ userId, readSeq, readRev, readAt: null }));
  }

  #participant({ userId, isActive, joinedAt, rev }: Member): Participant {
    const user = this.user(userId);
    return {
      conversationId: this.id,
      userId,
      role: 'member',
      access: 'ReadWrite',
      joinedAt,
      isActive,
      rev,
      user,
    };
  }

  #base(): Conversation {
    const participantIds = this.#active().map((member) => member.userId);
    return {
      id: this.id,
      projectId: 'default',
      type: 'group',
      isGroup: true,
      name: this.#name,
      description: null,
      photoUrl: null,
      avatarFileId: null,
      spaceId: null,
      postingPermission: null,
      welcomeMessages: [],
      createdById: me,
      metadata: null,
      metadataRev: 0,
      participantIds,
      memberCount: participantIds.length,
      isActive: true,
      recordVersion: 1,
      createdAt: at(0),
      updatedAt: at(0),
      _owner: me,
      rev: this.#baseRev,
    };
  }
}
