/** All that the chat keeps in a browser. */
export const databaseName = 'chat-widget';

/** Whether anything may be kept in this browser, without making a place for it; so also where the browser does not say. */
export async function hasDatabase(): Promise<boolean> {
  if (typeof indexedDB === 'undefined') return false;
  try {
    return (await indexedDB.databases()).some(({ name }) => name === databaseName);
  } catch {
    return true;
  }
}
