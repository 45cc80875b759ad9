import { type ContextCallback, ContextEvent, createContext } from '@lit/context';
import type { ReactiveControllerHost } from 'lit';
import type { ChatErrorInfo, ChatSession } from '../../session/types.js';

/** What components tell the element that holds them; it turns them into public events. */
export interface WidgetReports {
  /** The reader goes to a conversation, or (`null`) back to the list. */
  show(conversationId: string | null): void;
  /** Asks before a message goes out; false when the page wants it stopped. */
  maySend(conversationId: string, text: string): boolean;
  messageSent(conversationId: string, messageId: string): void;
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

/** A symbol of this copy of the widget: another one on the page has its own. */
const surroundingsContext = createContext<Surroundings>(Symbol());

const nothing: Surroundings = { session: undefined, locale: 'en', reports: undefined, mapUrl: '' };

/**
 * Answers all components below an element, through their shadow trees. Speaks the protocol of `@lit/context` for one
 * context and for consumers that subscribe; its own provider weighs four times as much, for nested providers.
 */
export class SurroundingsProvider {
  #value = nothing;
  /** By whom to call: what ends that. */
  readonly #consumers = new Map<ContextCallback<unknown>, () => void>();

  constructor(host: HTMLElement) {
    host.addEventListener('context-request', (event) => {
      if (event.context !== surroundingsContext) return;
      event.stopPropagation();
      const { callback } = event;
      const unsubscribe = () => this.#consumers.delete(callback);
      this.#consumers.set(callback, unsubscribe);
      callback(this.#value, unsubscribe);
    });
  }

  /** Every component hears of it before this returns. */
  set(changes: Partial<Surroundings>): void {
    this.#value = { ...this.#value, ...changes };
    for (const [callback, unsubscribe] of this.#consumers) callback(this.#value, unsubscribe);
  }
}

/** Tells a component what is around it: when it comes onto the page, and at each change. */
export function consumeSurroundings(
  host: HTMLElement & ReactiveControllerHost,
  take: (surroundings: Surroundings) => void,
): void {
  let leave: (() => void) | undefined;
  const callback: ContextCallback<Surroundings> = (surroundings, unsubscribe) => {
    leave = unsubscribe;
    take(surroundings);
  };
  host.addController({
    hostConnected() {
      host.dispatchEvent(new ContextEvent(surroundingsContext, host, callback, true));
    },
    hostDisconnected() {
      leave?.();
    },
  });
}
