import type { ChatErrorInfo } from '../../session/types.js';
import { ChatEvent } from './chat-event.js';

/** Something did not work; the reader has been told in words. */
export class ChatErrorEvent extends ChatEvent<ChatErrorInfo> {
  static override readonly eventName = 'chat-error';
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-error': ChatErrorEvent;
  }
}
