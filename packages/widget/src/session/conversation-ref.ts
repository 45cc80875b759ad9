import type { ConversationState, State } from '../store/state.js';
import { conversationAt } from '../transport/api.js';
import { ChatError } from '../transport/chat-error.js';
import { check, nonEmpty } from './arguments.js';
import { trayPlace } from './attachments/tray-place.js';
import type { ActiveOf, LiveView, OnSnapshot, Shown } from './live-view.js';
import { messageWindow } from './loader.js';
import { type Planned, toOutgoing } from './outgoing.js';
import type { RefContext } from './ref-context.js';
import { remembered } from './remembered.js';
import type { Roster } from './roster.js';
import type {
  AttachmentTray,
  ConversationRef,
  ConversationSnapshot,
  ConversationSubscription,
  CreateConversationParams,
  MessageRef,
  MessageSubscription,
  ParticipantRef,
  ParticipantSubscription,
  SendMessageParams,
  SendTextMessageParams,
  SetConversationParams,
  TypingSubscription,
  UserRef,
} from './types.js';
import type { WindowSource } from './window.js';

export class SessionConversationRef implements ConversationRef {
  readonly id: string;
  readonly #context: RefContext;
  readonly #messages = new Map<string, MessageRef>();
  readonly #participants = new Map<string, ParticipantRef>();
  readonly #window: WindowSource;
  /** What is sent next comes after it. */
  #planning: Promise<Planned> | undefined;
  /** Its code comes with the first who asks for participants. */
  #roster: Roster | undefined;

