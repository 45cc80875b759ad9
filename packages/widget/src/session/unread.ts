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
  #shown: UnreadSnapshot | undefined;
  #answer: UnreadSnapshot | undefined;
  /** What the answer depends on: as it is, and as it was when the answer was asked for. */
  #basis = '';
  #askedBasis = '';

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
    const counted = count(state);
    this.#basis = JSON.stringify([counted, revisionsElsewhere(state)]);
    let latest: UnreadSnapshot | undefined = counted;
    if (state.list?.nextCursor !== null) {
      latest = this.#answer;
      // Shown as it is until the next answer is there.
      if (latest && this.#basis !== this.#askedBasis) this.#core.background(this.#ask());
    }
    this.#shown = latest && sameFields(this.#shown, latest);
    return this.#shown && { latestSnapshot: this.#shown };
  }

  #ask(): Promise<void> {
    const core = this.#core;
    return core.once('unread', async () => {
      this.#askedBasis = this.#basis;
      this.#answer = await core.api.get<UnreadTotal>('unread');
      core.refresh();
      await core.tasks.wait(askEveryMs);
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
    if (self.isHidden || self.isArchived || (self.unreadCount === 0 && !self.isUnread)) continue;
    unreadCount += self.unreadCount;
    unreadConversations += 1;
  }
  return { unreadCount: Math.min(unreadCount, maxCountedUnread), unreadConversations };
}
