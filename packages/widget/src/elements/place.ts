import type { Context } from '@chat-widget/shared/context';
import { toErrorInfo } from '../components/base/error-info.js';
import type { ChatErrorInfo, ChatSession } from '../session/types.js';
import { ChatConversationCloseEvent } from './events/chat-conversation-close.js';
import { ChatConversationOpenEvent } from './events/chat-conversation-open.js';
import { ChatErrorEvent } from './events/chat-error.js';
import type { OpenWithResult } from './widget-handle.js';

interface Wish {
  readonly userId: string;
  readonly settle: (result: OpenWithResult) => void;
}

/** Which conversation a widget shows, or looks for: the direct one with somebody is found once there is a session. */
export class Place {
  readonly #widget: HTMLElement;
  readonly #changed: () => void;
  #session: ChatSession | undefined;
  #openId: string | null = null;
  #wish: Wish | null = null;
  /** The `with` that was asked for, so that a new token does not lead the reader away from where they are. */
  #askedWith: string | null = null;
  #context: Context | null = null;
  #error: ChatErrorInfo | null = null;

  constructor(widget: HTMLElement, changed: () => void) {
    this.#widget = widget;
    this.#changed = changed;
  }

  /** `null`: none; empty: one that is being looked for. */
  get conversationId(): string | null {
    return this.isPending ? '' : this.#openId;
  }

  /** What the next message there is about. */
  get context(): Context | null {
    return this.#context;
  }

  /** Why somebody cannot be reached. */
  get error(): ChatErrorInfo | null {
    return this.#error;
  }

  get isPending(): boolean {
    return this.#wish !== null && this.#error === null;
  }

  /** Shows a conversation, or none; nobody is looked for any more. */
  show(conversationId: string | null): void {
    this.#end({ conversationId: null, error: null });
    this.#context = null;
    this.#open(conversationId);
  }

  /** Asks here from now on. */
  use(session: ChatSession | undefined): void {
    this.#session = session;
    this.retry();
  }

  /** Looks for the conversation with a user; resolves when it is there, refused, or no longer wished for. */
  ask(userId: string, context: Context | null): Promise<OpenWithResult> {
    this.#end({ conversationId: null, error: null });
    this.#context = context;
    return new Promise((settle) => {
      this.#wish = { userId, settle };
      this.retry();
    });
  }

  /** The same for the attribute `with`, once for each value. */
  askOnce(userId: string | null): void {
    const isNew = userId !== this.#askedWith;
    this.#askedWith = userId;
    if (isNew && userId !== null && userId !== '') void this.ask(userId, null);
  }

  /** Somebody else looks: the attribute counts anew. */
  reset(conversationId: string | null): void {
    this.#askedWith = null;
    this.show(conversationId);
  }

  retry(): void {
    const [wish, session] = [this.#wish, this.#session];
    this.#error = null;
    this.#changed();
    if (wish === null || session === undefined) return;
    const isCurrent = () => this.#wish === wish && this.#session === session;
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
    this.#context = null;
    this.#error = this.#wish === null ? null : error;
    this.#wish?.settle({ conversationId: null, error });
    this.#changed();
    this.#widget.dispatchEvent(new ChatErrorEvent(error));
  }

  /** The reader has seen why. */
  dismiss(): void {
    this.#end({ conversationId: null, error: null });
    this.#changed();
  }

  /** A message went out: what it was about went with it. */
  sent(): void {
    this.#context = null;
    this.#changed();
  }

  #end(result: OpenWithResult): void {
    this.#wish?.settle(result);
    this.#wish = null;
    this.#error = null;
  }

  #open(conversationId: string | null): void {
    const before = this.#openId;
    this.#openId = conversationId;
    this.#changed();
    if (conversationId === before) return;
    if (before !== null)
      this.#widget.dispatchEvent(new ChatConversationCloseEvent({ conversationId: before }));
    if (conversationId !== null)
      this.#widget.dispatchEvent(new ChatConversationOpenEvent({ conversationId }));
  }
}
