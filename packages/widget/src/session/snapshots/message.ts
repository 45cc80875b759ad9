import type { Message } from '@chat-widget/shared/message';
import type { OutboxEntry } from '../../store/outbox.js';
import { everyoneReadSeq } from '../../store/selectors.js';
import type { ConversationState, State } from '../../store/state.js';
import type { LocalFiles } from '../attachments/local-files.js';
import type { MessageSnapshot, SendState, UserSnapshot } from '../types.js';
import { type Attachments, noAttachments, pendingAttachments, storedAttachments } from './attachment.js';
import { sameList } from './same.js';
import type { UserSnapshots } from './user.js';

interface ListMemo {
  readonly known: ConversationState;
  readonly users: State['users'];
  readonly outbox: State['outbox'];
  readonly filesVersion: number;
  readonly snapshots: readonly MessageSnapshot[];
}

/** Messages as they are shown. A message's snapshot stays the same object until something in it changes. */
export class MessageSnapshots {
  readonly #users: UserSnapshots;
  readonly #files: LocalFiles;
  readonly #byRow = new WeakMap<Message, MessageSnapshot>();
  readonly #byEntry = new WeakMap<OutboxEntry, MessageSnapshot>();
  readonly #lists = new Map<string, ListMemo>();

  constructor(users: UserSnapshots, files: LocalFiles) {
    this.#users = users;
    this.#files = files;
  }

  of(state: State, row: Message, readSeq: number): MessageSnapshot {
    const { senderUserId } = row;
    const sender = senderUserId === null ? null : this.#users.get(state, senderUserId);
    const isOwn = senderUserId === state.me;
    const sendState = isOwn ? (row.seq <= readSeq ? 'read' : 'sent') : null;
    const old = this.#byRow.get(row);
    const key = isOwn && row.clientMessageId !== null ? row.clientMessageId : row.id;
    const attachments =
      row.attachments.length === 0
        ? noAttachments
        : storedAttachments(row, key, old?.attachments, this.#files);
    if (old && old.sender === sender && old.sendState === sendState && old.attachments === attachments)
      return old;
    const snapshot = toSnapshot(row, key, sender, isOwn, sendState, attachments);
    this.#byRow.set(row, snapshot);
    return snapshot;
  }

  pending(state: State, entry: OutboxEntry): MessageSnapshot {
    const sender = this.#users.get(state, state.me);
    const old = this.#byEntry.get(entry);
    const attachments = entry.files
      ? pendingAttachments(entry, old?.attachments, this.#files)
      : noAttachments;
    if (old && old.sender === sender && old.attachments === attachments) return old;
    const snapshot: MessageSnapshot = {
      id: entry.key,
      key: entry.key,
      conversationId: entry.conversationId,
      seq: null,
      type: 'text',
      sender,
      isOwn: true,
      plaintext: entry.text,
      attachments,
      context: entry.context ? { ...entry.context, isVerified: false } : null,
      createdAt: entry.createdAtMs,
      editedAt: null,
      isDeleted: false,
      sendState: entry.error ? 'failed' : 'sending',
      error: entry.error,
    };
    this.#byEntry.set(entry, snapshot);
    return snapshot;
  }

  /** The thread's window, newest first, what is still being sent in front; undefined until its first page is there. */
  list(state: State, known: ConversationState): readonly MessageSnapshot[] | undefined {
    const { thread, hiddenSeqs, base, self } = known;
    if (!thread || !Number.isFinite(thread.fromSeq)) return undefined;
    const memo = this.#lists.get(base.id);
    const { users, outbox } = state;
    const { version: filesVersion } = this.#files;
    const isSame = memo?.known === known && memo.users === users && memo.outbox === outbox;
    if (isSame && memo.filesVersion === filesVersion) return memo.snapshots;
    const readSeq = everyoneReadSeq(known, state.me);
    const snapshots: MessageSnapshot[] = [];
    for (const entry of outbox)
      if (entry.conversationId === base.id) snapshots.push(this.pending(state, entry));
    snapshots.reverse();
    for (let at = thread.rows.length - 1; at >= 0; at -= 1) {
      const row = thread.rows[at];
      if (!row || hiddenSeqs.has(row.seq) || row.seq < Math.max(self.historyFromSeq, thread.fromSeq))
        continue;
      snapshots.push(this.of(state, row, readSeq));
    }
    const list = sameList(memo?.snapshots, snapshots);
    this.#lists.set(base.id, { known, users, outbox, filesVersion, snapshots: list });
    return list;
  }
}

function toSnapshot(
  row: Message,
  key: string,
  sender: UserSnapshot | null,
  isOwn: boolean,
  sendState: SendState | null,
  attachments: Attachments,
): MessageSnapshot {
  return {
    id: row.id,
    key,
    conversationId: row.conversationId,
    seq: row.seq,
    // Notices, a transfer's too, come of nobody; the files of an image message speak for themselves.
    type: row.senderUserId === null ? 'system' : 'text',
    sender,
    isOwn,
    plaintext: row.content,
    attachments,
    context: row.context,
    createdAt: Date.parse(row.sentAt),
    editedAt: row.editedAt === null ? null : Date.parse(row.editedAt),
    isDeleted: row.isDeleted,
    sendState,
    error: null,
  };
}
