import type { OutboxFile } from '../../store/outbox.js';
import { ChatError, type ChatErrorInfo, toChatError } from '../../transport/chat-error.js';
import type { StoredFile } from '../../transport/storage.js';
import { sameFields } from '../snapshots/same.js';
import type { UploadSnapshot } from '../types.js';
import { kindOf } from './file-kind.js';
import { shrinkImage } from './shrink-image.js';

/** What a file needs of its surroundings. */
export interface PickedFileHost {
  readonly maxImageBytes: number;
  /** Other tabs may have the same file: one of them at a time works on it. */
  exclusively(key: string, act: () => Promise<void>): Promise<void>;
  /** What is kept of it, if anything. */
  stored(key: string): Promise<StoredFile | undefined>;
  change(key: string, changes: Partial<StoredFile>): Promise<void>;
  /** Until the server has answered; resolves with the `fileId`. */
  send(file: StoredFile, signal: AbortSignal, onProgress: (share: number) => void): Promise<string>;
  onChange(picked: PickedFile): void;
}

/** One picked file: made ready, uploaded, and shown. */
export class PickedFile {
  file: StoredFile;
  /** A message has it: it is no longer in the tray. */
  isTaken = false;
  /** It was uploaded a second time because the server did not have it any more. */
  isRenewed = false;
  /** The picture as it will be uploaded; `null` until it is made ready, and for other files. */
  localFile: Blob | null = null;
  progress = 0;
  readonly #host: PickedFileHost;
  #error: ChatErrorInfo | null = null;
  #running: Promise<string> | null = null;
  #ending = new AbortController();
  #snapshot: UploadSnapshot | undefined;

  constructor(host: PickedFileHost, file: StoredFile) {
    this.#host = host;
    this.file = file;
    this.#showLocally();
  }

  get shown(): OutboxFile {
    const { key, name, blob, width, height } = this.file;
    return { key, name, type: blob.type, sizeBytes: blob.size, kind: kindOf(blob.type), width, height };
  }

  get snapshot(): UploadSnapshot {
    const { fileId, isPrepared } = this.file;
    const uploading = isPrepared ? 'uploading' : 'preparing';
    const state = this.#error ? 'failed' : fileId === null ? uploading : 'uploaded';
    this.#snapshot = sameFields(this.#snapshot, {
      ...this.shown,
      fileId,
      blurPreview: null,
      hasThumbnail: false,
      localFile: this.localFile,
      progress: state === 'uploading' ? this.progress : null,
      state,
      error: this.#error,
    });
    return this.#snapshot;
  }

  /** Resolves with the `fileId`; rejects with a ChatError that repeating does not help. Once at a time. */
  upload(): Promise<string> {
    this.#running ??= this.#upload().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** For those who follow the state instead of the promise. */
  start(): void {
    this.upload().catch(() => {});
  }

  /** The server does not have it any more. */
  async renew(): Promise<void> {
    this.isRenewed = true;
    this.file = { ...this.file, fileId: null };
    await this.#host.change(this.file.key, { fileId: null });
  }

  /** Stops the upload. */
  end(): void {
    this.#ending.abort();
  }

  async #upload(): Promise<string> {
    this.#ending = new AbortController();
    this.progress = 0;
    this.#set(null);
    try {
      if (this.file.fileId === null) await this.#host.exclusively(this.file.key, () => this.#work());
      const { fileId } = this.file;
      // Given up in the last moment: a message must not go out with it.
      if (fileId === null || this.#ending.signal.aborted) throw new ChatError('sessionClosed');
      return fileId;
    } catch (thrown) {
      const error = toChatError(thrown);
      if (!this.#ending.signal.aborted) this.#set(error.toInfo());
      throw error;
    }
  }

  async #work(): Promise<void> {
    const { key } = this.file;
    // Another tab may have been here before; and a copy in storage outlives the file on the disk.
    const stored = await this.#host.stored(key);
    if (stored) this.#take(stored);
    if (!this.file.isPrepared) await this.#prepare();
    if (kindOf(this.file.blob.type) === 'image' && this.file.blob.size > this.#host.maxImageBytes) {
      throw new ChatError('fileTooLarge', String(this.#host.maxImageBytes));
    }
    if (this.file.fileId !== null) return;
    const { signal } = this.#ending;
    const sending = this.#host.send(this.file, signal, (share) => {
      this.progress = share;
      this.#host.onChange(this);
    });
    // Whoever waits behind it need not wait for the next attempt, which there will not be.
    const ended = new Promise<never>((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(new ChatError('sessionClosed')));
    });
    await this.#change({ fileId: await Promise.race([sending, ended]) });
  }

  async #prepare(): Promise<void> {
    const { name, blob } = this.file;
    try {
      await this.#change({ ...(await shrinkImage(blob, name, this.#host.maxImageBytes)), isPrepared: true });
    } catch (error) {
      throw new ChatError('fileUnreadable', error instanceof Error ? error.name : '');
    }
  }

  async #change(changes: Partial<StoredFile>): Promise<void> {
    this.#take({ ...this.file, ...changes });
    await this.#host.change(this.file.key, changes);
  }

  #take({ name, blob, isPrepared, width, height, fileId }: StoredFile): void {
    this.file = { ...this.file, name, blob, isPrepared, width, height, fileId };
    this.#showLocally();
    this.#host.onChange(this);
  }

  /** As it will be uploaded, so that the browser need not decode all pixels of a camera for a preview. */
  #showLocally(): void {
    const { blob, isPrepared } = this.file;
    // The first stays: the same bytes from the storage would be drawn anew.
    if (isPrepared && kindOf(blob.type) === 'image') this.localFile ??= blob;
  }

  #set(error: ChatErrorInfo | null): void {
    this.#error = error;
    this.#host.onChange(this);
  }
}
