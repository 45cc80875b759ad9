import type { MessageSnapshot } from '../../session/types.js';

/** The reader wants this text sent. */
export class ComposerSendEvent extends Event {
  static readonly eventName = 'composer-send';
  constructor(readonly text: string) {
    super(ComposerSendEvent.eventName);
  }
}

/** The reader wants a message to read like this from now on. */
export class ComposerEditEvent extends Event {
  static readonly eventName = 'composer-edit';
  constructor(
    readonly message: MessageSnapshot,
    readonly text: string,
  ) {
    super(ComposerEditEvent.eventName);
  }
}

/** The reader gave up editing. */
export class ComposerCancelEvent extends Event {
  static readonly eventName = 'composer-cancel';
  constructor() {
    super(ComposerCancelEvent.eventName);
  }
}
