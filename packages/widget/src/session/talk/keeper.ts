import type { OutboxEntry } from '../../store/outbox.js';
import { ChatError, type ChatErrorInfo } from '../../transport/chat-error.js';
import { type ChatStorage, openBrowserStorage } from '../../transport/storage.js';
import type { Core } from '../core.js';

type Storage = ChatStorage<OutboxEntry>;

/** Opens the storage of one owner. */
export type OpenStorage = (owner: string) => Promise<Storage>;

/**
 * Does something with what is kept, once it is known whose that is; when the browser's storage fails, the same in
 * memory from then on. Rejects when the session closes first.
 */
export type UseStorage = <Result>(act: (storage: Storage) => Promise<Result>) => Promise<Result>;

export const openMemory = async (): Promise<Storage> =>
  (await import('../../transport/memory-storage.js')).openMemoryStorage();

/** The session's storage: the browser's, or memory once that has failed. */
export class Keeper {
  readonly #core: Core;
  readonly #onFailure: (error: ChatErrorInfo) => void;
  #storage: Promise<Storage>;

  constructor(core: Core, onFailure: (error: ChatErrorInfo) => void) {
    this.#core = core;
    this.#onFailure = onFailure;
    const { openStorage, isKept } = core.setup;
    this.#storage = core.owner.promise.then(openStorage ?? (isKept ? openBrowserStorage : openMemory));
  }

  readonly use: UseStorage = async (act) => {
    const tried = this.#storage;
    try {
      return await act(await tried);
    } catch (error) {
      this.#core.assertOpen();
      // The first to fail tells it, for all who were at it.
      if (this.#storage === tried) {
        closeLater(tried);
        this.#storage = openMemory();
        const detail = error instanceof Error ? error.name : '';
        this.#onFailure(new ChatError('storage', detail).toInfo());
      }
      return act(await this.#storage);
    }
  };

  /** After the session has. */
  close(): void {
    closeLater(this.#storage);
  }
}

/** What has not opened need not be closed: whoever waits for it is told. */
function closeLater(storage: Promise<Storage>): void {
  storage.then(
    (opened) => opened.close(),
    () => {},
  );
}
