import { check } from './arguments.js';

export interface WindowSource {
  /** How many items pages have brought; `undefined` while nothing is loaded. */
  loadedCount(): number | undefined;
  loadedAll(): boolean;
  /** Loads one page of up to `count`. */
  load(count: number): Promise<void>;
  /** How many are loaded at once unless told otherwise, and how many at most. */
  readonly defaultCount: number;
  readonly maxCount: number;
}

/** Makes a window larger. `count` is relative to what is loaded: calls that overlap do not add up (T86). */
export class Window {
  readonly #source: WindowSource;
  #target = 0;
  #running: Promise<void> | null = null;

  constructor(source: WindowSource) {
    this.#source = source;
  }

  async loadMore(count = this.#source.defaultCount): Promise<void> {
    const { maxCount } = this.#source;
    const isFine = Number.isInteger(count) && count >= 1 && count <= maxCount;
    check(isFine, `count must be a whole number from 1 to ${maxCount}`);
    const loaded = this.#source.loadedCount();
    if (loaded === undefined) return;
    this.#target = Math.max(this.#target, loaded + count);
    this.#running ??= this.#run().finally(() => {
      this.#running = null;
      this.#target = 0;
    });
    await this.#running;
  }

  async #run(): Promise<void> {
    for (;;) {
      const loaded = this.#source.loadedCount();
      if (loaded === undefined || loaded >= this.#target || this.#source.loadedAll()) return;
      await this.#source.load(this.#target - loaded);
      // Loaded anew meanwhile: the window starts again from there.
      if (this.#source.loadedCount() === loaded) return;
    }
  }
}