  constructor(context: RefContext, id: string) {
    this.id = id;
    this.#context = context;
    this.#window = {
      loadedCount: () => this.#known?.thread?.loadedCount,
      loadedAll: () => this.#known?.thread?.fromSeq === 0,
      load: (count) => context.loader.olderMessages(id, count),
      defaultCount: messageWindow,
      maxCount: 100,
    };
  }

  get #known(): ConversationState | undefined {
    return this.#context.core.state.conversations.get(this.id);
  }

  async get(): Promise<ConversationSnapshot | null> {
    const { core, loader } = this.#context;
    core.assertOpen();
    if (!this.#known) await loader.conversation(this.id);
    // What was on its way already may have been only what had changed.
    while (this.#known?.base.metadata === null) await loader.conversation(this.id);
    return core.rich.whole(() => {
      const known = this.#known;
      return known ? core.shown.conversations.of(core.state, known) : null;
    });
  }

  message(id: string): MessageRef {
    nonEmpty(id, 'message id');
    const { core, outbox } = this.#context;
    return remembered(this.#messages, id, () => ({
      id,
      conversationId: this.id,
      get: () => core.later('getMessage', this.id, id),
      edit: (params) => core.later('editMessage', id, params),
      delete: (options) => core.later('deleteMessage', id, options),
      retry: () => outbox.retry(id),
      discard: () => outbox.discard(id),
    }));
  }

  participant(user: string | UserRef): ParticipantRef {
    const userId: unknown = typeof user === 'string' ? user : Object(user).id;
    nonEmpty(userId, 'user');
    const { core, loader, me } = this.#context;
    const part = { loader, me, userId, conversationId: this.id };
    return remembered(this.#participants, userId, () => ({
      userId,
      conversationId: this.id,
      get: () => core.later('getParticipant', part),
      createIfNotExists: (params) => core.later('createParticipant', part, params),
      set: (params) => core.later('setParticipant', part, params),
      delete: () => core.later('removeParticipant', part),
    }));
  }

  createIfNotExists(params?: CreateConversationParams): Promise<void> {
    return this.#context.core.later('createConversation', this.id, params);
  }

  set(params: SetConversationParams): Promise<void> {
    return this.#context.core.later('setConversation', this.id, params);
  }

  async send(params: string | SendTextMessageParams | SendMessageParams): Promise<MessageRef> {
    const { core, files, outbox } = this.#context;
    core.assertOpen();
    const plan = this.#plan(params);
    let sending: Promise<string>;
    try {
      // With nothing to wait for, it shows at once.
      const { keys, ...outgoing } = plan instanceof Promise ? await plan : plan;
      // Keys come from a tray, so its code is there: nothing waits, and what is sent next does not overtake this.
      const { loaded } = files;
      if (keys.length > 0 && !loaded) throw new ChatError('invalidArgument', 'no such attachment');
      const take = loaded && keys.length > 0 ? (key: string) => loaded.take(this.id, keys, key) : undefined;
      sending = outbox.send(this.id, { ...outgoing, take });
    } finally {
      if (this.#planning === plan) this.#planning = undefined;
    }
    return this.message(await sending);
  }

  /**
   * A content of blocks is read by code that comes then. What is sent meanwhile waits, so the order stays, and goes out
   * though that code may fail to come.
   */
  #plan(params: string | SendTextMessageParams | SendMessageParams): Planned | Promise<Planned> {
    const given: Partial<SendTextMessageParams & SendMessageParams> =
      typeof params === 'string' ? { text: params } : Object(params);
    const { content } = given;
    const planned = toOutgoing(given);
    const before = this.#planning;
    if (!before && content === undefined) return planned;
    const { core } = this.#context;
    const plan = async () => {
      // Its own sender hears why it failed.
      await before?.catch(() => {});
      core.assertOpen();
      if (content === undefined) return planned;
      return core.later('withBlock', planned, content);
    };
    this.#planning = plan();
    return this.#planning;
  }

  async attachments(): Promise<AttachmentTray> {
    const { core, files } = this.#context;
    core.assertOpen();
    return (await files.load()).tray(this.id);
  }

  async hasAttachments(): Promise<boolean> {
    return (await this.#context.storage((storage) => storage.filesAt(trayPlace(this.id)))).length > 0;
  }

  markAsRead(): Promise<void> {
    return this.#context.reading.markAsRead(this.id);
  }

  markAsUnread(): Promise<void> {
    return this.#context.reading.markAsUnread(this.id);
  }

  async markAsTyping(): Promise<void> {
    await this.#context.core.api.post(conversationAt(this.id, '/typing'), { isTyping: true });
  }

  hide(): Promise<void> {
    return this.#context.core.later('hide', this.id);
  }

  leave(): Promise<void> {
    return this.#context.core.later('leave', this.id);
  }

  subscribe(onSnapshot?: (snapshot: ConversationSnapshot | null) => void): ConversationSubscription {
    const { conversations } = this.#context.core.shown;
    return this.#view<ActiveOf<ConversationSubscription>>(
      { latestSnapshot: null },
      (state, known) => known.base.metadata && { latestSnapshot: conversations.of(state, known) },
      onSnapshot,
    );
  }

  subscribeMessages(onSnapshot?: Parameters<ConversationRef['subscribeMessages']>[0]): MessageSubscription {
    const { core, loader } = this.#context;
    return this.#view<ActiveOf<MessageSubscription>>(
      { latestSnapshot: null, loadedAll: true },
      (state, known) => {
        const latestSnapshot = core.shown.threads.of(state, known);
        return latestSnapshot && { latestSnapshot, loadedAll: known.thread?.fromSeq === 0 };
      },
      onSnapshot,
      () => loader.thread(this.id),
      (count) => core.later('widenWindow', this.#window, count),
    );
  }

  subscribeParticipants(
    onSnapshot?: Parameters<ConversationRef['subscribeParticipants']>[0],
  ): ParticipantSubscription {
    const { core, loader } = this.#context;
    const loadCode = async () => {
      this.#roster = await core.later('openRoster', loader, this.id);
    };
    return this.#view<ActiveOf<ParticipantSubscription>>(
      { latestSnapshot: null, loadedAll: true },
      (state, known) => this.#roster?.select(state, known),
      onSnapshot,
      () => this.#roster?.ensure() ?? core.once(`roster of ${this.id}`, loadCode),
      async (count) => this.#roster?.window.loadMore(count),
    );
  }

  subscribeTyping(onSnapshot?: Parameters<ConversationRef['subscribeTyping']>[0]): TypingSubscription {
    const { conversations } = this.#context.core.shown;
    return this.#view<ActiveOf<TypingSubscription>>(
      { latestSnapshot: null },
      (state, known) => ({ latestSnapshot: conversations.typing(state, known) }),
      onSnapshot,
    );
  }

  /** `none` is what is shown of a conversation that is not there, or not the viewer's to see. */
  #view<A extends Shown>(
    none: A,
    select: (state: State, known: ConversationState) => A | null | undefined,
    onSnapshot: OnSnapshot<A> | undefined,
    ensure = () => this.#context.loader.conversation(this.id),
    loadMore?: (count?: number) => Promise<void>,
  ): LiveView<A> {
    const find = (state: State) => {
      const known = state.conversations.get(this.id);
      if (known) return select(state, known);
      return state.heard.get(this.id) === null ? none : undefined;
    };
    return this.#context.core.view({ select: find, ensure, loadMore }, onSnapshot);
  }

  getDraft(): Promise<string> {
    return this.#context.storage((storage) => storage.draft(this.id));
  }

  async setDraft(text: string): Promise<void> {
    check(typeof text === 'string', 'text must be a string');
    await this.#context.storage((storage) => storage.setDraft(this.id, text));
  }
}
