import type { ConversationState, State } from '../store/state.js';
import { conversationAt } from '../transport/api.js';
import { check, nonEmpty } from './arguments.js';
import { trayPlace } from './attachments/tray-place.js';
import type { Core } from './core.js';
import { settled } from './deferred.js';
import type { ActiveOf, LiveView, OnSnapshot, Shown } from './live-view.js';
import { remembered } from './remembered.js';
import type { Roster } from './roster.js';
import type { UseStorage } from './talk/keeper.js';
import type { Given } from './talk/sending.js';
import type { Talk } from './talk/talk.js';
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

export class SessionConversationRef implements ConversationRef {
  readonly id: string;
  readonly #core: Core;
  readonly #messages = new Map<string, MessageRef>();
  readonly #participants = new Map<string, ParticipantRef>();
  /** Its code comes with the first who asks for participants. */
  #roster: Roster | undefined;
  /** Settles with all that this was asked to send. */
  #sends: Promise<void> | undefined;

  constructor(core: Core, id: string) {
    this.id = id;
    this.#core = core;
  }

  get(): Promise<ConversationSnapshot | null> {
    return this.#core.withTalk((talk) => talk.getConversation(this.id));
  }

  message(id: string): MessageRef {
    nonEmpty(id, 'message id');
    const core = this.#core;
    return remembered(this.#messages, id, () => ({
      id,
      conversationId: this.id,
      get: () => core.later('getMessage', this.id, id),
      edit: (params) => core.later('editMessage', this.id, id, params),
      delete: (options) => core.later('deleteMessage', this.id, id, options),
      retry: () => core.later('retrySending', this.id, id),
      discard: () => core.later('discard', id),
    }));
  }

  participant(user: string | UserRef): ParticipantRef {
    const userId: unknown = typeof user === 'string' ? user : Object(user).id;
    nonEmpty(userId, 'user');
    const core = this.#core;
    const part = { userId, conversationId: this.id };
    return remembered(this.#participants, userId, () => ({
      userId,
      conversationId: this.id,
      get: () => core.later('getParticipant', part),
      createIfNotExists: (params) => this.#change(core.later('createParticipant', part, params, this.#sends)),
      set: (params) => this.#change(core.later('setParticipant', part, params, this.#sends)),
      delete: () => this.#change(core.later('removeParticipant', part, this.#sends)),
    }));
  }

  createIfNotExists(params?: CreateConversationParams): Promise<void> {
    return this.#change(this.#core.later('createConversation', this.id, params, this.#sends));
  }

  set(params: SetConversationParams): Promise<void> {
    return this.#change(this.#core.later('setConversation', this.id, params, this.#sends));
  }

  /** What is sent meanwhile goes out after it. A promise of its own: a refusal that nobody takes is told to the page. */
  async #change(change: Promise<void>): Promise<void> {
    const { changes } = this.#core;
    changes.set(this.id, settled(changes.get(this.id), change));
    return change;
  }

  async send(params: string | SendTextMessageParams | SendMessageParams): Promise<MessageRef> {
    // As it is now, whenever the code for it comes.
    const given: Given = typeof params === 'string' ? { text: params } : { ...params };
    const core = this.#core;
    const change = core.changes.get(this.id);
    const sent = core.withTalk(({ sending }) => sending.send(this.id, given, change));
    this.#sends = settled(this.#sends, sent);
    return this.message(await sent);
  }

  async attachments(): Promise<AttachmentTray> {
    return (await this.#core.withTalk(({ files }) => files.load())).tray(this.id);
  }

  async hasAttachments(): Promise<boolean> {
    return (await this.#kept((storage) => storage.filesAt(trayPlace(this.id)))).length > 0;
  }

  markAsRead(): Promise<void> {
    return this.#core.withTalk(({ reading }) => reading.markAsRead(this.id));
  }

  markAsUnread(): Promise<void> {
    return this.#core.withTalk(({ reading }) => reading.markAsUnread(this.id));
  }

  async markAsTyping(): Promise<void> {
    await this.#core.api.post(conversationAt(this.id, '/typing'), { isTyping: true });
  }

  hide(): Promise<void> {
    return this.#change(this.#core.later('hide', this.id, this.#sends));
  }

  leave(): Promise<void> {
    return this.#change(this.#core.later('leave', this.id, this.#sends));
  }

  subscribe(onSnapshot?: (snapshot: ConversationSnapshot | null) => void): ConversationSubscription {
    return this.#view<ActiveOf<ConversationSubscription>>(
      { latestSnapshot: null },
      (state, known, { conversations }) =>
        known.base.metadata && { latestSnapshot: conversations.of(state, known) },
      onSnapshot,
    );
  }

  subscribeMessages(onSnapshot?: Parameters<ConversationRef['subscribeMessages']>[0]): MessageSubscription {
    const core = this.#core;
    return this.#view<ActiveOf<MessageSubscription>>(
      { latestSnapshot: null, loadedAll: true },
      (state, known, { threads }) => {
        const latestSnapshot = threads.of(state, known);
        return latestSnapshot && { latestSnapshot, loadedAll: known.thread.fromSeq === 0 };
      },
      onSnapshot,
      () => core.loader.thread(this.id),
      (count) => core.later('widenThread', this.id, count),
    );
  }

  subscribeParticipants(
    onSnapshot?: Parameters<ConversationRef['subscribeParticipants']>[0],
  ): ParticipantSubscription {
    const core = this.#core;
    const loadCode = async () => {
      this.#roster = await core.later('openRoster', this.id);
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
    return this.#view<ActiveOf<TypingSubscription>>(
      { latestSnapshot: null },
      (state, known, { conversations }) => ({ latestSnapshot: conversations.typing(state, known) }),
      onSnapshot,
    );
  }

  /** `none` is what is shown of a conversation that is not there, or not the viewer's to see. */
  #view<A extends Shown>(
    none: A,
    select: (state: State, known: ConversationState, talk: Talk) => A | null | undefined,
    onSnapshot: OnSnapshot<A> | undefined,
    ensure = () => this.#core.loader.conversation(this.id),
    loadMore?: (count?: number) => Promise<void>,
  ): LiveView<A> {
    const find = (state: State, talk: Talk) => {
      const known = state.conversations.get(this.id);
      if (known) return select(state, known, talk);
      return state.heard.get(this.id) === null ? none : undefined;
    };
    return this.#core.talkView({ select: find, ensure, loadMore }, onSnapshot);
  }

  /** Of what this browser keeps. */
  readonly #kept: UseStorage = (act) => this.#core.withTalk(({ storage }) => storage(act));

  getDraft(): Promise<string> {
    return this.#kept((storage) => storage.draft(this.id));
  }

  async setDraft(text: string): Promise<void> {
    check(typeof text === 'string', 'text must be a string');
    await this.#kept((storage) => storage.setDraft(this.id, text));
  }
}
