import { ChatError } from '../session/index.js';
import { sameFields } from '../session/snapshots/same.js';
import type { ChatSession, ConversationListSubscription, UnreadSubscription } from '../session/types.js';
import type { InboxActions, InboxState } from './inbox.js';
import { standingAfter, standingOf } from './live-status.js';
import { type Live, LiveStore } from './live-store.js';

/** Before anything is known, and on a server. */
export const emptyInbox: InboxState = {
  conversations: [],
  unreadCount: 0,
  unreadConversations: 0,
  loadedAll: false,
  status: 'loading',
  error: null,
};

const nothingShown = () => new ChatError('invalidArgument', 'no inbox is shown');

/** The viewer's conversations as the hooks show them. */
class InboxStore extends LiveStore<InboxState> implements Live<InboxState, InboxActions> {
  readonly actions: InboxActions = {
    loadMore: async (count) => {
      const list = this.#list;
      if (list === null) throw nothingShown();
      await list.loadMore(count);
    },
  };
  readonly #session: ChatSession;
  #list: ConversationListSubscription | null = null;
  #unread: UnreadSubscription | null = null;

  constructor(session: ChatSession) {
    super(emptyInbox);
    this.#session = session;
  }

  protected override openers() {
    return [
      () => {
        this.#list = this.#session.subscribeConversations(this.changed);
        return this.#list;
      },
      () => {
        this.#unread = this.#session.subscribeUnread(this.changed);
        return this.#unread;
      },
    ];
  }

  protected override read(old: InboxState): InboxState {
    const list = this.#list?.state ?? { type: 'pending' };
    const unread = this.#unread?.state;
    const { latestSnapshot, loadedAll } = list.type === 'active' ? list : {};
    const totals = unread?.type === 'active' ? unread.latestSnapshot : old;
    return sameFields(old, {
      conversations: latestSnapshot ?? old.conversations,
      unreadCount: totals.unreadCount,
      unreadConversations: totals.unreadConversations,
      loadedAll: loadedAll ?? old.loadedAll,
      ...standingOf(list, old, () => ({ status: 'ready', error: null })),
    });
  }

  protected override refused(old: InboxState, error: unknown): InboxState {
    return { ...old, ...standingAfter(error) };
  }
}

/** Whoever shows the same session's inbox shares what is open. */
const stores = new WeakMap<ChatSession, InboxStore>();

/** Before a page knows whose chat it is. */
const idle: Live<InboxState, InboxActions> = {
  getSnapshot: () => emptyInbox,
  subscribe: () => () => undefined,
  actions: { loadMore: () => Promise.reject(nothingShown()) },
};

/** What shows the viewer's conversations; without a session, something that stays `loading`. */
export function inboxStoreOf(session: ChatSession | null | undefined): Live<InboxState, InboxActions> {
  if (!session) return idle;
  let store = stores.get(session);
  if (store === undefined) {
    store = new InboxStore(session);
    stores.set(session, store);
  }
  return store;
}
