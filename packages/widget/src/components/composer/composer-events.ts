import type { Context } from '@chat-widget/shared/context';
import type { MessageSnapshot } from '../../session/types.js';

/** What the composer gives away to be sent; either a text or a file is in it. */
export interface ComposedMessage {
  readonly text: string;
  /** Keys of the tray's items, in their order. */
  readonly attachments: readonly string[];
  /** What the page is about. */
  readonly context: Context | null;
  /** The message that it answers. */
  readonly replyTo: MessageSnapshot | null;
}

/** What comes back to the field. */
export type RestoredMessage = Omit<ComposedMessage, 'attachments'>;

/** The reader wants this sent. Who prevents its default leaves it where it is. */
export class ComposerSendEvent extends Event {
  constructor(readonly message: ComposedMessage) {
    super('composer-send', { cancelable: true });
  }
}
