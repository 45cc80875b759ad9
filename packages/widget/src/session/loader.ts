import type { ConversationChanges } from '@chat-widget/shared/event';
import type { Message } from '@chat-widget/shared/message';
import type { MessagePage, StoreEvent } from '../store/event.js';
import { type Need, needOf } from '../store/needs.js';
import type { Revisions } from '../store/revisions.js';
import { conversationAt } from '../transport/api.js';
import type { Core } from './core.js';

export const messageWindow = 30;
export const conversationWindow = 20;

/** After so many answers that brought nothing of what was announced, the conversation is loaded anew. */
const maxStalls = 3;
/** Asking for the same once more waits twice as long each time. */
const stallMs = 250;
const maxStallMs = 30_000;

/** Fetches what the state lacks, each thing once at a time, until it is there. */
export class Loader {
  readonly #core: Core;
  /** How many answers in a row have left a conversation as it was. */
  readonly #stalls = new Map<string, number>();
  /** Who was asked for, once: not everybody can be known. */
  readonly #met = new Set<string>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** Looks at the state, and asks for what is lacking now. */
  follow(): void {
    const { state } = this.#core;
    // Of a conversation that is not loaded nothing is shown.
    for (const row of state.told) if (state.conversations.has(row.conversationId)) this.#meet(row);
    for (const id of state.heard.keys()) {
      const known = state.conversations.get(id);
      // In the inbox, or kept: what is on the screen its view asks for, and of others nobody needs to know.
      if ((known || state.list) && needOf(state, id)) this.#core.background(this.conversation(id));
      if (known?.lastMessage) this.#meet(known.lastMessage);
    }
  }

  /**
   * Asks for a conversation, or for what is missing in it. Not there, or not the viewer's: the state then says so. A
   * server whose answers bring nothing is asked more and more rarely.
   */
  conversation(id: string): Promise<void> {
    const core = this.#core;
    return core.once(`conversation ${id}`, async () => {
      const stalls = this.#stalls.get(id) ?? 0;
      if (stalls > 0) await core.tasks.wait(Math.min(stallMs * 2 ** stalls, maxStallMs));
      const applied = () => core.state.conversations.get(id)?.applied;
      let need: Need = null;
      let before = applied();
      await core.ask(id, async () => {
        need = needOf(core.state, id);
        const answer = await this.#answer(id, need, applied());
        before = applied();
        return answer;
      });
      const isStalled = need !== null && need === needOf(core.state, id) && before === applied();
      this.#stalls.set(id, isStalled ? stalls + 1 : 0);
      if (isStalled && need === 'changes' && (stalls + 1) % maxStalls === 0)
        core.apply({ type: 'doubted', id });
    });
  }

  /** A conversation with its newest page. */
  thread(id: string): Promise<void> {
    return this.#core.once(`thread ${id}`, () => this.olderMessages(id, messageWindow));
  }

  /** One page before the window; the conversation too, where it is not loaded. */
  olderMessages(id: string, limit: number): Promise<void> {
    const core = this.#core;
    return core.ask(id, async () => {
      const known = core.state.conversations.get(id);
      const continues = known?.thread.fromSeq ?? Number.POSITIVE_INFINITY;
      if (continues === 0) return null;
      const beforeSeq = Number.isFinite(continues) ? continues : null;
      const page = core.api.page<MessagePage>('messages', {
        conversationId: id,
        limit,
        beforeSeq,
        order: 'desc',
      });
      const [rows] = await Promise.all([page, known ? null : this.conversation(id)]);
      return { type: 'messagePage', id, page: rows, continues };
    });
  }

  /** The inbox's first page. */
  list(): Promise<void> {
    return this.#core.once('list', () => this.conversations(conversationWindow, true));
  }

  /** One page of it; the next is asked for once the first is there. */
  conversations(limit: number, isFirst: boolean): Promise<void> {
    const core = this.#core;
    return core.ask(null, async () => {
      const cursor = isFirst ? null : (core.state.list?.nextCursor ?? null);
      return {
        type: 'listPage',
        page: await core.api.page('conversations', { limit, cursor, status: 'all' }),
        isFirst,
      };
    });
  }

  async #answer(id: string, need: Need, applied: Revisions | undefined): Promise<StoreEvent | null> {
    const { api, state } = this.#core;
    // Large metadata is in no list and no frame: whoever needs it asks for all of the conversation.
    const isWhole = state.conversations.get(id)?.base.metadata !== null;
    if (applied && need === null && isWhole) return null;
    if (!applied || need !== 'changes') return { type: 'loaded', preview: await api.get(conversationAt(id)) };
    const { rev, selfRev, readRev } = applied;
    const reply = await api.get<ConversationChanges>(conversationAt(id, '/changes'), {
      since: rev,
      selfSince: selfRev,
      readSince: readRev,
    });
    return reply.gone ? { type: 'gone', id } : { type: 'changes', id, reply };
  }

  /** Frames name senders by ID; in a large group not everyone is known. */
  readonly #meet = ({ id, senderUserId: userId }: Message): void => {
    const core = this.#core;
    if (userId === null || core.state.users.has(userId) || this.#met.has(userId)) return;
    this.#met.add(userId);
    core.background(core.tasks.retry(() => core.later('meetSender', id)));
  };
}
