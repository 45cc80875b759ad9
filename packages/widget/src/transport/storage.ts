import { type DBSchema, type IDBPDatabase, openDB } from 'idb';

/** A message that waits to be sent, as it is kept. */
export interface StoredEntry {
  readonly key: string;
  readonly conversationId: string;
}

/** What one user of one server keeps in this browser. */
export interface ChatStorage<Entry extends StoredEntry> {
  /** Other tabs and the next page see what is put here. */
  readonly isShared: boolean;
  entries(): Promise<readonly Entry[]>;
  put(entry: Entry): Promise<void>;
  /** False when it was gone already. */
  remove(key: string): Promise<void>;
  draft(conversationId: string): Promise<string>;
  setDraft(conversationId: string, text: string): Promise<void>;
  close(): void;
}

/** Where there is no IndexedDB (Node), and where it fails. */
export class MemoryStorage<Entry extends StoredEntry> implements ChatStorage<Entry> {
  readonly isShared = false;
  readonly #entries = new Map<string, Entry>();
  readonly #drafts = new Map<string, string>();

  async entries(): Promise<readonly Entry[]> {
    return [...this.#entries.values()];
  }
  async put(entry: Entry): Promise<void> {
    this.#entries.set(entry.key, entry);
  }
  async remove(key: string): Promise<void> {
    this.#entries.delete(key);
  }
  async draft(conversationId: string): Promise<string> {
    return this.#drafts.get(conversationId) ?? '';
  }
  async setDraft(conversationId: string, text: string): Promise<void> {
    this.#drafts.set(conversationId, text);
  }
  close(): void {}
}

interface Schema<Entry> extends DBSchema {
  outbox: { key: string; value: { owner: string; key: string; entry: Entry }; indexes: { owner: string } };
  drafts: { key: string; value: string };
}

/** IndexedDB, shared by all tabs of an origin; each owner (server, project and user) sees only their own. */
export class BrowserStorage<Entry extends StoredEntry> implements ChatStorage<Entry> {
  readonly isShared = true;
  readonly #db: IDBPDatabase<Schema<Entry>>;
  readonly #owner: string;

  private constructor(db: IDBPDatabase<Schema<Entry>>, owner: string) {
    this.#db = db;
    this.#owner = owner;
  }

  static async open<Entry extends StoredEntry>(owner: string): Promise<BrowserStorage<Entry>> {
    const db = await openDB<Schema<Entry>>('chat-widget', 1, {
      upgrade: (created) => {
        created.createObjectStore('outbox', { keyPath: 'key' }).createIndex('owner', 'owner');
        created.createObjectStore('drafts');
      },
      // A newer version of the widget in another tab must not wait for us.
      blocking: (_current, _blocked, event) => {
        if (event.target instanceof IDBDatabase) event.target.close();
      },
    });
    return new BrowserStorage(db, owner);
  }

  async entries(): Promise<readonly Entry[]> {
    const rows = await this.#db.getAllFromIndex('outbox', 'owner', this.#owner);
    return rows.map((row) => row.entry);
  }
  async put(entry: Entry): Promise<void> {
    await this.#db.put('outbox', { owner: this.#owner, key: entry.key, entry });
  }
  async remove(key: string): Promise<void> {
    await this.#db.delete('outbox', key);
  }
  async draft(conversationId: string): Promise<string> {
    return (await this.#db.get('drafts', this.#draftKey(conversationId))) ?? '';
  }
  async setDraft(conversationId: string, text: string): Promise<void> {
    if (text === '') await this.#db.delete('drafts', this.#draftKey(conversationId));
    else await this.#db.put('drafts', text, this.#draftKey(conversationId));
  }
  close(): void {
    this.#db.close();
  }

  #draftKey(conversationId: string): string {
    return `${this.#owner} ${conversationId}`;
  }
}
