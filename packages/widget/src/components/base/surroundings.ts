import type { ReactiveControllerHost } from 'lit';
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
  /** The page's map for places: see `mapHref`. */
  readonly mapUrl: string;
}

type Take = (surroundings: Surroundings) => void;

const requestName = 'chat-surroundings';
const nothing: Surroundings = { session: undefined, locale: 'en', reports: undefined, mapUrl: '' };

/** A component asks what is around it. A class of this copy of the widget: another one on the page has its own. */
class SurroundingsRequest extends Event {
  /** Set by who answers: ends the answers. */
  leave: (() => void) | undefined;

  constructor(readonly take: Take) {
    super(requestName, { bubbles: true, composed: true });
  }
}

/** Answers all components below an element, through their shadow trees. */
export class SurroundingsProvider {
  #value = nothing;
  readonly #takers = new Set<Take>();

  constructor(host: HTMLElement) {
    host.addEventListener(requestName, (event) => {
      if (!(event instanceof SurroundingsRequest)) return;
      event.stopPropagation();
      const { take } = event;
      this.#takers.add(take);
      event.leave = () => this.#takers.delete(take);
      take(this.#value);
    });
  }

  /** Every component hears of it before this returns. */
  set(changes: Partial<Surroundings>): void {
    this.#value = { ...this.#value, ...changes };
    for (const take of this.#takers) take(this.#value);
  }
}

/** Tells a component what is around it: when it comes onto the page, and at each change. */
export function consumeSurroundings(host: HTMLElement & ReactiveControllerHost, take: Take): void {
  let request: SurroundingsRequest | undefined;
  host.addController({
    hostConnected() {
      request = new SurroundingsRequest(take);
      host.dispatchEvent(request);
    },
    hostDisconnected() {
      request?.leave?.();
    },
  });
}
