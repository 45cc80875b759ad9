import { ChatEvent } from './chat-event.js';

/** The panel is about to open; `preventDefault()` keeps it closed. */
export class ChatBeforeOpenEvent extends ChatEvent<null> {
  static override readonly eventName = 'chat-before-open';
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-before-open': ChatBeforeOpenEvent;
  }
}
