/** A message that waits to be sent, as it is kept. */
export interface StoredEntry {
  readonly key: string;
  readonly conversationId: string;
}

/** A picked file with its bytes. */
export interface StoredFile {
  readonly key: string;
  /** Where it waits: with the message of the outbox that has this key, or in a tray. */
  readonly place: string;
  readonly name: string;
  readonly blob: Blob;
  /** It is as it will be uploaded: an image is small enough now. */
  readonly isPrepared: boolean;
  /** Pixels; `null` where unknown. */
  readonly width: number | null;
  readonly height: number | null;
  /** Once the server has it. */
  readonly fileId: string | null;
}

/** What one user of one server keeps in this browser. */
export interface ChatStorage<Entry extends StoredEntry> {
  /** Other tabs and the next page see what is put here. */
  readonly isShared: boolean;
  entries(): Promise<readonly Entry[]>;
  /** All or nothing: the entry, and its files, which wait with it from now on. */
  put(entry: Entry, files?: readonly StoredFile[]): Promise<unknown>;
  /** The entry and the files that wait with it. */
  remove(key: string): Promise<void>;
  /** Those that wait at a place, in the order of their keys. */
  filesAt(place: string): Promise<readonly StoredFile[]>;
  file(key: string): Promise<StoredFile | undefined>;
  putFile(file: StoredFile): Promise<unknown>;
  /** Whatever place it is at by now; nothing when it is gone. */
  changeFile(key: string, changes: Partial<StoredFile>): Promise<unknown>;
  removeFile(key: string): Promise<void>;
  draft(conversationId: string): Promise<string>;
  setDraft(conversationId: string, text: string): Promise<unknown>;
  close(): void;
}

/** Where there is no IndexedDB (Node), and where it fails. */
export class MemoryStorage<Entry extends StoredEntry> implements ChatStorage<Entry> {
  readonly isShared = false;
  readonly #entries = new Map<string, Entry>();
  readonly #files = new Map<string, StoredFile>();
  readonly #drafts = new Map<string, string>();

