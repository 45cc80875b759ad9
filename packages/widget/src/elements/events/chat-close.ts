import { ChatEvent } from './chat-event.js';

/** The panel has closed. */
export class ChatCloseEvent extends ChatEvent<null> {
  static override readonly eventName = 'chat-close';
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-close': ChatCloseEvent;
  }
}
