import type { SignedFile } from '@chat-widget/shared/file';
import { maxSignedFiles, signedUrlTtlMs } from '@chat-widget/shared/limit-values';
import { ChatError, toChatError } from '../transport/chat-error.js';
import type { Core } from './core.js';
import { Deferred } from './deferred.js';
import type { FileUrls } from './types.js';

/** An address that ends sooner is asked for anew. */
const renewBeforeMs = 300_000;

interface Known {
  readonly urls: Promise<FileUrls>;
  /** Unix ms; no end while it is being asked for. */
  expiresAt: number;
}

/** Signed addresses of files: those wanted in one turn are asked for together, and kept while they are valid. */
export class FileUrlBook {
  readonly #core: Core;
  readonly #known = new Map<string, Known>();
  #wanted = new Map<string, Deferred<FileUrls>>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** Rejects with a ChatError when the file may not be seen; the next call asks again. */
  get(fileId: string): Promise<FileUrls> {
    const known = this.#known.get(fileId);
    if (known && known.expiresAt - this.#core.now() > renewBeforeMs) return known.urls;
    const wanted = new Deferred<FileUrls>();
    this.#known.set(fileId, { urls: wanted.promise, expiresAt: Number.POSITIVE_INFINITY });
    if (this.#wanted.size === 0) queueMicrotask(() => this.#ask());
    this.#wanted.set(fileId, wanted);
    // As many as one request may hold.
    if (this.#wanted.size === maxSignedFiles) this.#ask();
    return wanted.promise;
  }

  #ask(): void {
    const wanted = this.#wanted;
    if (wanted.size === 0) return;
    this.#wanted = new Map();
    this.#core.background(this.#sign(wanted));
  }

  async #sign(wanted: ReadonlyMap<string, Deferred<FileUrls>>): Promise<void> {
    const { api, now, tasks } = this.#core;
    const unsigned = new Map(wanted);
    let error = new ChatError('fileNotFound', '', 404);
    try {
      for (const signed of await tasks.retry(() =>
        api.post<readonly SignedFile[]>('files/urls', { fileIds: [...wanted.keys()] }),
      )) {
        const { fileId, url, thumbnailUrl } = signed;
        const expiresAt = Date.parse(signed.expiresAt);
        const known = this.#known.get(fileId);
        // A clock that is slow would think it valid for longer.
        if (known) known.expiresAt = Math.min(expiresAt, now() + signedUrlTtlMs);
        unsigned.get(fileId)?.resolve({
          url: api.absolute(url),
          thumbnailUrl: thumbnailUrl && api.absolute(thumbnailUrl),
          expiresAt,
        });
        unsigned.delete(fileId);
      }
    } catch (thrown) {
      error = toChatError(thrown);
    }
    for (const [fileId, { reject }] of unsigned) {
      this.#known.delete(fileId);
      reject(error);
    }
  }
}
