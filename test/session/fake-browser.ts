import type { OutboxEntry } from '../../packages/widget/src/store/outbox.js';
import type { ChatStorage, StoredFile } from '../../packages/widget/src/transport/storage.js';
import type { TabChannel, TabEnvironment } from '../../packages/widget/src/transport/tabs.js';
import type { PageEnvironment } from '../../packages/widget/src/transport/wakeups.js';

interface Holder {
  readonly end: () => void;
  readonly fail: (error: Error) => void;
}

/** One browser: locks, channels and storage that its tabs share, with the rules that real ones have. */
export class FakeBrowser {
  readonly notes: unknown[] = [];
  /** Notes that reach nobody. */
  isLost: (note: unknown) => boolean = () => false;
  readonly entries = new Map<string, OutboxEntry>();
  readonly files = new Map<string, StoredFile>();
  #isMade = false;
  readonly #drafts = new Map<string, string>();
  readonly #channels = new Set<{ readonly name: string; readonly tab: TabChannel }>();
  readonly #holders = new Map<string, Holder>();
  readonly #queues = new Map<string, (() => void)[]>();

  get openChannels(): number {
    return this.#channels.size;
  }
  get heldLocks(): number {
    return this.#holders.size;
  }

  readonly tabs: TabEnvironment = {
    openChannel: (name) => {
      const tab: TabChannel = {
        onmessage: null,
        postMessage: (note) => {
          this.notes.push(note);
          if (this.isLost(note)) return;
          const data: unknown = structuredClone(note);
          for (const other of this.#channels) {
            if (other.name === name && other.tab !== tab)
              // Nothing reaches one that has been closed meanwhile.
              queueMicrotask(() => this.#channels.has(other) && other.tab.onmessage?.({ data }));
          }
        },
        close: () => {
          this.#channels.delete(channel);
        },
      };
      const channel = { name, tab };
      this.#channels.add(channel);
      return tab;
    },
    locks: {
      request: (name, { signal, steal, ifAvailable }, callback) =>
        new Promise<void>((resolve, reject) => {
          const queue = this.#queues.get(name) ?? [];
          this.#queues.set(name, queue);
          const hold = () => {
            const holder: Holder = { end: resolve, fail: reject };
            this.#holders.set(name, holder);
            const release = () => {
              if (this.#holders.get(name) !== holder) return;
              this.#holders.delete(name);
              queue.shift()?.();
            };
            callback({}).finally(release).then(resolve, reject);
          };
          signal?.addEventListener('abort', () => {
            const at = queue.indexOf(hold);
            if (at < 0) return;
            queue.splice(at, 1);
            reject(new DOMException('aborted', 'AbortError'));
          });
          const holder = this.#holders.get(name);
          if (holder && ifAvailable) {
            callback(null).then(resolve, reject);
            return;
          }
          if (holder && !steal) {
            queue.push(hold);
            return;
          }
          holder?.fail(new DOMException('stolen', 'AbortError'));
          hold();
        }),
    },
  };

  hasKept = async (): Promise<boolean> => this.#isMade || this.entries.size > 0;

  openStorage = async (): Promise<ChatStorage<OutboxEntry>> => {
    this.#isMade = true;
    return this.#storage;
  };

  readonly #storage: ChatStorage<OutboxEntry> = {
    isShared: true,
    entries: async () => [...this.entries.values()],
    put: async (entry, files = []) => {
      this.entries.set(entry.key, structuredClone(entry));
      for (const file of files) this.files.set(file.key, { ...file, place: entry.key });
    },
    remove: async (key) => {
      this.entries.delete(key);
      for (const file of this.files.values()) if (file.place === key) this.files.delete(file.key);
    },
    filesAt: async (place) => [...this.files.values()].filter((file) => file.place === place),
    changeFile: async (key, change) => {
      const file = change(this.files.get(key));
      if (file) this.files.set(key, file);
      else this.files.delete(key);
      return file;
    },
    draft: async (id) => this.#drafts.get(id) ?? '',
    setDraft: async (id, text) => void this.#drafts.set(id, text),
    close: () => {},
  };
}

/** A page that can be hidden and shown, and that hears of the network. */
export class FakePage implements PageEnvironment {
  readonly #listeners = new Set<(event: { readonly type: string }) => void>();
  #visible = true;

  get listeners(): number {
    return this.#listeners.size;
  }

  addEventListener: NonNullable<PageEnvironment['addEventListener']> = (wanted, listener, options) => {
    const hear: typeof listener = (event) => event.type === wanted && listener(event);
    this.#listeners.add(hear);
    options?.signal?.addEventListener('abort', () => this.#listeners.delete(hear));
  };

  readonly document = ((page: FakePage) => ({
    get visibilityState() {
      return page.#visible ? 'visible' : 'hidden';
    },
  }))(this);

  show(visible: boolean): void {
    this.#visible = visible;
    this.say('visibilitychange');
  }

  say(type: 'visibilitychange' | 'online' | 'offline'): void {
    for (const listener of this.#listeners) listener({ type });
  }
}
