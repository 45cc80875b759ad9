/** A picked file waits that long for being sent. */
export const keepPickedMs = 7 * 86_400_000;

/**
 * Deletes files that were picked a week ago and never sent, of whoever used this browser: their tray may not be opened
 * again. Files with messages stay for as long as those. `nowMs`: unix ms.
 */
export function dropOldFiles(nowMs: number): Promise<void> {
  if (typeof indexedDB === 'undefined') return Promise.resolve();
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open('chat-widget');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const db = opening.result;
      const transaction = db.transaction('files', 'readwrite');
      // Keys begin with the time at which they were made.
      const older = IDBKeyRange.upperBound((nowMs - keepPickedMs).toString(36).padStart(9, '0'));
      const walking = transaction.objectStore('files').openCursor(older);
      walking.onsuccess = () => {
        const row = walking.result;
        if (!row) return;
        // Only `openBrowserStorage` writes here: the owner, then the place.
        if ((row.value as { place: string }).place.includes(' tray ')) row.delete();
        row.continue();
      };
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
