import { ChatError } from '../../transport/chat-error.js';
import type { StoredFile } from '../../transport/storage.js';
import { sameList } from '../snapshots/same.js';
import type { AttachmentTray, RefusedFile, UploadSnapshot } from '../types.js';
import { type FileLimits, findRefusal, fitName } from './file-check.js';
import { kindOf } from './file-kind.js';
import type { PickedFile } from './picked-file.js';

/** What a tray needs of its surroundings. */
export interface TrayHost {
  readonly limits: FileLimits;
  /** Of one file; they sort by the time. */
  readonly mintKey: () => string;
  /** Keeps a new file, and shows it from now on. */
  adopt(file: StoredFile): PickedFile;
  drop(picked: PickedFile): void;
}

export class Tray implements AttachmentTray {
  readonly place: string;
  readonly #host: TrayHost;
  readonly #listeners = new Set<() => void>();
  #picked: readonly PickedFile[];
  #items: readonly UploadSnapshot[] = [];

  constructor(host: TrayHost, place: string, picked: readonly PickedFile[]) {
    this.#host = host;
    this.place = place;
    this.#picked = picked;
    this.refresh();
  }

  get items(): readonly UploadSnapshot[] {
    return this.#items;
  }

  async add(files: readonly File[]): Promise<readonly RefusedFile[]> {
    const { limits } = this.#host;
    const found = await Promise.all(files.map((file) => findRefusal(file, limits)));
    const refused: RefusedFile[] = [];
    for (const [at, file] of files.entries()) {
      const isFull = this.#picked.length >= limits.maxFilesPerMessage;
      const error =
        found[at] ?? (isFull ? new ChatError('tooManyFiles', String(limits.maxFilesPerMessage)) : null);
      if (error) refused.push({ name: file.name, error: error.toInfo() });
      else this.#pick(file);
    }
    this.refresh();
    return refused;
  }

  remove(key: string): void {
    const picked = this.#picked.find(({ file }) => file.key === key);
    if (!picked) return;
    this.#host.drop(picked);
    this.refresh();
  }

  retry(key: string): void {
    this.#picked.find(({ file }) => file.key === key)?.start();
  }

  subscribe(onChange: () => void): () => void {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  }

  /** In the order of the keys; throws when one is not here. */
  find(keys: readonly string[]): readonly PickedFile[] {
    return keys.map((key) => {
      const picked = this.#picked.find(({ file }) => file.key === key);
      if (!picked) throw new ChatError('invalidArgument', 'no such attachment');
      return picked;
    });
  }

  /** Shows what is here by now. */
  refresh(): void {
    this.#picked = this.#picked.filter((picked) => !picked.isTaken);
    const items = sameList(
      this.#items,
      this.#picked.map(({ snapshot }) => snapshot),
    );
    if (items === this.#items) return;
    this.#items = items;
    for (const listener of [...this.#listeners]) listener();
  }

  #pick(file: File): void {
    const picked = this.#host.adopt({
      key: this.#host.mintKey(),
      place: this.place,
      name: fitName(file.name),
      blob: file,
      isPrepared: kindOf(file.type) !== 'image',
      ...{ width: null, height: null, fileId: null },
    });
    this.#picked = [...this.#picked, picked];
  }
}
