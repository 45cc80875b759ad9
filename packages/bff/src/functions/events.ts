import type { Ring } from '../actions/ring.js';
import type { Store } from '../store/store.js';
import type { ChatEventListener, ChatEventName, ChatEvents } from './event-types.js';
import { type ChangesRing, readEvents } from './read-events.js';

type Listeners = { readonly [Name in ChatEventName]: Set<ChatEventListener<Name>> };

export interface ChatEventHubOptions {
  readonly store: Store;
  readonly projectId: string;
  readonly onError: (error: unknown, what: string) => void;
}

/**
 * Tells the host's listeners what was committed on this node, one change after the other, each once. It works beside
 * the requests: none waits for a listener, and none fails with one.
 */
export class ChatEventHub {
  private readonly listeners: Listeners = {
    'message.created': new Set(),
    'message.updated': new Set(),
    'message.deleted': new Set(),
    'conversation.created': new Set(),
    'participant.joined': new Set(),
    'participant.left': new Set(),
  };
  private tail: Promise<void> = Promise.resolve();

  constructor(private readonly options: ChatEventHubOptions) {}

  /** Calls back until the returned function is called. */
  on<Name extends ChatEventName>(name: Name, listener: ChatEventListener<Name>): () => void {
    // One function given twice is called twice, and each is ended by its own.
    const own: ChatEventListener<Name> = (event) => listener(event);
    this.listeners[name].add(own);
    return () => {
      this.listeners[name].delete(own);
    };
  }

  /** What this node has committed. Returns at once. */
  hear(rings: readonly Ring[]): void {
    if (Object.values(this.listeners).every(({ size }) => size === 0)) return;
    for (const ring of rings) {
      if (ring.kind === 'changes') this.tail = this.tail.then(() => this.tell(ring));
    }
  }

  /** Resolves when the listeners have been called for all that was committed. */
  close(): Promise<void> {
    return this.tail;
  }

  private async tell(ring: ChangesRing): Promise<void> {
    const { store, projectId, onError } = this.options;
    try {
      await store.read((lane) =>
        readEvents(lane, projectId, ring, {
          hasListener: (name) => this.listeners[name].size > 0,
          emit: (name, event) => this.call(name, event),
        }),
      );
    } catch (error) {
      onError(error, 'reading what the listeners of chat.on are told: they were not');
    }
  }

  private call<Name extends ChatEventName>(name: Name, event: ChatEvents[Name]): void {
    const failed = (error: unknown) => this.options.onError(error, `a listener of ${name}`);
    for (const listener of this.listeners[name]) {
      try {
        Promise.resolve(listener(event)).catch(failed);
      } catch (error) {
        failed(error);
      }
    }
  }
}
