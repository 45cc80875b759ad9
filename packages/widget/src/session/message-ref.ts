import type { Message } from '@chat-widget/shared/message';
import { everyoneReadSeq } from '../store/selectors.js';
import { findRow } from '../store/thread.js';
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
    const core = this.#core;
    core.assertOpen();
    const { state, rich } = core;
    const { messages } = core.shown;
    const entry = state.outbox.find(({ key }) => key === this.id);
    if (entry) return rich.whole(() => messages.pending(state, entry));
    const known = state.conversations.get(this.conversationId);
    const row = (known?.thread && findRow(known.thread, this.id)) ?? (await this.#fetch());
    const readSeq = known ? everyoneReadSeq(known, state.me) : 0;
    return row && rich.whole(() => messages.of(core.state, row, readSeq));
  }

  async #fetch(): Promise<Message | null> {
    const core = this.#core;
    const { state: asked } = core;
    try {
      const message = await core.api.message(this.id);
      core.apply({ type: 'users', users: [message.sender] }, asked);
      return message;
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
