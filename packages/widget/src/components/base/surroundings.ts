import type { ChatErrorInfo, ChatSession } from '../../session/types.js';

/** What components tell the element that holds them; it turns them into public events. */
export interface WidgetReports {
  conversationOpened(conversationId: string): void;
  conversationClosed(): void;
  /** Asks before a message goes out; false when the page wants it stopped. */
  maySend(conversationId: string, text: string): boolean;
  messageSent(conversationId: string, messageId: string): void;
  unreadChanged(unread: { unreadCount: number; unreadConversations: number }): void;
  failed(error: ChatErrorInfo): void;
}

/** The only way by which components reach anything. */
export interface Surroundings {
  readonly session: ChatSession | undefined;
  /** Resolved, e.g. `fr-CA`. */
  readonly locale: string;
  readonly reports: WidgetReports | undefined;
}

type Taker = (surroundings: Surroundings) => void;

/** A component asks what is around it; the nearest element that knows answers, now and at each change. */
export class SurroundingsRequest extends Event {
  static readonly eventName = 'chat-widget-surroundings';
  /** Ends the answers. */
  end: () => void = () => undefined;

  constructor(readonly take: Taker) {
    super(SurroundingsRequest.eventName, { bubbles: true, composed: true });
  }
}

/** Answers all components below an element, through their shadow trees. */
export class SurroundingsProvider {
  readonly #takers = new Set<Taker>();
  #value: Surroundings = { session: undefined, locale: 'en', reports: undefined };

  constructor(host: EventTarget) {
    host.addEventListener(SurroundingsRequest.eventName, (event) => {
      // Another copy of the widget on the page asks its own.
      if (!(event instanceof SurroundingsRequest)) return;
      event.stopPropagation();
      const { take } = event;
      this.#takers.add(take);
      event.end = () => this.#takers.delete(take);
      take(this.#value);
    });
  }

  /** Every component hears of it before this returns. */
  set(changes: Partial<Surroundings>): void {
    this.#value = { ...this.#value, ...changes };
    for (const take of [...this.#takers]) take(this.#value);
  }
}
