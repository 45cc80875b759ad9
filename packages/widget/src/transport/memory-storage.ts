import type { ChatStorage, StoredEntry, StoredFile } from './storage.js';

/** Where there is no IndexedDB (Node), and where it fails: for as long as the session lasts. */
export function openMemoryStorage<Entry extends StoredEntry>(): ChatStorage<Entry> {
  const entries = new Map<string, Entry>();
  const files = new Map<string, StoredFile>();
  const drafts = new Map<string, string>();
  const filesAt = (place: string) => [...files.values()].filter((file) => file.place === place);
  return {
    isShared: false,
    close: () => {},
    entries: async () => [...entries.values()],
    async put(entry, taken = []) {
      entries.set(entry.key, entry);
      for (const file of taken) files.set(file.key, { ...file, place: entry.key });
    },
    async remove(key) {
      entries.delete(key);
      for (const file of filesAt(key)) files.delete(file.key);
    },
    filesAt: async (place) => filesAt(place),
    async changeFile(key, change) {
      const file = change(files.get(key));
      if (file) files.set(key, file);
      else files.delete(key);
      return file;
    },
    draft: async (conversationId) => drafts.get(conversationId) ?? '',
    setDraft: async (conversationId, text) => drafts.set(conversationId, text),
  };
}
