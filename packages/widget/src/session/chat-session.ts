import { throwChatError } from '../transport/chat-error.js';
import { Feed } from '../transport/feed.js';
import type { TabNote } from '../transport/tabs.js';
import { decodeClaims } from '../transport/token.js';
import { nonEmpty } from './arguments.js';
import { Connection } from './connection.js';
import { SessionConversationRef } from './conversation-ref.js';
import { Core } from './core.js';
import type { SessionSetup } from './create-session.js';
import { LaterCalls } from './later-calls.js';
import { remembered } from './remembered.js';
import type {
  ChatErrorInfo,
  ChatSession,
  ConnectionSnapshot,
  ConnectionSubscription,
  ConversationListSubscription,
  ConversationRef,
  ConversationSnapshot,
  FileUrls,
  UnreadSnapshot,
  UnreadSubscription,
  UserSnapshot,
} from './types.js';
import { UnreadTotals } from './unread.js';

/** How long the first loads wait for the stream before they go ahead without it. */
const streamHeadStartMs = 1_000;

export class Session extends LaterCalls implements ChatSession {
  readonly currentUser: Promise<UserSnapshot>;
  readonly #connection: Connection;
  readonly #refs = new Map<string, ConversationRef>();
  readonly #unread: UnreadTotals;
  #feed: Feed | null = null;
  /** What storage keeps from now on, it keeps in memory. */
  #hasFailed = false;

  constructor(setup: SessionSetup) {
    const core = new Core(setup, {
      post: (note) => this.#feed?.post(note),
      isLeader: () => this.#isLeader,
      onOpen: () => this.#feed?.others?.become(true),
      onStorageFailure: (error) => this.#standAlone(error),
    });
    super(core);
    this.#connection = new Connection(core);
    this.currentUser = core.user.promise;
    this.#unread = new UnreadTotals(core);
    core.follow = (before) => {
      core.talk?.follow(before);
      core.loader.follow();
    };
  }

