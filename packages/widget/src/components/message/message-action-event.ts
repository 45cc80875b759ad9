import type { MessageSnapshot } from '../../session/types.js';

/** The reader wants something done with a message; the thread does it, and lets it go no further. */
export class MessageActionEvent extends Event {
  constructor(
    /** `discard`: one that was refused. `cancel`: one on its way, whose words are wanted back. */
    readonly action: 'menu' | 'retry' | 'discard' | 'cancel',
    readonly message: MessageSnapshot,
    /** The button that was pressed: a menu opens beside it. */
    readonly anchor: HTMLElement,
  ) {
    super('message-action', { bubbles: true, composed: true });
  }
}
