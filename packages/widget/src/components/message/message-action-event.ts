import type { MessageSnapshot } from '../../session/types.js';

export type MessageAction = 'copy' | 'edit' | 'deleteForMe' | 'deleteForEveryone' | 'retry' | 'discard';

/** The reader wants something done with a message; the thread does it, and lets it go no further. */
export class MessageActionEvent extends Event {
  static readonly eventName = 'message-action';
  constructor(
    readonly action: MessageAction,
    readonly message: MessageSnapshot,
  ) {
    super(MessageActionEvent.eventName, { bubbles: true, composed: true });
  }
}
