import type { ChatErrorInfo } from '../session/types.js';

export type PartsState = 'waiting' | 'ready' | 'failed';

const partError: ChatErrorInfo = {
  code: 'network',
  status: null,
  detail: 'a part of the widget could not be loaded',
};

/** The code of what the widget shows, fetched when it is needed. */
export class WidgetParts {
  readonly #changed: () => void;
  readonly #failed: (error: ChatErrorInfo) => void;
  #state: PartsState | null = null;

  constructor(changed: () => void, failed: (error: ChatErrorInfo) => void) {
    this.#changed = changed;
    this.#failed = failed;
  }

  get state(): PartsState {
    return this.#state ?? 'waiting';
  }

  /** Fetches it unless that was done; after a failure once more. */
  async load(): Promise<void> {
    if (this.#state !== null && this.#state !== 'failed') return;
    this.#set('waiting');
    try {
      (await import('../components/register.js')).registerComponents();
      this.#set('ready');
    } catch {
      // The browser has told the console which file it was.
      this.#set('failed');
      this.#failed(partError);
    }
  }

  #set(state: PartsState): void {
    this.#state = state;
    this.#changed();
  }
}
