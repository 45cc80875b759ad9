import { ContextConsumer, ContextProvider, createContext } from '@lit/context';
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
}

/** A symbol of this copy of the widget: another one on the page has its own. */
const surroundingsContext = createContext<Surroundings>(Symbol('chat-widget surroundings'));

const nothing: Surroundings = { session: undefined, locale: 'en', reports: undefined };

/** Answers all components below an element, through their shadow trees. */
export class SurroundingsProvider {
  readonly #provider: ContextProvider<typeof surroundingsContext>;

  constructor(host: HTMLElement & Partial<ReactiveControllerHost>) {
    this.#provider = new ContextProvider(host, { context: surroundingsContext, initialValue: nothing });
  }

  /** Every component hears of it before this returns. */
  set(changes: Partial<Surroundings>): void {
    this.#provider.setValue({ ...this.#provider.value, ...changes });
  }
}

/** Tells a component what is around it: when it comes onto the page, and at each change. */
export function consumeSurroundings(
  host: HTMLElement & ReactiveControllerHost,
  take: (surroundings: Surroundings) => void,
): void {
  new ContextConsumer(host, { context: surroundingsContext, callback: take, subscribe: true });
}
