import type { Effect, MessagePage } from '../store/event.js';
import { ChatError } from '../transport/chat-error.js';
import { CatchUp, endIfAbsent } from './catch-up.js';
import type { Core } from './core.js';

export const messageWindow = 30;
export const conversationWindow = 20;
export const participantWindow = 10;

/** Fetches what the state lacks, each thing once at a time, until it is there. */
export class Loader {
  readonly #core: Core;
  readonly #catchUp: CatchUp;
  readonly #unknowable = new Set<string>();

  constructor(core: Core) {
    this.#core = core;
    this.#catchUp = new CatchUp(core);
  }

  /** A conversation with its newest page if that is shown. Not there, or not the viewer's: the state then says so. */
  conversation(id: string, withThread = this.#isThreadShown(id)): Promise<void> {
    const { api, tasks, ready } = this.#core;
    let askedAt = 0;
    return tasks.once(
      `conversation ${id}`,
      async () => {
        await ready.promise;
        askedAt = this.#core.state.tick;
        try {
          const [preview, page] = await Promise.all([
            api.conversation(id),
            withThread ? this.#firstPage(id) : null,
          ]);
          return { preview, page };
        } catch (error) {
          if (error instanceof ChatError && error.isAbsence) return null;
          throw error;
        }
      },
      (loaded) =>
        this.#core.apply(loaded ? { type: 'loaded', askedAt, ...loaded } : { type: 'gone', id, askedAt }),
    );
  }

  /** The newest page of a conversation that is loaded. */
  async thread(id: string): Promise<void> {
    const { tasks, state } = this.#core;
    const known = state.conversations.get(id);
    if (!known) return this.conversation(id, true);
    if (known.thread && Number.isFinite(known.thread.fromSeq)) return;
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
    if (continues === undefined || continues === 0) return;
    const askedAt = state.tick;
    try {
      const page = await api.messages(id, limit, Number.isFinite(continues) ? continues : null);
      this.#core.apply({ type: 'messagePage', id, page, continues, askedAt });
    } catch (error) {
      endIfAbsent(this.#core, id, error, askedAt);
    }
  }

  /** The newest participants, once the conversation is there. */
  async roster(id: string): Promise<void> {
    const { tasks, state } = this.#core;
    if (!state.conversations.has(id)) return this.conversation(id);
    await tasks.once(
      `roster ${id}`,
      () => this.participants(id, participantWindow, true),
      () => this.#core.refresh(),
    );
  }

  async participants(id: string, limit: number, isFirst: boolean): Promise<void> {
    const { api, state } = this.#core;
    const askedAt = state.tick;
    const cursor = isFirst ? null : (state.conversations.get(id)?.roster?.nextCursor ?? null);
    try {
      this.#core.apply({
        type: 'rosterPage',
        id,
        page: await api.participants(id, limit, cursor),
        isFirst,
        askedAt,
      });
    } catch (error) {
      endIfAbsent(this.#core, id, error, askedAt);
    }
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

  run(effect: Effect): void {
    if (effect.type === 'fetchChanges') this.#core.background(this.#catchUp.changes(effect.id));
    else if (effect.type === 'fetchPreview') this.#core.background(this.#catchUp.preview(effect.id));
    else if (effect.type === 'reload') this.#core.background(this.conversation(effect.id));
    else if (effect.type === 'reloadAll') this.#core.background(this.#everything());
    else if (effect.type === 'fetchSender')
      this.#core.background(this.#sender(effect.userId, effect.messageId));
    else if (effect.type === 'fetchUnknown' && this.#isWanted(effect.id)) {
      this.#core.background(this.conversation(effect.id));
    }
  }

  #firstPage(id: string): Promise<MessagePage> {
    return this.#core.api.messages(id, messageWindow, null);
  }

  /** In the inbox, on the screen, or kept: of others nobody needs to know. */
  #isWanted(id: string): boolean {
    const { list, conversations } = this.#core.state;
    return list !== null || conversations.has(id) || this.#core.isViewed(id);
  }

  #isThreadShown(id: string): boolean {
    return this.#core.isViewed(id) && this.#core.state.conversations.get(id)?.thread != null;
  }

  async #everything(): Promise<void> {
    const { api, tasks } = this.#core;
    let askedAt = 0;
    await tasks.once(
      'everything',
      async () => {
        askedAt = this.#core.state.tick;
        const ids = this.#core.viewedIds();
        const list = this.#core.state.list ? await api.conversations(conversationWindow, null) : null;
        const loaded = await Promise.all(
          ids.map(async (id) => {
            try {
              const page = this.#isThreadShown(id) ? this.#firstPage(id) : null;
              const [preview, rows] = await Promise.all([api.conversation(id), page]);
              return { preview, page: rows };
            } catch (error) {
              if (error instanceof ChatError && error.isAbsence) return id;
              throw error;
            }
          }),
        );
        return { list, loaded };
      },
      ({ list, loaded }) => {
        const found = loaded.filter((one) => typeof one !== 'string');
        this.#core.apply({ type: 'reloaded', askedAt, list, loaded: found });
        for (const id of loaded) if (typeof id === 'string') this.#core.apply({ type: 'gone', id, askedAt });
      },
    );
  }

  async #sender(userId: string, messageId: string): Promise<void> {
    const { api, tasks } = this.#core;
    if (this.#unknowable.has(userId)) return;
    let askedAt = 0;
    await tasks.once(
      `user ${userId}`,
      async () => {
        askedAt = this.#core.state.tick;
        try {
          return (await api.message(messageId)).sender;
        } catch (error) {
          if (error instanceof ChatError && error.isAbsence) return null;
          throw error;
        }
      },
      (user) => {
        if (user) this.#core.apply({ type: 'users', users: [user], askedAt });
        else this.#unknowable.add(userId);
      },
    );
  }
}
