import type { AttachmentTray, ChatErrorInfo, RefusedFile, UploadSnapshot } from '../session/types.js';

function kindOf(type: string): UploadSnapshot['kind'] {
  const family = type.split('/')[0];
  return family === 'image' || family === 'video' || family === 'audio' ? family : 'file';
}

/** A tray in memory: files wait at half of their upload until a test says how it goes on. */
export class TestTray implements AttachmentTray {
  items: readonly UploadSnapshot[] = [];
  readonly calls: string[] = [];
  /** Files of these names are refused, each with its code. */
  readonly refusals = new Map<string, ChatErrorInfo['code']>();
  readonly #listeners = new Set<() => void>();
  #count = 0;

  add(files: readonly File[]): Promise<readonly RefusedFile[]> {
    const refused: RefusedFile[] = [];
    for (const file of files) {
      const code = this.refusals.get(file.name);
      if (code !== undefined) refused.push({ name: file.name, error: { code, status: null, detail: '' } });
      else this.#take(file);
    }
    this.#announce();
    return Promise.resolve(refused);
  }

  remove(key: string): void {
    this.calls.push(`remove ${key}`);
    this.take([key]);
  }

  retry(key: string): void {
    this.calls.push(`retry ${key}`);
    this.change(key, { state: 'uploading', progress: 0, error: null });
  }

  subscribe(onChange: () => void): () => void {
    this.#listeners.add(onChange);
    return () => this.#listeners.delete(onChange);
  }

  change(key: string, changes: Partial<UploadSnapshot>): void {
    this.items = this.items.map((item) => (item.key === key ? { ...item, ...changes } : item));
    this.#announce();
  }

  /** Takes items out, as a message does. */
  take(keys: readonly string[]): readonly UploadSnapshot[] {
    const taken = this.items.filter(({ key }) => keys.includes(key));
    this.items = this.items.filter(({ key }) => !keys.includes(key));
    this.#announce();
    return taken;
  }

  #take(file: File): void {
    this.#count += 1;
    const kind = kindOf(file.type);
    this.items = [
      ...this.items,
      {
        key: `upload-${this.#count}`,
        fileId: null,
        name: file.name,
        type: file.type,
        sizeBytes: file.size,
        kind,
        width: null,
        height: null,
        blurPreview: null,
        hasThumbnail: false,
        localFile: kind === 'image' ? file : null,
        progress: 0.5,
        state: 'uploading',
        error: null,
      },
    ];
  }

  #announce(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
