import type { OutboxEntry } from '../store/outbox.js';
import { ChatError, type ChatErrorInfo } from '../transport/chat-error.js';
import { BrowserStorage, type ChatStorage, MemoryStorage } from '../transport/storage.js';

/** Opens the storage of one owner. */
export type OpenStorage = (owner: string) => Promise<ChatStorage<OutboxEntry>>;

export const openStorage: OpenStorage = async (owner) =>
  typeof indexedDB === 'undefined' ? new MemoryStorage() : BrowserStorage.open<OutboxEntry>(owner);

/** The session's storage: the browser's, or memory once that has failed. */
export class Keeper {
  readonly #open: OpenStorage;
  readonly #onFailure: (error: ChatErrorInfo) => void;
  #current: ChatStorage<OutboxEntry> = new MemoryStorage();
  #hasFailed = false;

  constructor(open: OpenStorage, onFailure: (error: ChatErrorInfo) => void) {
    this.#open = open;
    this.#onFailure = onFailure;
  }

  get storage(): ChatStorage<OutboxEntry> {
    return this.#current;
  }

  async open(owner: string): Promise<void> {
    try {
      this.#current = await this.#open(owner);
    } catch (error) {
      this.failed(error);
    }
  }

  /** From now on in memory; told once. */
  failed(error: unknown): void {
    if (this.#hasFailed) return;
    this.#hasFailed = true;
    this.#current.close();
    this.#current = new MemoryStorage();
    const detail = error instanceof Error ? error.name : '';
    this.#onFailure(new ChatError('storage', detail).toInfo());
  }

  close(): void {
    this.#current.close();
  }
}
