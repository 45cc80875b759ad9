import type { MessageView } from '@chat-widget/shared/message';
import { nextToSend, type OutboxEntry } from '../store/outbox.js';
import { ChatError, type ChatErrorInfo, toChatError } from '../transport/chat-error.js';
import { Pause } from '../transport/pause.js';
import type { StoredFile } from '../transport/storage.js';
import type { TabNote } from '../transport/tabs.js';
import type { LazyFiles } from './attachments/lazy-files.js';
import { mintClientMessageId } from './client-message-id.js';
import type { Core } from './core.js';
import { Deferred } from './deferred.js';
import type { UseStorage } from './keeper.js';
import type { Outgoing } from './outgoing.js';

export interface OutboxOptions {
  readonly core: Core;
  readonly files: LazyFiles;
  readonly storage: UseStorage;
  readonly post: (note: TabNote) => void;
}

/**
 * Own messages on their way. Each is kept before it is first sent, goes out in order within its conversation, and is
 * repeated under one `clientMessageId` until the server has answered for good.
 */
export class Outbox {
  readonly #options: OutboxOptions;
  readonly #pauses = new Map<string, Pause>();
  readonly #waiters = new Map<string, Deferred<string>>();
  /** Kept in storage, so that they may go out. */
  readonly #kept = new Set<string>();
  /** In this tab's memory only: nobody else can send them. */
  readonly #local = new Set<string>();
  /** Stored by the server: a copy that storage still has must not come back. */
  readonly #done = new Set<string>();
  #isLeader = false;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /** What storage holds: from earlier pages, and from other tabs. */
  async load(): Promise<void> {
    const stored = await this.#options.storage((storage) => storage.entries());
    const entries = stored.filter(({ key }) => !this.#done.has(key) && !this.#local.has(key));
    for (const { key, error } of entries) {
      this.#kept.add(key);
      // The tab that leads was refused.
      if (error) this.#settle(key)?.reject(new ChatError(error.code, error.detail, error.status));
    }
    if (entries.length > 0) this.#options.core.apply({ type: 'outboxPut', entries });
    // What they carry is shown as well; were that to fail, it is loaded again for sending.
    if (entries.some(({ files }) => files)) this.#options.files.load().catch(() => {});
    this.drain();
  }

  /** Only the leader sends what all tabs see. */
  lead(isLeader: boolean): void {
    this.#isLeader = isLeader;
    if (isLeader) this.#options.core.background(this.load());
  }

  /** Resolves with the message's ID once it is stored. */
  async send(conversationId: string, { take, context, ...outgoing }: Outgoing): Promise<string> {
    const { core } = this.#options;
    const createdAtMs = core.now();
    const key = mintClientMessageId(createdAtMs);
    const taken = take?.(key);
    const entry: OutboxEntry = {
      ...{ key, conversationId, ...outgoing, createdAtMs, error: null },
      ...(taken && { files: taken.shown }),
      ...(context && { context }),
    };
    const waiter = new Deferred<string>().quietly();
    this.#waiters.set(entry.key, waiter);
    core.apply({ type: 'outboxPut', entries: [entry] });
    await this.#keep(entry, taken?.stored);
    return waiter.promise;
  }

  async retry(key: string): Promise<void> {
    const entry = this.#find(key);
    if (!entry.error) return;
    const waiter = new Deferred<string>().quietly();
    this.#waiters.set(key, waiter);
    this.#options.core.apply({ type: 'outboxFailed', key, error: null });
    await this.#keep({ ...entry, error: null });
    await waiter.promise;
  }

  async discard(key: string): Promise<void> {
    if (!this.#find(key).error)
      throw new ChatError('invalidArgument', 'only a failed message can be dropped');
    this.#done.add(key);
    this.#options.core.apply({ type: 'outboxDropped', key });
    this.#options.post({ type: 'dropped', key });
    await this.#forget(key);
  }

  has(key: string): boolean {
    return this.#options.core.state.outbox.some((entry) => entry.key === key);
  }

  /** The server has it, as its reply or the stream says. */
  confirmed(key: string, messageId: string): void {
    this.#done.add(key);
    this.#settle(key)?.resolve(messageId);
    for (const pause of this.#pauses.values()) pause.wake();
    this.#options.core.background(this.#forget(key));
  }

  /** Another tab has dropped it. */
  dropped(key: string): void {
    this.#done.add(key);
    this.#options.core.apply({ type: 'outboxDropped', key });
    this.#settle(key)?.reject(new ChatError('invalidArgument', 'dropped'));
  }

  /** Tries again now. */
  wake(): void {
    for (const pause of this.#pauses.values()) pause.wake();
    this.drain();
  }

  drain(): void {
    const { core } = this.#options;
    if (core.isClosed) return;
    for (const entry of nextToSend(core.state.outbox)) {
      if (this.#maySend(entry.key) && !this.#pauses.has(entry.conversationId)) {
        this.#pauses.set(entry.conversationId, new Pause());
        core.background(this.#sendNow(entry));
      }
    }
  }

  close(): void {
    for (const waiter of this.#waiters.values()) waiter.reject(new ChatError('sessionClosed'));
    this.#waiters.clear();
  }

  #maySend(key: string): boolean {
    return this.#local.has(key) || (this.#isLeader && this.#kept.has(key));
  }

  async #sendNow(entry: OutboxEntry): Promise<void> {
    const { key, conversationId } = entry;
    try {
      for (let attempt = 0; this.#isWaiting(key) && this.#maySend(key); attempt += 1) {
        if (await this.#attempt(entry, attempt)) break;
      }
    } finally {
      this.#pauses.delete(conversationId);
      this.drain();
    }
  }

  /** False when it is to be tried again. */
  async #attempt(entry: OutboxEntry, attempt: number): Promise<boolean> {
    const { core, post, files } = this.#options;
    const { key, conversationId, text, context, tokens, body } = entry;
    const { wakes } = core.tasks;
    try {
      const attachments = entry.files
        ? await (await files.load()).uploaded(entry.files)
        : tokens?.map(({ fileId }) => ({ fileId }));
      const message = await core.api.post<MessageView>('messages', {
        ...{ conversationId, content: text, clientMessageId: key },
        ...(attachments && { attachments }),
        ...(context && { context }),
        ...body,
      });
      this.arrived(message);
      if (this.#isWaiting(key)) throw new ChatError('network', 'the answer is about another message');
      post({ type: 'sent', message });
      return true;
    } catch (thrown) {
      if (core.isClosed) return true;
      // An answer that cannot be understood: told, and asked for again no faster than after any other failure.
      if (!(thrown instanceof ChatError)) core.report(thrown);
      const error = toChatError(thrown);
      if (entry.files && (await files.loaded?.renew(entry.files, error))) return false;
      if (!error.isTransient && error.status !== 401) {
        if (this.#isWaiting(key)) await this.#fail(key, error);
        return true;
      }
      const waitMs = core.tasks.waitAfter(error, attempt, wakes);
      await this.#pauses.get(conversationId)?.wait(waitMs, core.tasks.signal);
      return core.isClosed;
    }
  }

  /** A reply to sending, here or in the tab that leads. */
  arrived(message: MessageView): void {
    const { core } = this.#options;
    core.apply({ type: 'message', message });
    if (message.clientMessageId !== null) this.confirmed(message.clientMessageId, message.id);
  }

  #isWaiting(key: string): boolean {
    return this.#options.core.state.outbox.some((entry) => entry.key === key && entry.error === null);
  }

  async #fail(key: string, error: ChatError): Promise<void> {
    const info: ChatErrorInfo = error.toInfo();
    this.#options.core.apply({ type: 'outboxFailed', key, error: info });
    this.#settle(key)?.reject(error);
    const entry = this.#options.core.state.outbox.find((one) => one.key === key);
    if (entry) await this.#keep(entry);
  }

  /** Before anything is sent; what cannot be kept is sent from memory. */
  async #keep(entry: OutboxEntry, files?: readonly StoredFile[]): Promise<void> {
    const isShared = await this.#options
      .storage(async (storage) => {
        await storage.put(entry, files);
        return storage.isShared;
      })
      .catch(() => false);
    (isShared ? this.#kept : this.#local).add(entry.key);
    this.#options.post({ type: 'outbox' });
    this.drain();
  }

  async #forget(key: string): Promise<void> {
    this.#kept.delete(key);
    this.#local.delete(key);
    await this.#options.storage((storage) => storage.remove(key));
  }

  #find(key: string): OutboxEntry {
    const entry = this.#options.core.state.outbox.find((one) => one.key === key);
    if (!entry) throw new ChatError('messageNotFound', key);
    return entry;
  }

  #settle(key: string): Deferred<string> | undefined {
    const waiter = this.#waiters.get(key);
    this.#waiters.delete(key);
    return waiter;
  }
}
