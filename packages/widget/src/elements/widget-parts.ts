import type { ReactiveControllerHost } from 'lit';
import { ChatErrorEvent } from './events/chat-error.js';
import { openingError } from './opening-error.js';

/** The code of what the widget shows, fetched when it is needed. */
export class WidgetParts {
  readonly #widget: EventTarget & ReactiveControllerHost;
  /** `undefined` before it is needed. */
  state: 'waiting' | 'ready' | 'failed' | undefined;

  constructor(widget: EventTarget & ReactiveControllerHost) {
    this.#widget = widget;
  }

  /** Fetches it unless that was done; after a failure once more. */
  async load(): Promise<void> {
    if (this.state !== undefined && this.state !== 'failed') return;
    this.state = 'waiting';
    this.#widget.requestUpdate();
    try {
      const [{ registerComponents }] = await Promise.all([
        import('../components/register.js'),
        import('../session/talk/index.js'),
      ]);
      registerComponents();
      this.state = 'ready';
    } catch (reason) {
      this.state = 'failed';
      this.#widget.dispatchEvent(new ChatErrorEvent(openingError(reason)));
    }
    this.#widget.requestUpdate();
  }
}
