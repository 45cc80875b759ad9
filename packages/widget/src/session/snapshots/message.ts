import type { Message } from '@chat-widget/shared/message';
import type { ReferencedMessage } from '@chat-widget/shared/message-extras';
import type { OutboxEntry } from '../../store/outbox.js';
import type { State } from '../../store/state.js';
import type { Row } from '../../store/thread.js';
import type { Core } from '../core.js';
import type { LocationBlock, MessageSnapshot } from '../types.js';
import type { MessageFile } from './attachment.js';

/** Most texts have no marks and no addresses: they are their own words. */
const special = /[*_~`\\\u2060]|:\/\//;

const nothing = {};
/** Most messages have none, and share this. */
const noAttachments: MessageSnapshot['attachments'] = [];

/** What can be said of a message without looking into what it holds. */
export type PlainMessage = Omit<
  MessageSnapshot,
  'attachments' | 'content' | 'plaintext' | 'referencedMessage'
>;

/** What a message may hold beside its words, as the server or the outbox has it. */
export interface Parts {
  readonly files: readonly MessageFile[];
  readonly location: Pick<LocationBlock, 'latitude' | 'longitude'> | null | undefined;
  /** Of a message on its way only the ID. */
  readonly reference: ReferencedMessage | string | null | undefined;
}

/** Where snapshots find what they are made of, beside the state. */
export type SnapshotHost = Pick<Core, 'users' | 'files' | 'rich'>;

/** Messages as they are shown. A message's snapshot stays the same object until something in it changes. */
export class MessageSnapshots {
  readonly #core: SnapshotHost;
  readonly #known = new WeakMap<Message | OutboxEntry, MessageSnapshot>();
  /** Of those whose code has not come. */
  readonly #raw = new WeakMap<Message | OutboxEntry, MessageSnapshot>();

  constructor(core: SnapshotHost) {
    this.#core = core;
  }

  of(state: State, row: Row, readSeq: number): MessageSnapshot {
    const { senderUserId, clientMessageId, content: text, attachments: files, location } = row;
    const isOwn = senderUserId === state.me;
    const plain = {
      id: row.id,
      key: isOwn && clientMessageId !== null ? clientMessageId : row.id,
      conversationId: row.conversationId,
      seq: row.seq,
      // Notices, a transfer's too, come of nobody; the files of an image message speak for themselves.
      type: senderUserId === null ? 'system' : 'text',
      sender: senderUserId === null ? null : this.#core.users.get(state, senderUserId),
      isOwn,
      text,
      custom: row.custom,
      context: row.context,
      createdAt: Date.parse(row.sentAt),
      editedAt: row.editedAt === null ? null : Date.parse(row.editedAt),
      isDeleted: row.isDeleted,
      sendState: isOwn ? (row.sendState ?? (row.seq <= readSeq ? 'read' : 'sent')) : null,
      error: null,
    } as const;
    return this.#whole(state, row, plain, { files, location, reference: row.referencedMessage });
  }

  pending(state: State, entry: OutboxEntry): MessageSnapshot {
    const { key, text, body, context, error, files = [], tokens = [] } = entry;
    const plain = {
      id: key,
      key,
      conversationId: entry.conversationId,
      seq: null,
      type: 'text',
      sender: this.#core.users.get(state, state.me),
      isOwn: true,
      text,
      custom: body?.custom ?? nothing,
      context: context ? { ...context, isVerified: false } : null,
      createdAt: entry.createdAtMs,
      editedAt: null,
      isDeleted: false,
      sendState: error ? 'failed' : 'sending',
      error,
    } as const;
    const { location, referencedMessageId: reference } = body ?? {};
    return this.#whole(state, entry, plain, { files: [...files, ...tokens], location, reference });
  }

  /** The old one, where it says the same. */
  #whole(state: State, source: Message | OutboxEntry, plain: PlainMessage, parts: Parts): MessageSnapshot {
    const { text, sender, sendState } = plain;
    const isRich = parts.files.length > 0 || parts.location || parts.reference || special.test(text);
    const { rich } = this.#core;
    if (isRich) rich.meet();
    const { part } = rich;
    const snapshots = isRich && !part ? this.#raw : this.#known;
    const old = snapshots.get(source);
    const snapshot: MessageSnapshot =
      isRich && part
        ? part.message(state, plain, parts, old)
        : {
            ...plain,
            plaintext: text,
            content: text === '' ? [] : [{ type: 'text', children: [text] }],
            attachments: noAttachments,
            referencedMessage: null,
          };
    const { attachments, referencedMessage } = snapshot;
    const isSame =
      old?.sender === sender && old?.sendState === sendState && old?.referencedMessage === referencedMessage;
    if (old && isSame && old.attachments === attachments) return old;
    snapshots.set(source, snapshot);
    return snapshot;
  }
}
