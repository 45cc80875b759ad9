import type { MessageView } from '@chat-widget/shared/message';
import { edit, type StateDraft } from '../../store/draft.js';
import { excerptOf, type Row } from '../../store/thread.js';
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

/** A message as it will be, in the thread and as the last of its conversation, in the place of what is known of it. */
class ShownAhead {
  readonly #core: Core;
  readonly #change: Change;
  #isAgain = false;

  constructor(core: Core, change: Change) {
    this.#core = core;
    this.#change = change;
  }

  /** Once more, where the conversation was loaded anew since; of several changes the last stays on top. */
  show(): void {
    const { id, after } = this.#change;
    const isAgain = this.#isAgain;
    this.#isAgain = true;
    this.#put((row, isLast) => {
      if (row.id !== id || (isAgain && row.ahead)) return row;
      const next = after(row);
      const content = isLast ? excerptOf(next) : next.content;
      const ahead = { known: row.ahead?.known ?? row, of: this };
      return { ...next, content, sendState: 'sending', ahead };
    });
  }

  end(): void {
    this.#put((row) => {
      const { ahead, referencedMessage } = row;
      if (ahead?.of !== this) return row;
      const { known } = ahead;
      // What it answers may have changed meanwhile.
      return known.referencedMessage === referencedMessage ? known : { ...known, referencedMessage };
    });
  }

  #put(instead: (row: Row, isLast: boolean) => Row): void {
    const { conversationId: id } = this.#change;
    const { conversations } = this.#core.state;
    const { thread, lastMessage } = conversations.get(id) ?? {};
    const rows = thread?.rows.map((row) => instead(row, false)) ?? [];
    const last = lastMessage && instead(lastMessage, true);
    if (last === lastMessage && rows.every((row, index) => row === thread?.rows[index])) return;
    const take = (state: StateDraft) => {
      const conversation = edit(state, id);
      if (!conversation) return;
      conversation.thread = { ...conversation.thread, rows };
      conversation.lastMessage = last ?? null;
    };
    this.#core.apply({ type: 'rare', id, take });
  }
}
