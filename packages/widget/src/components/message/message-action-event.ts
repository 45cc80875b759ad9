import type { MessageSnapshot } from '../../session/types.js';

/** The reader wants something done with a message; the thread does it, and lets it go no further. */
export class MessageActionEvent extends Event {
  constructor(
    readonly action: 'menu' | 'retry' | 'discard',
    readonly message: MessageSnapshot,
    /** The button that was pressed: a menu opens beside it. */
    readonly anchor: HTMLElement,
  ) {
    super('message-action', { bubbles: true, composed: true });
  }
}
