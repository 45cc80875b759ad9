import { ChatEvent } from './chat-event.js';

/** The panel has opened. */
export class ChatOpenEvent extends ChatEvent<null> {
  static readonly eventName = 'chat-open';
  constructor() {
    super(ChatOpenEvent.eventName, null);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-open': ChatOpenEvent;
  }
}
