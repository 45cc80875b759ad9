import type { Message } from '@chat-widget/shared/message';
import type { ReferencedMessage } from '@chat-widget/shared/message-extras';
import type { OutboxEntry } from '../../store/outbox.js';
import type { State } from '../../store/state.js';
import { findRow } from '../../store/thread.js';
import type { LocalFiles } from '../attachments/local-files.js';
import type { MessageSnapshot, ReferencedMessageSnapshot } from '../types.js';
import { noAttachments, pendingAttachments, storedAttachments } from './attachment.js';
import { withContent } from './content.js';
import type { Markup } from './markup.js';
import type { UserSnapshots } from './user.js';

const nothing: Readonly<Record<string, string>> = {};

/** Messages as they are shown. A message's snapshot stays the same object until something in it changes. */
export class MessageSnapshots {
  readonly files: LocalFiles;
  readonly #users: UserSnapshots;
  readonly #markup: Markup;
  readonly #byRow = new WeakMap<Message, MessageSnapshot>();
  readonly #byEntry = new WeakMap<OutboxEntry, MessageSnapshot>();
  readonly #awaitedRows = new WeakMap<Message, ReferencedMessage>();
  readonly #references = new WeakMap<ReferencedMessage, ReferencedMessageSnapshot>();

  constructor(users: UserSnapshots, files: LocalFiles, markup: Markup) {
    this.#markup = markup;
    this.#users = users;
    this.files = files;
  }

  of(state: State, row: Message, readSeq: number): MessageSnapshot {
    const { senderUserId, clientMessageId, referencedMessage } = row;
    const sender = senderUserId === null ? null : this.#users.get(state, senderUserId);
    const isOwn = senderUserId === state.me;
    const sendState = isOwn ? (row.seq <= readSeq ? 'read' : 'sent') : null;
    const old = this.#byRow.get(row);
    const key = isOwn && clientMessageId !== null ? clientMessageId : row.id;
    const attachments =
      row.attachments.length === 0
        ? noAttachments
        : storedAttachments(row, key, old?.attachments, this.files);
    const reference = referencedMessage && this.#reference(state, referencedMessage);
    const isSame =
      old?.sender === sender && old?.sendState === sendState && old?.referencedMessage === reference;
    if (old && isSame && old.attachments === attachments) return old;
    const { content: text, location } = row;
    const fields = {
      id: row.id,
      key,
      conversationId: row.conversationId,
      seq: row.seq,
      // Notices, a transfer's too, come of nobody; the files of an image message speak for themselves.
      type: senderUserId === null ? ('system' as const) : ('text' as const),
      sender,
      isOwn,
      text,
      attachments,
      referencedMessage: reference,
      custom: row.custom,
      context: row.context,
      createdAt: Date.parse(row.sentAt),
      editedAt: row.editedAt === null ? null : Date.parse(row.editedAt),
      isDeleted: row.isDeleted,
      sendState,
      error: null,
    } as const;
    const snapshot = withContent(this.#markup, fields, { text, attachments, location });
    this.#byRow.set(row, snapshot);
    return snapshot;
  }

  pending(state: State, entry: OutboxEntry): MessageSnapshot {
    const { key, conversationId, text, context, body } = entry;
    const sender = this.#users.get(state, state.me);
    const old = this.#byEntry.get(entry);
    const attachments =
      entry.files || entry.tokens ? pendingAttachments(entry, old?.attachments, this.files) : noAttachments;
    const reference = this.#awaited(state, conversationId, body?.referencedMessageId);
    const isSame = old?.sender === sender && old.referencedMessage === reference;
    if (old && isSame && old.attachments === attachments) return old;
    const fields = {
      id: key,
      key,
      conversationId,
      seq: null,
      type: 'text',
      sender,
      isOwn: true,
      text,
      attachments,
      referencedMessage: reference,
      custom: body?.custom ?? nothing,
      context: context ? { ...context, isVerified: false } : null,
      createdAt: entry.createdAtMs,
      editedAt: null,
      isDeleted: false,
      sendState: entry.error ? 'failed' : 'sending',
      error: entry.error,
    } as const;
    const snapshot = withContent(this.#markup, fields, { text, attachments, location: body?.location });
    this.#byEntry.set(entry, snapshot);
    return snapshot;
  }

  #reference(state: State, original: ReferencedMessage): ReferencedMessageSnapshot {
    const { id, sender: summary, content: text, location, isDeleted } = original;
    const old = this.#references.get(original);
    // Somebody who was renamed is known by now; anybody else is as they were read.
    const sender = summary && (state.users.get(summary.id) ?? summary);
    if (old && old.sender === sender) return old;
    const fields = {
      id,
      sender,
      createdAt: Date.parse(original.sentAt),
      editedAt: original.editedAt === null ? null : Date.parse(original.editedAt),
      isDeleted,
    };
    const attachments = storedAttachments(original, id, undefined, this.files);
    const snapshot = withContent(this.#markup, fields, { text, attachments, location });
    this.#references.set(original, snapshot);
    return snapshot;
  }

  /** What a message on its way answers, as far as it is loaded here. */
  #awaited(state: State, conversationId: string, id: string | undefined): ReferencedMessageSnapshot | null {
    const thread = state.conversations.get(conversationId)?.thread;
    const row = id !== undefined && thread ? findRow(thread, id) : undefined;
    if (!row) return null;
    const { senderUserId } = row;
    const sender = senderUserId === null ? null : this.#users.get(state, senderUserId);
    const known = this.#awaitedRows.get(row);
    if (known) return this.#reference(state, known);
    const original = { ...row, sender };
    this.#awaitedRows.set(row, original);
    return this.#reference(state, original);
  }
}
