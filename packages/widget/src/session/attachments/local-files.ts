import type { OutboxFile } from '../../store/outbox.js';

/** What this tab alone knows of one of its own files. */
export interface LocalFile {
  /** As it is by now: made smaller, perhaps. */
  readonly file: OutboxFile;
  /** `null` until it is uploaded. */
  readonly fileId: string | null;
  /** The bytes of a picture, to be drawn until the stored one is there. */
  readonly localFile: Blob | null;
  /** 0 to 1. */
  readonly progress: number;
}

/** By the file's key while it waits, and by its `fileId` from then on: so a picture does not flash when it is sent. */
export class LocalFiles {
  readonly #files = new Map<string, LocalFile>();
  readonly #onChange: () => void;
  /** Counts changes: snapshots made at another version may be old. */
  version = 0;

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  get(id: string): LocalFile | undefined {
    return this.#files.get(id);
  }

  /** `null` forgets it. */
  set(id: string, file: LocalFile | null): void {
    if (file) this.#files.set(id, file);
    else this.#files.delete(id);
    this.version += 1;
    this.#onChange();
  }
}
