import type { LocalFile, LocalFiles } from './local-files.js';

/** So many pictures that were just sent are shown from this tab; of older ones the browser may forget the bytes. */
const maxKept = 40;

/** Own pictures that are uploaded, by `fileId`: a sent picture stays the one that was seen being sent. */
export class SentPictures {
  readonly #files: LocalFiles;
  readonly #kept = new Set<string>();

  constructor(files: LocalFiles) {
    this.#files = files;
  }

  keep(fileId: string, file: LocalFile): void {
    if (file.localFile === null || this.#kept.has(fileId)) return;
    this.#kept.add(fileId);
    this.#files.set(fileId, file);
    const [oldest] = this.#kept;
    if (oldest !== undefined && this.#kept.size > maxKept) this.#drop(oldest);
  }

  clear(): void {
    for (const fileId of [...this.#kept]) this.#drop(fileId);
  }

  #drop(fileId: string): void {
    this.#kept.delete(fileId);
    this.#files.set(fileId, null);
  }
}
