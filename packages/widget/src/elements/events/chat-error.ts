import type { ChatErrorInfo } from '../../session/types.js';

/** Something did not work; the reader has been told in words. */
export class ChatErrorEvent extends CustomEvent<ChatErrorInfo> {
  static readonly eventName = 'chat-error';
  constructor(detail: ChatErrorInfo) {
    super(ChatErrorEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-error': ChatErrorEvent;
  }
}
