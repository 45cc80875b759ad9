import type { LocalFile, LocalFiles } from './local-files.js';

/** So many pictures that were just sent are shown from this tab; of older ones the browser may forget the bytes. */
const maxKept = 40;

/** The `blob:` addresses of own files that are uploaded: a sent picture stays the one that was seen being sent. */
export class LocalUrls {
  readonly #files: LocalFiles;
  readonly #kept = new Map<string, string>();

  constructor(files: LocalFiles) {
    this.#files = files;
  }

  has(fileId: string | null): boolean {
    return fileId !== null && this.#kept.has(fileId);
  }

  keep(fileId: string, file: LocalFile & { readonly localUrl: string | null }): void {
    if (file.localUrl === null || this.#kept.has(fileId)) return;
    this.#kept.set(fileId, file.localUrl);
    this.#files.set(fileId, file);
    const [oldest] = this.#kept;
    if (oldest && this.#kept.size > maxKept) this.#drop(...oldest);
  }

  clear(): void {
    for (const [fileId, url] of [...this.#kept]) this.#drop(fileId, url);
  }

  #drop(fileId: string, url: string): void {
    this.#kept.delete(fileId);
    this.#files.set(fileId, null);
    // What shows it draws itself again first.
    setTimeout(() => URL.revokeObjectURL(url));
  }
}
