/** Deletes whatever one user of one server keeps in this browser: unsent messages, drafts, picked files. */
export function forgetOwner(owner: string): Promise<void> {
  if (typeof indexedDB === 'undefined') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('chat-widget');
    let isMissing = false;
    // There is nothing yet, so nothing is made.
    opening.onupgradeneeded = () => {
      isMissing = true;
      opening.transaction?.abort();
    };
    opening.onerror = () => (isMissing ? resolve() : reject(opening.error));
    opening.onsuccess = () => {
      const db = opening.result;
      const transaction = db.transaction(['outbox', 'drafts', 'files'], 'readwrite');
      const deleteAll = (store: IDBObjectStore, found: IDBRequest<IDBValidKey[]>) => {
        found.onsuccess = () => {
          for (const key of found.result) store.delete(key);
        };
      };
      const placed = IDBKeyRange.bound(`${owner} `, `${owner} \uffff`);
      const outbox = transaction.objectStore('outbox');
      const drafts = transaction.objectStore('drafts');
      const files = transaction.objectStore('files');
      deleteAll(outbox, outbox.index('owner').getAllKeys(owner));
      deleteAll(drafts, drafts.getAllKeys(placed));
      deleteAll(files, files.index('place').getAllKeys(placed));
      transaction.oncomplete = () => {
        db.close();
        resolve();
      };
      transaction.onabort = () => {
        db.close();
        reject(transaction.error);
      };
    };
  });
}
