import { ChatEvent } from './chat-event.js';

/** The panel has opened. */
export class ChatOpenEvent extends ChatEvent<null> {
  static override readonly eventName = 'chat-open';
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-open': ChatOpenEvent;
  }
}
