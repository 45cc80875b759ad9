import { openBrowserStorage } from './storage.js';

/** Deletes whatever one user of one server keeps in this browser: unsent messages, drafts, picked files. */
export async function forgetOwner(owner: string): Promise<void> {
  const storage = await openBrowserStorage(owner);
  await storage.forget().finally(() => storage.close());
}
