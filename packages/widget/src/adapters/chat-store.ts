import { ChatError } from '../session/index.js';
import { sameFields } from '../session/snapshots/same.js';
import type {
  ChatSession,
  ConversationRef,
  ConversationSubscription,
  MessageSnapshot,
  MessageSubscription,
  TypingSubscription,
  UnreadSubscription,
} from '../session/types.js';
import type { ChatActions, ChatState } from './chat.js';
import { standingAfter, standingOf } from './live-status.js';
import { type Live, LiveStore } from './live-store.js';
import { TypingSignal } from './typing-signal.js';

/** Messages at first (C49). */
const firstCount = 50;

/** Before anything is known, and on a server. */
export const emptyChat: ChatState = {
  messages: [],
  typingIndicators: { many: false, users: [] },
  unreadCount: 0,
  conversation: null,
  loadedAll: false,
  status: 'loading',
  error: null,
};

/** One conversation as the hooks show it. */
class ChatStore extends LiveStore<ChatState> implements Live<ChatState, ChatActions> {
  readonly actions: ChatActions;
  readonly #session: ChatSession;
  readonly #room: ConversationRef;
  readonly #typingSignal = new TypingSignal();
  #messages: MessageSubscription | null = null;
  #typing: TypingSubscription | null = null;
  #conversation: ConversationSubscription | null = null;
  #unread: UnreadSubscription | null = null;
  /** With these, more was asked for to reach the first 50: once for each change, whatever came of it. */
  #widenedAt: readonly MessageSnapshot[] | null = null;
  /** Why that has failed. */
  #wideningError: Error | null = null;

  constructor(session: ChatSession, room: ConversationRef) {
    super(emptyChat);
    this.#session = session;
    this.#room = room;
    this.actions = {
      sendMessage: (params) => {
        this.#typingSignal.sent();
        return room.send(params);
      },
      markAsRead: () => room.markAsRead(),
      updateTyping: (draft) => this.#typingSignal.typed(room, draft),
      loadMore: async (count) => {
        const messages = this.#messages;
        if (messages === null) throw nothingShown();
        await messages.loadMore(count);
      },
    };
  }

  protected override openers() {
    const room = this.#room;
    this.#widenedAt = this.#wideningError = null;
    return [
      () => {
        this.#messages = room.subscribeMessages(this.changed);
        return this.#messages;
      },
      () => {
        this.#typing = room.subscribeTyping(this.changed);
        return this.#typing;
      },
      () => {
        this.#conversation = room.subscribe(this.changed);
        return this.#conversation;
      },
      () => {
        this.#unread = this.#session.subscribeUnread(this.changed);
        return this.#unread;
      },
    ];
  }

  protected override read(old: ChatState): ChatState {
    void this.#widen();
    const messages = this.#messages?.state ?? { type: 'pending' };
    const typing = this.#typing?.state;
    const conversation = this.#conversation?.state;
    const unread = this.#unread?.state;
    const { loadedAll, latestSnapshot } = messages.type === 'active' ? messages : {};
    const nobody = emptyChat.typingIndicators;
    return sameFields(old, {
      messages: latestSnapshot === undefined ? old.messages : (latestSnapshot ?? emptyChat.messages),
      typingIndicators: typing?.type === 'active' ? (typing.latestSnapshot ?? nobody) : old.typingIndicators,
      unreadCount: unread?.type === 'active' ? unread.latestSnapshot.unreadCount : old.unreadCount,
      conversation: conversation?.type === 'active' ? conversation.latestSnapshot : old.conversation,
      loadedAll: loadedAll ?? old.loadedAll,
      ...standingOf(messages, old, () =>
        latestSnapshot === null
          ? { status: 'absent', error: null }
          : { status: 'ready', error: this.#wideningError },
      ),
    });
  }

  protected override refused(old: ChatState, error: unknown): ChatState {
    return { ...old, ...standingAfter(error) };
  }

  /** Until the first 50 are there; what has failed is tried again with the next change of the messages. */
  async #widen(): Promise<void> {
    const messages = this.#messages;
    if (messages?.state.type !== 'active') return;
    const { latestSnapshot, loadedAll } = messages.state;
    if (latestSnapshot === null || loadedAll || latestSnapshot === this.#widenedAt) return;
    const missing = firstCount - latestSnapshot.length;
    if (missing <= 0) return;
    this.#widenedAt = latestSnapshot;
    let failure: Error | null = null;
    try {
      // Calls that overlap do not add up.
      await messages.loadMore(missing);
    } catch (error) {
      failure = error instanceof Error ? error : new Error(String(error));
    }
    if (this.#messages !== messages) return;
    this.#wideningError = failure;
    this.changed();
  }
}

/** A session gives one ref for each conversation: whoever shows the same shares what is open. */
const stores = new WeakMap<ConversationRef, ChatStore>();

const nothingShown = () => new ChatError('invalidArgument', 'no conversation is shown');

/** Before a page knows whose chat it is, or which conversation. */
const idle: Live<ChatState, ChatActions> = {
  getSnapshot: () => emptyChat,
  subscribe: () => () => undefined,
  actions: {
    sendMessage: () => Promise.reject(nothingShown()),
    markAsRead: () => Promise.reject(nothingShown()),
    updateTyping: () => undefined,
    loadMore: () => Promise.reject(nothingShown()),
  },
};

/** What shows a conversation; with `null` for either, something that stays `loading`. */
export function chatStoreOf(
  session: ChatSession | null | undefined,
  conversationId: string | null | undefined,
): Live<ChatState, ChatActions> {
  if (!session || conversationId === null || conversationId === undefined) return idle;
  const room = session.conversation(conversationId);
  let store = stores.get(room);
  if (store === undefined) {
    store = new ChatStore(session, room);
    stores.set(room, store);
  }
  return store;
}
