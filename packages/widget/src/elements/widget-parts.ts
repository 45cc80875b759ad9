import type { ChatErrorInfo } from '../session/types.js';

export type WidgetView = 'inbox' | 'thread';
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
  readonly #states = new Map<WidgetView, PartsState>();

  constructor(changed: () => void, failed: (error: ChatErrorInfo) => void) {
    this.#changed = changed;
    this.#failed = failed;
  }

  state(view: WidgetView): PartsState {
    return this.#states.get(view) ?? 'waiting';
  }

  /** Fetches it unless that was done; after a failure once more. */
  async load(view: WidgetView): Promise<void> {
    if (this.#states.has(view) && this.state(view) !== 'failed') return;
    this.#set(view, 'waiting');
    try {
      if (view === 'thread') (await import('../components/register-thread.js')).registerThread();
      else (await import('../components/register-inbox.js')).registerInbox();
      this.#set(view, 'ready');
    } catch {
      // The browser has told the console which file it was.
      this.#set(view, 'failed');
      this.#failed(partError);
    }
  }

  #set(view: WidgetView, state: PartsState): void {
    this.#states.set(view, state);
    this.#changed();
  }
}
