import type { UnreadTotal } from '@chat-widget/shared/conversation';
import { maxCountedUnread } from '@chat-widget/shared/limit-values';
import type { State } from '../store/state.js';
import type { Core } from './core.js';
import { sameFields } from './snapshots/same.js';
import type { UnreadSnapshot, UnreadSubscription } from './types.js';

/** The server is asked at most this often. */
const askEveryMs = 1_000;

/**
 * How much is unread over all conversations: counted here once the whole list is loaded, else by the server, which is
 * asked again whenever something that is loaded counts differently or something that is not loaded has changed.
 */
export class UnreadTotals {
  readonly #core: Core;
  #counted: UnreadSnapshot | undefined;
  #asked: UnreadSnapshot | undefined;
  /** What `#asked` may be older than. */
  #elsewhere = 0;
  #isOld = true;
  #askAtMs = 0;

  constructor(core: Core) {
    this.#core = core;
  }

  subscribe(onSnapshot?: (snapshot: UnreadSnapshot) => void): UnreadSubscription {
    return this.#core.view<{ latestSnapshot: UnreadSnapshot }>(
      { select: (state) => this.#select(state), ensure: () => this.#ask() },
      onSnapshot,
    );
  }

  #select(state: State): { latestSnapshot: UnreadSnapshot } | undefined {
    const counted = sameFields(this.#counted, count(state));
    const elsewhere = revisionsElsewhere(state);
    if (counted !== this.#counted || elsewhere !== this.#elsewhere) this.#isOld = true;
    this.#counted = counted;
    this.#elsewhere = elsewhere;
    if (state.list?.nextCursor === null) return { latestSnapshot: counted };
    // Shown as it is until the answer is there.
    if (this.#asked && this.#isOld) this.#core.background(this.#ask());
    return this.#asked && { latestSnapshot: this.#asked };
  }

  #ask(): Promise<void> {
    const { api, now, tasks } = this.#core;
    return this.#core.once('unread', async () => {
      await tasks.wait(Math.max(0, this.#askAtMs - now()));
      this.#askAtMs = now() + askEveryMs;
      this.#isOld = false;
      this.#asked = sameFields(this.#asked, await api.get<UnreadTotal>('unread'));
    });
  }
}

/** Changes whenever something changes in a conversation that is not loaded. */
function revisionsElsewhere({ conversations, heard }: State): number {
  let sum = 0;
  for (const [id, newest] of heard) if (newest && !conversations.has(id)) sum += newest.rev + newest.selfRev;
  return sum;
}

/** Over what is loaded, as the server counts it. */
function count({ conversations }: State): UnreadSnapshot {
  let unreadCount = 0;
  let unreadConversations = 0;
  for (const { self } of conversations.values()) {
    const { unreadCount: own, isUnread } = self;
    if (self.isHidden || self.isArchived || (own === 0 && !isUnread)) continue;
    unreadCount += own;
    unreadConversations += 1;
  }
  return { unreadCount: Math.min(unreadCount, maxCountedUnread), unreadConversations };
}
