import type { StoreEvent } from '../store/event.js';
import { type Need, needOf } from '../store/needs.js';
import type { State } from '../store/state.js';
import { isAbsence } from '../transport/chat-error.js';
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
  /** Conversations whose messages somebody wants to see. */
  readonly #threads = new Set<string>();
  /** How many answers in a row have left a conversation as it was. */
  readonly #stalls = new Map<string, number>();
  readonly #unknowable = new Set<string>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** Looks at what an event has changed, and asks for what is lacking now. */
  follow(before: State): void {
    const { conversations, heard, list } = this.#core.state;
    for (const [id, known] of conversations) {
      if (before.conversations.get(id) !== known) this.#look(id);
    }
    if (heard !== before.heard || list !== before.list) for (const id of heard.keys()) this.#look(id);
  }

  /**
   * Asks for a conversation, or for what is missing in it. Not there, or not the viewer's: the state then says so. A
   * server whose answers bring nothing is asked more and more rarely.
   */
  conversation(id: string): Promise<void> {
    const { tasks, ready } = this.#core;
    let need: Need = null;
    return tasks.once(
      `conversation ${id}`,
      async () => {
        await ready.promise;
        const stalls = this.#stalls.get(id) ?? 0;
        if (stalls > 0) await tasks.wait(Math.min(stallMs * 2 ** Math.min(stalls, 16), maxStallMs));
        const { state } = this.#core;
        need = needOf(state, id) ?? (state.conversations.has(id) ? null : 'load');
        return await this.#answer(id, need, state);
      },
      (answer) => {
        if (!answer) return;
        const { applied } = this.#core.state.conversations.get(id) ?? {};
        this.#core.apply(answer);
        const { state } = this.#core;
        const isStalled = need === needOf(state, id) && applied === state.conversations.get(id)?.applied;
        const stalls = isStalled ? (this.#stalls.get(id) ?? 0) + 1 : 0;
        this.#stalls.set(id, stalls);
        const isHopeless = need === 'changes' && stalls > 0 && stalls % maxStalls === 0;
        if (isHopeless) this.#core.apply({ type: 'doubted', id });
        this.#look(id);
      },
    );
  }

  /** A conversation with its newest page. */
  async thread(id: string): Promise<void> {
    this.#threads.add(id);
    const { tasks, state } = this.#core;
    const known = state.conversations.get(id);
    if (!known) return this.conversation(id);
    if (!known.thread) this.#core.apply({ type: 'threadOpened', id });
    await tasks.once(
      `thread ${id}`,
      () => this.olderMessages(id, messageWindow),
      () => this.#core.refresh(),
    );
  }

  /** One page before the window. */
  async olderMessages(id: string, limit: number): Promise<void> {
    const { api, state } = this.#core;
    const continues = state.conversations.get(id)?.thread?.fromSeq;
    if (!continues) return;
    const askedAt = state.tick;
    await this.orGone(id, async () => {
      const page = await api.messages(id, limit, Number.isFinite(continues) ? continues : null);
      return { type: 'messagePage', id, page, continues, askedAt };
    });
  }

  /** Applies the answer; what the server refuses as not there, or not the viewer's to see, ends here. */
  async orGone(id: string, ask: () => Promise<StoreEvent>): Promise<void> {
    this.#core.apply(await this.#askOrGone(id, ask));
  }

  /** The inbox's first page. */
  list(): Promise<void> {
    return this.#core.tasks.once(
      'list',
      () => this.conversations(conversationWindow, true),
      () => this.#core.refresh(),
    );
  }

  async conversations(limit: number, isFirst: boolean): Promise<void> {
    await this.#core.ready.promise;
    const { api, state } = this.#core;
    const cursor = isFirst ? null : (state.list?.nextCursor ?? null);
    const page = await api.conversations(limit, cursor);
    this.#core.apply({ type: 'listPage', page, askedAt: state.tick, isFirst });
  }

  async #askOrGone(id: string, ask: () => Promise<StoreEvent>): Promise<StoreEvent> {
    const askedAt = this.#core.state.tick;
    try {
      return await ask();
    } catch (error) {
      if (isAbsence(error)) return { type: 'gone', id, askedAt };
      throw error;
    }
  }

  async #answer(id: string, need: Need, { tick: askedAt, conversations }: State): Promise<StoreEvent | null> {
    const { api } = this.#core;
    const applied = conversations.get(id)?.applied;
    if (need === null) return null;
    return this.#askOrGone(id, async () => {
      if (need === 'changes' && applied) {
        const { rev, selfRev, readRev } = applied;
        return { type: 'changes', id, reply: await api.changes(id, rev, selfRev, readRev), askedAt };
      }
      const isShown = need === 'load' && this.#threads.has(id) && this.#core.isViewed(id);
      const rows = isShown ? api.messages(id, messageWindow, null) : null;
      const [preview, page] = await Promise.all([api.conversation(id), rows]);
      return { type: 'loaded', preview, page, askedAt };
    });
  }

  #look(id: string): void {
    const { state } = this.#core;
    const known = state.conversations.get(id);
    // In the inbox, on the screen, or kept: of others nobody needs to know.
    const isWanted = known || state.list || this.#core.isViewed(id);
    if (isWanted && needOf(state, id)) this.#core.background(this.conversation(id));
    if (!known) return;
    for (const row of [known.lastMessage, ...(known.thread?.rows ?? [])]) {
      const userId = row?.senderUserId;
      if (row && userId && !state.users.has(userId) && !this.#unknowable.has(userId))
        this.#core.background(this.#sender(userId, row.id));
    }
  }

  /** Frames name senders by ID; in a large group not everyone is known. */
  #sender(userId: string, messageId: string): Promise<void> {
    const { api, tasks } = this.#core;
    let askedAt = 0;
    return tasks.once(
      `user ${userId}`,
      () => {
        askedAt = this.#core.state.tick;
        return api.message(messageId).catch((error: unknown) => {
          if (isAbsence(error)) return null;
          throw error;
        });
      },
      (message) => {
        if (message?.sender) this.#core.apply({ type: 'users', users: [message.sender], askedAt });
        else this.#unknowable.add(userId);
      },
    );
  }
}
