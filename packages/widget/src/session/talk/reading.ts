import type { Self } from '@chat-widget/shared/participant';
import { newestSeq } from '../../store/selectors.js';
import { conversationAt } from '../../transport/api.js';
import { ChatError } from '../../transport/chat-error.js';
import type { Core } from '../core.js';

/** What the viewer wants of one conversation and the server has not stored yet. The last wish decides. */
interface Wish {
  /** Read up to here; `null` = nothing to be sent. */
  untilSeq: number | null;
  /** Marked unread, after that. */
  isUnread: boolean;
  done: Promise<void>;
}

/** Read marks of the viewer: shown at once, and repeated until they are stored, the newest standing for all before. */
export class Reading {
  readonly #core: Core;
  readonly #wishes = new Map<string, Wish>();

  constructor(core: Core) {
    this.#core = core;
  }

  async markAsRead(id: string): Promise<void> {
    if (!this.#core.state.conversations.has(id)) {
      // It may be being made.
      await this.#core.changes.get(id);
      await this.#core.loader.conversation(id);
    }
    const known = this.#core.state.conversations.get(id);
    if (!known) throw new ChatError('notParticipant', id, 403);
    const untilSeq = newestSeq(known);
    const { readSeq, isUnread, unreadCount } = known.self;
    const isRead = readSeq >= untilSeq && !isUnread && unreadCount === 0;
    const wish = this.#wishes.get(id);
    if (isRead && !wish?.isUnread) return wish?.done;
    this.#core.apply({ type: 'readAhead', id, untilSeq });
    return this.#wish(id, { untilSeq, isUnread: false });
  }

  async markAsUnread(id: string): Promise<void> {
    return this.#wish(id, { untilSeq: this.#wishes.get(id)?.untilSeq ?? null, isUnread: true });
  }

  #wish(id: string, wanted: Omit<Wish, 'done'>): Promise<void> {
    const running = this.#wishes.get(id);
    if (running) return Object.assign(running, wanted).done;
    const wish: Wish = { ...wanted, done: Promise.resolve() };
    this.#wishes.set(id, wish);
    wish.done = this.#fulfil(id, wish);
    return wish.done;
  }

  async #fulfil(id: string, wish: Wish): Promise<void> {
    try {
      while (wish.untilSeq !== null || wish.isUnread)
        await this.#core.tasks.retry(() => this.#send(id, wish));
    } catch (error) {
      this.#core.apply({ type: 'doubted', id });
      throw error;
    } finally {
      this.#wishes.delete(id);
    }
  }

  /** Sends what is wanted by now; an answer that a newer wish has overtaken is not shown. */
  async #send(id: string, wish: Wish): Promise<void> {
    const { api } = this.#core;
    const { untilSeq } = wish;
    // Shown once more: what came in since the last attempt did not know of it.
    if (untilSeq !== null) this.#core.apply({ type: 'readAhead', id, untilSeq });
    const asked = this.#core.state;
    const self = await api.post<Self>(
      conversationAt(id, untilSeq === null ? '/unread' : '/read'),
      untilSeq === null ? {} : { untilSeq },
    );
    if (wish.untilSeq !== untilSeq) return;
    if (untilSeq === null) wish.isUnread = false;
    else wish.untilSeq = null;
    if (!wish.isUnread) this.#core.apply({ type: 'self', id, self }, asked);
  }
}
