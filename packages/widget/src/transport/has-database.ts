/** A browser may never say whether it opens: another page blocks it, or it hangs. */
export const opensWithinMs = 5_000;

/** All that the chat keeps in a browser. */
export const databaseName = 'chat-widget';

/** Whether there is one in this browser; none is made. Also true where the browser does not say. */
export function hasDatabase(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return Promise.resolve(false);
  return new Promise((resolve) => {
    const opening = indexedDB.open(databaseName);
    setTimeout(resolve, opensWithinMs, true);
    opening.onupgradeneeded = () => {
      opening.transaction?.abort();
      resolve(false);
    };
    opening.onerror = () => resolve(true);
    opening.onsuccess = () => {
      opening.result.close();
      resolve(true);
    };
  });
}