  async entries(): Promise<readonly Entry[]> {
    return [...this.#entries.values()];
  }
  async put(entry: Entry, files: readonly StoredFile[] = []): Promise<void> {
    this.#entries.set(entry.key, entry);
    for (const file of files) this.#files.set(file.key, { ...file, place: entry.key });
  }
  async remove(key: string): Promise<void> {
    this.#entries.delete(key);
    for (const file of await this.filesAt(key)) this.#files.delete(file.key);
  }
  async filesAt(place: string): Promise<readonly StoredFile[]> {
    return [...this.#files.values()].filter((file) => file.place === place);
  }
  async file(key: string): Promise<StoredFile | undefined> {
    return this.#files.get(key);
  }
  async putFile(file: StoredFile): Promise<void> {
    this.#files.set(file.key, file);
  }
  async changeFile(key: string, changes: Partial<StoredFile>): Promise<void> {
    const file = this.#files.get(key);
    if (file) this.#files.set(key, { ...file, ...changes });
  }
  async removeFile(key: string): Promise<void> {
    this.#files.delete(key);
  }
  async draft(conversationId: string): Promise<string> {
    return this.#drafts.get(conversationId) ?? '';
  }
  async setDraft(conversationId: string, text: string): Promise<void> {
    this.#drafts.set(conversationId, text);
  }
  close(): void {}
}

const storeNames = ['outbox', 'drafts', 'files'] as const;
type OpenStore = (name: (typeof storeNames)[number]) => IDBObjectStore;

/** IndexedDB, shared by all tabs of an origin; each owner (server, project and user) sees only their own. */
export class BrowserStorage<Entry extends StoredEntry> implements ChatStorage<Entry> {
  readonly isShared = true;
  readonly #db: IDBDatabase;
  readonly #owner: string;

  private constructor(db: IDBDatabase, owner: string) {
    this.#db = db;
    this.#owner = owner;
  }

  static open<Entry extends StoredEntry>(owner: string): Promise<BrowserStorage<Entry>> {
    return new Promise((resolve, reject) => {
      const opening = indexedDB.open('chat-widget', 2);
      opening.onupgradeneeded = ({ oldVersion }) => {
        const db = opening.result;
        if (oldVersion < 1) {
          db.createObjectStore('outbox', { keyPath: 'key' }).createIndex('owner', 'owner');
          db.createObjectStore('drafts');
        }
        db.createObjectStore('files', { keyPath: 'key' }).createIndex('place', 'place');
      };
      opening.onerror = () => reject(opening.error);
      opening.onsuccess = () => {
        const db = opening.result;
        // A newer version of the widget in another tab must not wait for us.
        db.onversionchange = () => db.close();
        resolve(new BrowserStorage(db, owner));
      };
    });
  }

  async entries(): Promise<readonly Entry[]> {
    // Only `put` writes here.
    const rows: { entry: Entry }[] = await this.#run('readonly', (open) =>
      open('outbox').index('owner').getAll(this.#owner),
    );
    return rows.map((row) => row.entry);
  }
  put(entry: Entry, files: readonly StoredFile[] = []): Promise<unknown> {
    return this.#run('readwrite', (open) => {
      for (const file of files) open('files').put(this.#row({ ...file, place: entry.key }));
      return open('outbox').put({ owner: this.#owner, key: entry.key, entry });
    });
  }
  remove(key: string): Promise<void> {
    return this.#run('readwrite', (open) => {
      const files = open('files');
      const keys = files.index('place').getAllKeys(this.#placed(key));
      keys.onsuccess = () => {
        for (const fileKey of keys.result) files.delete(fileKey);
      };
      return open('outbox').delete(key);
    });
  }
  async filesAt(place: string): Promise<readonly StoredFile[]> {
    const rows: { file: StoredFile }[] = await this.#run('readonly', (open) =>
      open('files').index('place').getAll(this.#placed(place)),
    );
    return rows.map((row) => row.file);
  }
  async file(key: string): Promise<StoredFile | undefined> {
    const row: { file: StoredFile } | undefined = await this.#run('readonly', (open) =>
      open('files').get(key),
    );
    return row?.file;
  }
  putFile(file: StoredFile): Promise<unknown> {
    return this.#run('readwrite', (open) => open('files').put(this.#row(file)));
  }
  changeFile(key: string, changes: Partial<StoredFile>): Promise<unknown> {
    return this.#run('readwrite', (open) => {
      const files = open('files');
      const found: IDBRequest<{ file: StoredFile } | undefined> = files.get(key);
      found.onsuccess = () => {
        const row = found.result;
        if (row) files.put({ ...row, file: { ...row.file, ...changes } });
      };
      return found;
    });
  }
  removeFile(key: string): Promise<void> {
    return this.#run('readwrite', (open) => open('files').delete(key));
  }
  async draft(conversationId: string): Promise<string> {
    const text: string | undefined = await this.#run('readonly', (open) =>
      open('drafts').get(this.#placed(conversationId)),
    );
    return text ?? '';
  }
  setDraft(conversationId: string, text: string): Promise<unknown> {
    const key = this.#placed(conversationId);
    return text === ''
      ? this.#run('readwrite', (open) => committed(open('drafts').delete(key)))
      : this.#run('readwrite', (open) => committed(open('drafts').put(text, key)));
  }
  close(): void {
    this.#db.close();
  }

  /** One transaction: resolves with what the request brought, once all of it is stored. */
  #run<Result>(mode: IDBTransactionMode, act: (open: OpenStore) => IDBRequest<Result>): Promise<Result> {
    return new Promise((resolve, reject) => {
      const transaction = this.#db.transaction(storeNames, mode);
      transaction.onabort = () => reject(transaction.error);
      const request = act((name) => transaction.objectStore(name));
      transaction.oncomplete = () => resolve(request.result);
    });
  }

  #row(file: StoredFile) {
    return { key: file.key, place: this.#placed(file.place), file };
  }

  #placed(place: string): string {
    return `${this.#owner} ${place}`;
  }
}

/** Does not wait for an answer first: a page that goes away in this moment would take what it wrote with it. */
function committed<Result>(request: IDBRequest<Result>): IDBRequest<Result> {
  request.transaction?.commit();
  return request;
}
