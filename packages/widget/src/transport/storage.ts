import { databaseName } from './has-database.js';

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
  remove(key: string): Promise<unknown>;
  /** Those that wait at a place, in the order of their keys. */
  filesAt(place: string): Promise<readonly StoredFile[]>;
  /** Reads, puts (by another file) or deletes (by `undefined`) one, in one step; answers what is there afterwards. */
  changeFile(key: string, change: FileChange): Promise<StoredFile | undefined>;
  draft(conversationId: string): Promise<string>;
  setDraft(conversationId: string, text: string): Promise<unknown>;
  close(): void;
}

export type FileChange = (file: StoredFile | undefined) => StoredFile | undefined;

/** The names of what is kept in IndexedDB. */
export const storeNames = ['outbox', 'drafts', 'files'] as const;
type OpenStore = (name: (typeof storeNames)[number]) => IDBObjectStore;

/** A browser may never say whether it opens: another page blocks it, or it hangs. */
const opensWithinMs = 5_000;

/** Rejects with what the browser says when it does not let us keep anything, or says nothing for too long. */
function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(databaseName, 2);
    const timer = setTimeout(() => reject(new DOMException('', 'TimeoutError')), opensWithinMs);
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
      // A newer version of the widget in another tab must not wait for us, even when we waited for this no longer.
      db.onversionchange = () => db.close();
      clearTimeout(timer);
      resolve(db);
    };
  });
}

/** Deletes the rows that an index has under a key, or in a range. */
function deleteAll(index: IDBIndex, keys: string | IDBKeyRange): void {
  const found = index.getAllKeys(keys);
  found.onsuccess = () => {
    for (const key of found.result) index.objectStore.delete(key);
  };
}

/** IndexedDB, shared by all tabs of an origin; each owner (server, project and user) sees only their own. */
export async function openBrowserStorage<Entry extends StoredEntry>(
  owner: string,
): Promise<ChatStorage<Entry> & { forget(): Promise<unknown> }> {
  const db = await openDatabase();
  const placed = (place: string) => `${owner} ${place}`;
  const rowOf = (file: StoredFile) => ({ key: file.key, place: placed(file.place), file });

  /** One transaction: resolves with what `act` gave, once all of it is stored. */
  const run = <Result>(mode: IDBTransactionMode, act: (open: OpenStore) => Result) =>
    new Promise<Result>((resolve, reject) => {
      const transaction = db.transaction(storeNames, mode);
      transaction.onabort = () => reject(transaction.error);
      const result = act((name) => transaction.objectStore(name));
      transaction.oncomplete = () => resolve(result);
    });
  const read = async <Result>(act: (open: OpenStore) => IDBRequest<Result>) =>
    (await run('readonly', act)).result;
  const write = (act: (open: OpenStore) => void) => run('readwrite', act);

  return {
    isShared: true,
    close: () => db.close(),
    async entries() {
      // Only `put` writes here.
      const rows: { entry: Entry }[] = await read((open) => open('outbox').index('owner').getAll(owner));
      return rows.map((row) => row.entry);
    },
    put: (entry, files = []) =>
      write((open) => {
        for (const file of files) open('files').put(rowOf({ ...file, place: entry.key }));
        open('outbox').put({ owner, key: entry.key, entry });
      }),
    remove: (key) =>
      write((open) => {
        deleteAll(open('files').index('place'), placed(key));
        open('outbox').delete(key);
      }),
    async filesAt(place) {
      // `rowOf` made them.
      const rows: { file: StoredFile }[] = await read((open) =>
        open('files').index('place').getAll(placed(place)),
      );
      return rows.map((row) => row.file);
    },
    async changeFile(key, change) {
      let changed: StoredFile | undefined;
      await write((open) => {
        const files = open('files');
        const found: IDBRequest<{ file: StoredFile } | undefined> = files.get(key);
        found.onsuccess = () => {
          const file = found.result?.file;
          changed = change(file);
          if (!changed) files.delete(key);
          else if (changed !== file) files.put(rowOf(changed));
        };
      });
      return changed;
    },
    async draft(conversationId) {
      const text: string | undefined = await read((open) => open('drafts').get(placed(conversationId)));
      return text ?? '';
    },
    setDraft: (conversationId, text) =>
      write((open) => {
        const key = placed(conversationId);
        const drafts = open('drafts');
        if (text === '') drafts.delete(key);
        else drafts.put(text, key);
        // Does not wait for an answer: a page that goes away in this moment would take what it wrote with it.
        drafts.transaction.commit();
      }),
    /** All that this owner keeps. */
    forget: () =>
      write((open) => {
        const all = IDBKeyRange.bound(placed(''), placed('\uffff'));
        deleteAll(open('outbox').index('owner'), owner);
        deleteAll(open('files').index('place'), all);
        open('drafts').delete(all);
      }),
  };
}
