import type { Ring } from '../actions/ring.js';
import type { Store } from '../store/store.js';
import type { ChatEventListener, ChatEventName, ChatEvents } from './event-types.js';
import { type ChangesRing, readEvents } from './read-events.js';

/** A listener, and how much had been committed when it came: it is told what follows. */
interface Listening<Name extends ChatEventName> {
  readonly listener: ChatEventListener<Name>;
  readonly since: number;
}
type Listeners = { readonly [Name in ChatEventName]: Set<Listening<Name>> };

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
  private committed = 0;

  constructor(private readonly options: ChatEventHubOptions) {}

  /** Calls back until the returned function is called. */
  on<Name extends ChatEventName>(name: Name, listener: ChatEventListener<Name>): () => void {
    // One function given twice is called twice, and each is ended by its own.
    const listening = { listener, since: this.committed };
    this.listeners[name].add(listening);
    return () => {
      this.listeners[name].delete(listening);
    };
  }

  /** What this node has committed. Returns at once. */
  hear(rings: readonly Ring[]): void {
    if (Object.values(this.listeners).every(({ size }) => size === 0)) return;
    for (const ring of rings) {
      if (ring.kind !== 'changes') continue;
      this.committed += 1;
      const at = this.committed;
      this.tail = this.tail.then(() => this.tell(ring, at));
    }
  }

  /** Resolves when the listeners have been called for all that was committed. */
  close(): Promise<void> {
    return this.tail;
  }

  private async tell(ring: ChangesRing, at: number): Promise<void> {
    const { store, projectId, onError } = this.options;
    try {
      await store.read((lane) =>
        readEvents(lane, projectId, ring, {
          hasListener: (name) => this.listeners[name].size > 0,
          emit: (name, event) => this.call(name, event, at),
        }),
      );
    } catch (error) {
      onError(error, 'reading what the listeners of chat.on are told: they were not');
    }
  }

  private call<Name extends ChatEventName>(name: Name, event: ChatEvents[Name], at: number): void {
    const failed = (error: unknown) => this.options.onError(error, `a listener of ${name}`);
    for (const { listener, since } of this.listeners[name]) {
      if (since >= at) continue;
      try {
        Promise.resolve(listener(event)).catch(failed);
      } catch (error) {
        failed(error);
      }
    }
  }
}
