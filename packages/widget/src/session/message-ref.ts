import type { MessageView } from '@chat-widget/shared/message';
import { everyoneReadSeq } from '../store/selectors.js';
import { findRow } from '../store/thread.js';
import { at } from '../transport/api.js';
import { isAbsence } from '../transport/chat-error.js';
import type { Core } from './core.js';
import type { Outbox } from './outbox.js';
import type { EditMessageParams, EditTextMessageParams, MessageRef, MessageSnapshot } from './types.js';

export class SessionMessageRef implements MessageRef {
  readonly id: string;
  readonly conversationId: string;
  readonly #core: Core;
  readonly #outbox: Outbox;

  constructor(core: Core, outbox: Outbox, conversationId: string, id: string) {
    this.#core = core;
    this.#outbox = outbox;
    this.conversationId = conversationId;
    this.id = id;
  }

  async get(): Promise<MessageSnapshot | null> {
    this.#core.assertOpen();
    const snapshot = await this.#read();
    await this.#core.markup.settled();
    return snapshot;
  }

  async #read(): Promise<MessageSnapshot | null> {
    const { state, api } = this.#core;
    const { messages } = this.#core.shown;
    const entry = state.outbox.find(({ key }) => key === this.id);
    if (entry) return messages.pending(state, entry);
    const known = state.conversations.get(this.conversationId);
    const row = known?.thread && findRow(known.thread, this.id);
    if (known && row) return messages.of(state, row, everyoneReadSeq(known, state.me));
    try {
      const message = await api.get<MessageView>(at('messages', this.id));
      this.#core.apply({ type: 'users', users: [message.sender] }, state);
      return messages.of(this.#core.state, message, known ? everyoneReadSeq(known, state.me) : 0);
    } catch (error) {
      if (isAbsence(error)) return null;
      throw error;
    }
  }

  edit(params: string | EditTextMessageParams | EditMessageParams): Promise<void> {
    return this.#core.later((part) => part.editMessage(this.#core, this.id, params));
  }

  delete(options?: { for: 'me' | 'everyone' }): Promise<void> {
    return this.#core.later((part) => part.deleteMessage(this.#core, this.id, options));
  }

  retry(): Promise<void> {
    return this.#outbox.retry(this.id);
  }

  discard(): Promise<void> {
    return this.#outbox.discard(this.id);
  }
}
