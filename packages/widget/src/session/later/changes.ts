import type { MessageView } from '@chat-widget/shared/message';
import { edit, type StateDraft } from '../../store/draft.js';
import type { Row } from '../../store/thread.js';
import { at } from '../../transport/api.js';
import { hasStatus } from '../../transport/chat-error.js';
import type { Core } from '../core.js';
import { inTurn, isBusy } from './turns.js';
import { untilAnswered } from './until-answered.js';

/** A request that changes a message, and what the message is like after it. */
export interface Change {
  readonly conversationId: string;
  readonly id: string;
  readonly method: 'PATCH' | 'DELETE';
  readonly query?: Record<string, string | undefined>;
  readonly body?: object;
  readonly after: (row: Row) => Row;
}

/**
 * Repeats it until the server has answered, in the order of its conversation. Where that takes longer than one answer,
 * the message is shown meanwhile as it will be, and as on its way.
 */
export async function changeMessage(core: Core, change: Change): Promise<void> {
  const { conversationId, id, method, query, body } = change;
  const ahead = new ShownAhead(core, change);
  const act = async () => {
    const message = await core.api.call<MessageView>(method, at('messages', id), query, body);
    // First: of a change that changes nothing the answer is no news.
    ahead.end();
    core.apply({ type: 'message', message });
  };
  // It has gone from the viewer's sight.
  const isDone = (error: unknown) => method === 'DELETE' && hasStatus(error, 404);
  if (isBusy(core, conversationId)) ahead.show();
  try {
    await inTurn(core, conversationId, () =>
      untilAnswered(core, act, { isDone, onWait: () => ahead.show() }),
    );
  } finally {
    ahead.end();
  }
}

/** What is known of those that are shown as they will be. */
const known = new WeakMap<Row, Row>();

/** A message as it will be, in the place of what is known of it. */
class ShownAhead {
  readonly #core: Core;
  readonly #change: Change;
  #shown: Row | undefined;

  constructor(core: Core, change: Change) {
    this.#core = core;
    this.#change = change;
  }

  /** Once more, where the conversation was loaded anew since; of several changes the last stays on top. */
  show(): void {
    const { id, after } = this.#change;
    this.#put((row) => {
      if (row.id !== id || (this.#shown && known.has(row))) return row;
      this.#shown = { ...after(row), sendState: 'sending' };
      known.set(this.#shown, known.get(row) ?? row);
      return this.#shown;
    });
  }

  end(): void {
    const shown = this.#shown;
    this.#put((row) => (row === shown && known.get(row)) || row);
  }

  #put(instead: (row: Row) => Row): void {
    const { conversationId: id } = this.#change;
    const rows = this.#core.state.conversations.get(id)?.thread.rows ?? [];
    const changed = rows.map(instead);
    if (changed.every((row, index) => row === rows[index])) return;
    const take = (state: StateDraft) => {
      const conversation = edit(state, id);
      if (conversation) conversation.thread = { ...conversation.thread, rows: changed };
    };
    this.#core.apply({ type: 'rare', id, take });
  }
}
