import { ChatError } from '../transport/chat-error.js';
import { Feed } from '../transport/feed.js';
import { forgetOwner } from '../transport/forget.js';
import { decodeClaims } from '../transport/token.js';
import { nonEmpty } from './arguments.js';
import { LazyFiles } from './attachments/lazy-files.js';
import { Connection } from './connection.js';
import { SessionConversationRef } from './conversation-ref.js';
import { Core } from './core.js';
import type { SessionSetup } from './create-session.js';
import { Keeper } from './keeper.js';
import { LaterCalls } from './later-calls.js';
import { conversationWindow, Loader } from './loader.js';
import { Outbox } from './outbox.js';
import { Reading } from './reading.js';
import type { RefContext } from './ref-context.js';
import { remembered } from './remembered.js';
import type {
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
import { endTyping } from './typing-clock.js';
import { UnreadTotals } from './unread.js';
import type { WindowSource } from './window.js';

/** How long the first loads wait for the stream before they go ahead without it. */
const streamHeadStartMs = 1_000;

export class Session extends LaterCalls implements ChatSession {
  readonly currentUser: Promise<UserSnapshot>;
  readonly #setup: SessionSetup;
  readonly #loader: Loader;
  readonly #outbox: Outbox;
  readonly #keeper: Keeper;
  readonly #connection: Connection;
  readonly #context: RefContext;
  readonly #refs = new Map<string, ConversationRef>();
  readonly #window: WindowSource;
  readonly #unread: UnreadTotals;
  #feed: Feed | null = null;
  /** Whose things are kept in the browser. */
  #owner: string | null = null;

  constructor(setup: SessionSetup) {
    const core = new Core(setup);
    super(core);
    this.#setup = setup;
    this.#loader = new Loader(core);
    this.#connection = new Connection(core, setup.tokens);
    this.currentUser = this.#connection.user.promise;
    this.#keeper = new Keeper(core, setup.openStorage, (error) => {
      this.#connection.storageFailed(error);
      // What other tabs keep could no longer be sent from here: one of them has to lead, and we are for ourselves.
      const left = this.#feed;
      if (!left?.options.tabs) return;
      left.close();
      this.#feed = this.#makeFeed(left.options.key, null);
      this.#feed.cursor = left.cursor;
      this.#feed.start();
    });
    const storage = this.#keeper.use;
    const files = new LazyFiles({ core, storage, ...setup });
    this.#outbox = new Outbox({
      core,
      files,
      storage,
      post: (note) => this.#feed?.post(note),
    });
    const reading = new Reading(core, this.#loader);
    this.#unread = new UnreadTotals(core);
    this.#context = {
      core,
      loader: this.#loader,
      outbox: this.#outbox,
      files,
      reading,
      me: this.currentUser,
      storage,
    };
    this.#window = {
      loadedCount: () => core.state.list?.loadedCount,
      loadedAll: () => core.state.list?.nextCursor === null,
      load: (count) => this.#loader.conversations(count, false),
      defaultCount: conversationWindow,
      maxCount: 30,
    };
    core.follow = (before) => {
      this.#outbox.follow(before);
      this.#loader.follow();
      endTyping(core);
    };
  }

  start(): void {
    const { core } = this;
    core.background(core.tasks.wait(streamHeadStartMs).then(core.ready.resolve));
    core.background(this.#open());
  }

  conversation(id: string): ConversationRef {
    nonEmpty(id, 'conversation id');
    return remembered(this.#refs, id, () => new SessionConversationRef(this.#context, id));
  }

  async directConversation(other: { userId: string } | { username: string }): Promise<ConversationRef> {
    return this.conversation(await this.core.later('openDirect', other));
  }

  async createGroup(params: { name?: string; userIds: readonly string[] }): Promise<ConversationRef> {
    const me = await this.currentUser;
    return this.conversation(await this.core.later('createGroup', me.id, params));
  }

  subscribeConversations(
    onSnapshot?: (snapshot: readonly ConversationSnapshot[], loadedAll: boolean) => void,
  ): ConversationListSubscription {
    const core = this.core;
    return core.view<{ latestSnapshot: readonly ConversationSnapshot[]; loadedAll: boolean }>(
      {
        select: (state) =>
          state.list && {
            latestSnapshot: core.shown.conversations.list(state),
            loadedAll: state.list.nextCursor === null,
          },
        ensure: () => this.#loader.list(),
        loadMore: (count) => core.later('widenWindow', this.#window, count),
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
    this.#outbox.close();
    this.#keeper.close();
    this.#connection.user.reject(new ChatError('sessionClosed'));
  }

  async forget(): Promise<void> {
    await this.close();
    if (this.#owner !== null) await forgetOwner(this.#owner);
  }

  /** Who is this, what did they leave unsent, and then their events. */
  async #open(): Promise<void> {
    const { tabs } = this.#setup;
    const token = await this.#connection.token();
    const { sub, aud } = decodeClaims(token ?? '');
    const whoAmI = this.#connection.whoAmI();
    // A token names its user: the stream need not wait for the server to say it again.
    if (typeof sub === 'string' && sub) this.core.apply({ type: 'me', userId: sub, user: null });
    else await whoAmI;
    if (this.core.isClosed || this.core.state.me === '') return;
    const key = JSON.stringify([this.#setup.server, aud, this.core.state.me]);
    this.#owner = key;
    const isShared = await this.#keeper.open(key);
    if (this.core.isClosed) return;
    // Tabs that keep in memory share among themselves: they could not send what others keep.
    const feed = this.#makeFeed(isShared ? key : `${key} memory`, tabs);
    this.#feed = feed;
    // Another one may take its place while that is read: then this one is closed, and its start does nothing.
    if (tabs) feed.start();
    await this.#outbox.load();
    if (!tabs) feed.start();
  }

  #makeFeed(key: string, tabs: SessionSetup['tabs']): Feed {
    const core = this.core;
    return new Feed({
      ...{ ...this.#setup, key, tabs, http: core.api },
      retry: (ask) => core.tasks.retry(ask),
      sync: (cursor) => core.api.get('sync', { cursor }),
      onEvent: (frame) => core.apply({ type: 'frame', frame, nowMs: core.now() }),
      onState: (state) => {
        this.#connection.set(state);
        if (state.state !== 'connecting') core.ready.resolve();
        if (state.state === 'online') core.wake();
      },
      onNote: (note) => this.#outbox.hear(note),
      onLead: (isLeader) => this.#outbox.lead(isLeader),
    });
  }
}
