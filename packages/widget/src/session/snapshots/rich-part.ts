import type { Message } from '@chat-widget/shared/message';
import type { ReferencedMessage } from '@chat-widget/shared/message-extras';
import type { State } from '../../store/state.js';
import type { Core } from '../core.js';
import { FileUrlBook } from '../file-urls.js';
import type { MessageSnapshot, ReferencedMessageSnapshot } from '../types.js';
import { attachmentsOf } from './attachment.js';
import { withContent } from './content.js';
import type { Parts, PlainMessage } from './message.js';

/** What only messages have that are more than a plain text. */
export class RichPart {
  readonly urls: FileUrlBook;
  readonly #core: Core;
  readonly #awaitedRows = new WeakMap<Message, ReferencedMessage>();
  readonly #references = new WeakMap<ReferencedMessage, ReferencedMessageSnapshot>();

  constructor(core: Core) {
    this.#core = core;
    this.urls = new FileUrlBook(core);
  }

  /** A message with all that it holds. */
  message(
    state: State,
    plain: PlainMessage,
    { files, location, reference }: Parts,
    old: MessageSnapshot | undefined,
  ): MessageSnapshot {
    const { text, conversationId } = plain;
    const attachments = attachmentsOf(files, plain, old?.attachments, this.#core.files);
    const original =
      typeof reference === 'string' ? this.#awaited(state, conversationId, reference) : reference;
    const referencedMessage = original ? this.#reference(state, original) : null;
    return withContent({ ...plain, attachments, referencedMessage }, { text, attachments, location });
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
    const attachments = attachmentsOf(original.attachments, { key: id, error: null }, [], this.#core.files);
    const snapshot = withContent(fields, { text, attachments, location });
    this.#references.set(original, snapshot);
    return snapshot;
  }

  /** What a message on its way answers, as far as it is loaded here. */
  #awaited(state: State, conversationId: string, id: string): ReferencedMessage | undefined {
    const row = state.conversations.get(conversationId)?.thread.rows.find((loaded) => loaded.id === id);
    if (!row) return undefined;
    const { senderUserId } = row;
    const sender = senderUserId === null ? null : this.#core.users.get(state, senderUserId);
    const original = this.#awaitedRows.get(row) ?? { ...row, sender };
    this.#awaitedRows.set(row, original);
    return original;
  }
}
