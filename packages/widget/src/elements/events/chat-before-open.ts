import { ChatEvent } from './chat-event.js';

/** The panel is about to open; `preventDefault()` keeps it closed. */
export class ChatBeforeOpenEvent extends ChatEvent<null> {
  static readonly eventName = 'chat-before-open';
  constructor() {
    super(ChatBeforeOpenEvent.eventName, null, true);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-before-open': ChatBeforeOpenEvent;
  }
}
