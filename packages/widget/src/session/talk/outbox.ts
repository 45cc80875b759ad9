import type { MessageView } from '@chat-widget/shared/message';
import type { OutboxEntry } from '../../store/outbox.js';
import type { State } from '../../store/state.js';
import { ChatError, toChatError } from '../../transport/chat-error.js';
import type { StoredFile } from '../../transport/storage.js';
import type { TabNote } from '../../transport/tabs.js';
import type { LazyFiles } from '../attachments/lazy-files.js';
import type { Core } from '../core.js';
import { Deferred } from '../deferred.js';
import { mayPass } from '../tasks.js';
import { mintClientMessageId } from './client-message-id.js';
import type { UseStorage } from './keeper.js';
import type { Outgoing } from './outgoing.js';

export interface OutboxOptions {
  readonly core: Core;
  readonly files: LazyFiles;
  readonly storage: UseStorage;
  readonly post: (note: TabNote) => void;
  readonly isLeader: () => boolean;
}

/**
 * Own messages on their way. Each is kept before it is first sent, goes out in order within its conversation, and is
 * repeated under one `clientMessageId` until the server has answered for good.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #waiters = new Map<string, Deferred<string>>();
  /**
   * By key. `kept`: in storage, so the tab that leads may send it. `local`: in this tab's memory only, nobody else can.
   * `held`: not yet, since something else goes out first. `gone`: stored by the server, or dropped; a copy that storage
   * still has must not come back.
   */
  readonly #copies = new Map<string | null, 'held' | 'kept' | 'local' | 'gone'>();

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** What storage holds: from earlier pages, and from other tabs. */
  async load(): Promise<void> {
    const { core, files, storage } = this.#options;
    const stored = await storage((opened) => opened.entries());
    const entries = stored.filter(({ key }) => (this.#copies.get(key) ?? 'kept') === 'kept');
    for (const { key } of entries) this.#copies.set(key, 'kept');
    core.apply({ type: 'outboxPut', entries });
    // What they carry is shown as well; were that to fail, it is loaded again for sending.
    if (entries.some((entry) => entry.files)) files.load().catch(() => {});
    this.#drain();
  }

  /** What another tab says. */
  hear(note: TabNote): void {
    const { core } = this.#options;
    if (note.type === 'outbox') core.background(this.load());
    else if (note.type === 'sent') {
      const { message } = note;
      this.#copies.set(message.clientMessageId, 'gone');
      core.apply({ type: 'message', message });
    } else if (note.type === 'dropped') this.#dropped(note.key);
  }

  /** To the tab that leads: it was not heard by whom it was said to before there was a feed, or another one led. */
  remind(): void {
    const { core, post } = this.#options;
    if (core.state.outbox[0]) post({ type: 'outbox' });
  }

  /** Resolves with the message's ID once it is stored. `change`: what goes out first. */
  async send(
    conversationId: string,
    { take, ...outgoing }: Outgoing,
    change: Promise<void> | undefined,
  ): Promise<string> {
    const createdAtMs = this.#options.core.now();
    const key = mintClientMessageId(createdAtMs);
    const taken = take?.(key);
    const entry: OutboxEntry = {
      ...{ key, conversationId, ...outgoing, createdAtMs, error: null },
      files: taken?.shown,
    };
    return this.put(entry, taken?.stored, change);
  }

  /** Has it sent, also once more. Resolves with the message's ID once it is stored. */
  async put(entry: OutboxEntry, files?: readonly StoredFile[], change?: Promise<void>): Promise<string> {
    const waiter = new Deferred<string>();
    this.#waiters.set(entry.key, waiter);
    await this.#keep(entry, files, change);
    return waiter.promise;
  }

  /** Whether it was sent here, and something may have to go out first. */
  isHeld(key: string): boolean {
    return this.#copies.get(key) === 'held';
  }

  /** For good, in all tabs. */
  drop(key: string): void {
    this.#dropped(key);
    this.#options.post({ type: 'dropped', key });
  }

  /** After each event: what was in the outbox may have been stored, dropped or refused, and whoever waits hears it. */
  follow({ outbox }: State): void {
    const { core, post, storage } = this.#options;
    if (outbox === core.state.outbox) return;
    for (const { key } of outbox) {
      const entry = this.#find(key);
      const waiter = this.#waiters.get(key);
      if (entry?.error === null) continue;
      this.#waiters.delete(key);
      const { code, detail, status } = entry?.error ?? new ChatError('invalidArgument', 'dropped');
      const stored = core.state.told.find((row) => row.clientMessageId === key);
      if (stored) {
        waiter?.resolve(stored.id);
        // However we know it: it leaves the storage, so who has not loaded the conversation hears it from nobody else.
        if (this.#copies.get(key) !== 'gone') post({ type: 'sent', message: stored });
      } else waiter?.reject(new ChatError(code, detail, status));
      if (entry) continue;
      this.#copies.set(key, 'gone');
      core.sending.wake();
      core.background(storage((opened) => opened.remove(key)));
    }
  }

  close(): void {
    for (const waiter of this.#waiters.values()) waiter.reject(new ChatError('sessionClosed'));
    this.#waiters.clear();
  }

  #drain(): void {
    const { core } = this.#options;
    if (core.isClosed) return;
    for (const entry of core.state.outbox) {
      const send = () => this.#send(entry);
      if (this.#maySend(entry))
        core.background(core.sending.once(entry.conversationId, send, () => this.#drain()));
    }
  }

  /** The oldest of its conversation that waits, so that their order is kept. */
  #maySend({ key, conversationId }: OutboxEntry): boolean {
    const { core, isLeader } = this.#options;
    const copy = this.#copies.get(key);
    const next = core.state.outbox.find((entry) => entry.conversationId === conversationId && !entry.error);
    return next?.key === key && (copy === 'local' || (isLeader() && copy === 'kept'));
  }

  /** One attempt; throws what is worth another. */
  async #send(entry: OutboxEntry): Promise<void> {
    const { core, files } = this.#options;
    const { key, conversationId, text, context, tokens, body } = entry;
    if (!this.#maySend(entry)) return;
    try {
      const attachments = entry.files
        ? await (await files.load()).uploaded(entry.files)
        : tokens?.map(({ fileId }) => ({ fileId }));
      // Taken back in the last moment.
      if (!this.#find(key)) return;
      const message = await core.api.post<MessageView>('messages', {
        ...{ conversationId, content: text, clientMessageId: key, attachments, context },
        ...body,
      });
      core.apply({ type: 'message', message });
      if (this.#find(key)) throw new ChatError('network', 'not our message');
    } catch (thrown) {
      if (core.isClosed) return;
      // An answer that cannot be understood: told, and asked for again no faster than after any other failure.
      if (!(thrown instanceof ChatError)) core.report(thrown);
      const error = toChatError(thrown);
      if (entry.files && (await files.loaded?.renew(entry.files, error))) return this.#send(entry);
      if (mayPass(error)) throw error;
      if (this.#find(key)) await this.#keep({ ...entry, error: error.toInfo() });
    }
  }

  /** Shown, and kept before it is sent; what cannot be kept is sent from memory. */
  async #keep(entry: OutboxEntry, files?: readonly StoredFile[], change?: Promise<void>): Promise<void> {
    const { core, storage } = this.#options;
    this.#copies.set(entry.key, 'held');
    core.apply({ type: 'outboxPut', entries: [entry] });
    if (change !== undefined) {
      // Kept, it could be sent by another tab, which knows nothing of what goes out first.
      await change;
      if (!this.#find(entry.key)) return;
    }
    // Once more below: this page may be closed before it has been kept, and who reads meanwhile waits for the writing.
    this.remind();
    const isShared = await storage(async (opened) => {
      await opened.put(entry, files);
      return opened.isShared;
    }).catch(() => false);
    if (this.#find(entry.key)) this.#copies.set(entry.key, isShared ? 'kept' : 'local');
    this.remind();
    this.#drain();
  }

  #dropped(key: string): void {
    this.#copies.set(key, 'gone');
    this.#options.core.apply({ type: 'outboxDropped', key });
  }

  #find(key: string): OutboxEntry | undefined {
    return this.#options.core.state.outbox.find((entry) => entry.key === key);
  }
}