  start(): void {
    const { core } = this;
    core.background(core.tasks.wait(streamHeadStartMs).then(core.ready.resolve));
    core.background(this.#open());
  }

  conversation(id: string): ConversationRef {
    nonEmpty(id, 'conversation id');
    return remembered(this.#refs, id, () => new SessionConversationRef(this.core, id));
  }

  async directConversation(other: { userId: string } | { username: string }): Promise<ConversationRef> {
    return this.conversation(await this.core.later('openDirect', other));
  }

  async createGroup(params: { name?: string; userIds: readonly string[] }): Promise<ConversationRef> {
    return this.conversation(await this.core.later('createGroup', params));
  }

  subscribeConversations(
    onSnapshot?: (snapshot: readonly ConversationSnapshot[], loadedAll: boolean) => void,
  ): ConversationListSubscription {
    const core = this.core;
    return core.talkView<{ latestSnapshot: readonly ConversationSnapshot[]; loadedAll: boolean }>(
      {
        select: (state, { conversations }) =>
          state.list && {
            latestSnapshot: conversations.list(state),
            loadedAll: state.list.nextCursor === null,
          },
        ensure: () => core.loader.list(),
        loadMore: (count) => core.later('widenList', count),
      },
      onSnapshot,
    );
  }

  subscribeUnread(onSnapshot?: (snapshot: UnreadSnapshot) => void): UnreadSubscription {
    return this.#unread.subscribe(onSnapshot);
  }

  async fileUrls(fileId: string): Promise<FileUrls> {
    this.core.assertOpen();
    nonEmpty(fileId, 'file id');
    return (await this.core.rich.load()).urls.get(fileId);
  }

  subscribeConnection(onSnapshot?: (snapshot: ConnectionSnapshot) => void): ConnectionSubscription {
    return this.#connection.subscribe(onSnapshot);
  }

  reconnect(): void {
    this.core.wake();
    this.#feed?.wake();
  }

  async close(): Promise<void> {
    if (this.core.isClosed) return;
    this.#connection.set({ state: 'closed', retryAt: null, error: null });
    this.#feed?.close();
    this.core.close();
    this.core.setup.tokens.giveUp?.();
    this.core.talk?.close();
  }

  async forget(): Promise<void> {
    await this.close();
    const { owner, setup } = this.core;
    const key = await owner.promise.catch(() => null);
    // Where nothing was kept there is nothing to load either.
    if (key === null || !((setup.isKept && this.core.talk) || (await setup.hasKept()))) return;
    const { forgetOwner } = await import('./talk/index.js').catch(throwChatError);
    await forgetOwner(key);
  }

  /** Who is this, what did they leave unsent, and then their events. */
  async #open(): Promise<void> {
    const { core } = this;
    const { server, tabs, isKept } = core.setup;
    const token = await this.#connection.token();
    const { sub, aud } = decodeClaims(token);
    const whoAmI = this.#connection.whoAmI();
    // A token names its user: the stream need not wait for the server to say it again.
    if (typeof sub === 'string' && sub) core.apply({ type: 'me', userId: sub, user: null });
    else await whoAmI;
    if (core.isClosed || core.state.me === '') return;
    const key = JSON.stringify([server, aud, core.state.me]);
    core.owner.resolve(key);
    // Code that does not come keeps nobody from the events.
    const recalled = Promise.race([this.#recall(), core.ready.promise]).catch(() => undefined);
    const isShared = ((await recalled) ?? isKept) && !this.#hasFailed;
    if (core.isClosed) return;
    // Tabs that keep in memory share among themselves: they could not send what others keep.
    this.#feed = this.#makeFeed(isShared ? key : `${key} memory`, tabs);
    this.#feed.start();
  }

  /**
   * What waits in this browser goes out by itself: where there may be such, the code for it comes. Answers whether other
   * tabs see what this one keeps.
   */
  async #recall(): Promise<boolean> {
    const { hasKept, isKept } = this.core.setup;
    return isKept && (await hasKept()) ? (await this.core.loadTalk()).isShared : isKept;
  }

  /** What another tab says about messages on their way: for who shows them, and for who sends them. */
  async #hear(note: TabNote): Promise<void> {
    const { core } = this;
    // Who cannot have the code for it must not keep others from sending.
    if (this.#isLeader && !core.talk)
      await import('./talk/index.js').catch(() => this.#feed?.others?.become(false));
    if (core.talking || this.#isLeader) (await core.loadTalk()).outbox.hear(note);
  }

  get #isLeader(): boolean {
    return Boolean(this.#feed?.stream);
  }

  /** What other tabs keep could no longer be sent from here: one of them has to lead, and we are for ourselves. */
  #standAlone(error: ChatErrorInfo): void {
    this.#connection.storageFailed(error);
    this.#hasFailed = true;
    const left = this.#feed;
    if (!left?.options.tabs) return;
    left.close();
    this.#feed = this.#makeFeed(left.options.key, null);
    this.#feed.cursor = left.cursor;
    this.#feed.start();
  }

  #makeFeed(key: string, tabs: SessionSetup['tabs']): Feed {
    const core = this.core;
    return new Feed({
      ...{ ...core.setup, key, tabs, http: core.api },
      retry: (ask) => core.tasks.retry(ask),
      sync: (cursor) => core.api.get('sync', { cursor }),
      onEvent: (frame) => core.apply({ type: 'frame', frame, nowMs: core.now() }),
      onState: (state) => {
        this.#connection.set(state);
        if (state.state !== 'connecting') core.ready.resolve();
        if (state.state === 'online') core.wake();
      },
      onNote: (note) => core.background(this.#hear(note)),
      onLead: (isLeader) => {
        if (isLeader) core.background(core.talk?.outbox.load() ?? this.#recall());
        else core.talk?.outbox.remind();
      },
    });
  }
}
