import type { Context } from '@chat-widget/shared/context';
import type { ReactiveControllerHost } from 'lit';
import { toErrorInfo } from '../components/base/error-info.js';
import type { WidgetReports } from '../components/base/surroundings.js';
import type { ChatErrorInfo, ChatSession } from '../session/types.js';
import { ChatBeforeSendEvent } from './events/chat-before-send.js';
import { ChatConversationCloseEvent } from './events/chat-conversation-close.js';
import { ChatConversationOpenEvent } from './events/chat-conversation-open.js';
import { ChatErrorEvent } from './events/chat-error.js';
import { ChatMessageSentEvent } from './events/chat-message-sent.js';
import type { OpenWithResult } from './widget-handle.js';

interface Wish {
  readonly userId: string;
  readonly settle: (result: OpenWithResult) => void;
}

/**
 * Which conversation a widget shows, or looks for: the direct one with somebody is found once there is a session. What
 * components report of it becomes the element's public events.
 */
export class Place implements WidgetReports {
  readonly #widget: HTMLElement & ReactiveControllerHost;
  #openId: string | null = null;
  #wish: Wish | null = null;
  /** The `with` that was asked for, so that a new token does not lead the reader away from where they are. */
  #askedWith: string | null = null;
  /** Where is asked. */
  session: ChatSession | undefined;
  /** What the next message there is about. */
  context: Context | null = null;
  /** Why somebody cannot be reached. */
  error: ChatErrorInfo | null = null;

  constructor(widget: HTMLElement & ReactiveControllerHost) {
    this.#widget = widget;
  }

  /** `null`: none; empty: one that is being looked for. */
  get conversationId(): string | null {
    return this.#wish !== null && this.error === null ? '' : this.#openId;
  }

  /** Shows a conversation, or none; nobody is looked for any more. */
  show(conversationId: string | null): void {
    this.#begin(null);
    this.#open(conversationId);
  }

  /** Asks here from now on. */
  use(session: ChatSession | undefined): void {
    this.session = session;
    this.retry();
  }

  /** Looks for the conversation with a user; resolves when it is there, refused, or no longer wished for. */
  ask(userId: string, context: Context | null): Promise<OpenWithResult> {
    this.#begin(context);
    return new Promise((settle) => {
      this.#wish = { userId, settle };
      this.retry();
    });
  }

  /** The same for the attribute `with`, once for each value. */
  askOnce(userId: string | null): void {
    if (userId === this.#askedWith) return;
    this.#askedWith = userId;
    if (userId) void this.ask(userId, null);
  }

  /** Somebody else looks: the attribute counts anew. */
  reset(conversationId: string | null): void {
    this.#askedWith = null;
    this.show(conversationId);
  }

  retry(): void {
    const { session } = this;
    const wish = this.#wish;
    this.error = null;
    this.#widget.requestUpdate();
    if (wish === null || session === undefined) return;
    const isCurrent = () => this.#wish === wish && this.session === session;
    session.directConversation({ userId: wish.userId }).then(
      ({ id }) => {
        if (!isCurrent()) return;
        this.#end({ conversationId: id, error: null });
        this.#open(id);
      },
      (reason: unknown) => {
        if (isCurrent()) this.fail(toErrorInfo(reason));
      },
    );
  }

  /** Whoever is looked for cannot be reached; says why, and keeps the wish for another try. */
  fail(error: ChatErrorInfo): void {
    if (this.#wish !== null) this.error = error;
    this.#wish?.settle({ conversationId: null, error });
    this.context = null;
    this.#widget.requestUpdate();
    this.failed(error);
  }

  /** The reader has seen why. */
  dismiss(): void {
    this.show(this.#openId);
  }

  maySend(conversationId: string, text: string): boolean {
    return this.#widget.dispatchEvent(new ChatBeforeSendEvent({ conversationId, text }));
  }

  /** What the message was about went with it. */
  messageSent(conversationId: string, messageId: string): void {
    this.context = null;
    this.#widget.requestUpdate();
    this.#widget.dispatchEvent(new ChatMessageSentEvent({ conversationId, messageId }));
  }

  failed(error: ChatErrorInfo): void {
    this.#widget.dispatchEvent(new ChatErrorEvent(error));
  }

  #begin(context: Context | null): void {
    this.#end({ conversationId: null, error: null });
    this.context = context;
  }

  #end(result: OpenWithResult): void {
    this.#wish?.settle(result);
    this.#wish = null;
    this.error = null;
  }

  #open(conversationId: string | null): void {
    const before = this.#openId;
    this.#openId = conversationId;
    this.#widget.requestUpdate();
    if (conversationId === before) return;
    if (before !== null)
      this.#widget.dispatchEvent(new ChatConversationCloseEvent({ conversationId: before }));
    if (conversationId !== null)
      this.#widget.dispatchEvent(new ChatConversationOpenEvent({ conversationId }));
  }
}
