import { everyoneReadSeq } from '../store/selectors.js';
import { findRow } from '../store/thread.js';
import { ChatError, isAbsence } from '../transport/chat-error.js';
import type { Core } from './core.js';
import type { Outbox } from './outbox.js';
import type { EditTextMessageParams, MessageRef, MessageSnapshot, SendTextMessageParams } from './types.js';

/** The words of a message that is to be sent; only beside attachments there may be none. */
export function textOf(
  params: string | (EditTextMessageParams & Pick<Partial<SendTextMessageParams>, 'attachments'>),
): string {
  const { text, attachments } = typeof params === 'string' ? { text: params } : (params ?? {});
  const mayBeEmpty = Array.isArray(attachments) && attachments.length > 0;
  if (text === undefined && mayBeEmpty) return '';
  if (typeof text !== 'string') throw new ChatError('invalidArgument', 'a text is needed');
  if (text.trim() === '' && !mayBeEmpty) throw new ChatError('contentEmpty');
  return text;
}

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
    const { state, messages, api } = this.#core;
    const entry = state.outbox.find(({ key }) => key === this.id);
    if (entry) return messages.pending(state, entry);
    const known = state.conversations.get(this.conversationId);
    const row = known?.thread && findRow(known.thread, this.id);
    if (known && row) return messages.of(state, row, everyoneReadSeq(known, state.me));
    const askedAt = state.tick;
    try {
      const message = await api.message(this.id);
      this.#core.apply({ type: 'users', users: message.sender ? [message.sender] : [], askedAt });
      return messages.of(this.#core.state, message, known ? everyoneReadSeq(known, state.me) : 0);
    } catch (error) {
      if (isAbsence(error)) return null;
      throw error;
    }
  }

  async edit(params: string | EditTextMessageParams): Promise<void> {
    const askedAt = this.#core.state.tick;
    const message = await this.#core.api.edit(this.id, textOf(params));
    this.#core.apply({ type: 'message', message, askedAt });
  }

  async delete(options?: { for: 'me' | 'everyone' }): Promise<void> {
    const askedAt = this.#core.state.tick;
    const message = await this.#core.api.remove(this.id, options?.for);
    this.#core.apply({ type: 'message', message, askedAt });
  }

  retry(): Promise<void> {
    return this.#outbox.retry(this.id);
  }

  discard(): Promise<void> {
    return this.#outbox.discard(this.id);
  }
}
