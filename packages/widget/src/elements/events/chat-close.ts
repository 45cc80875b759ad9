import { ChatEvent } from './chat-event.js';

/** The panel has closed. */
export class ChatCloseEvent extends ChatEvent<null> {
  static readonly eventName = 'chat-close';
  constructor() {
    super(ChatCloseEvent.eventName, null);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-close': ChatCloseEvent;
  }
}
