import { ChatEvent } from './chat-event.js';

export interface ChatBeforeSendDetail {
  readonly conversationId: string;
  /** As it was typed; empty beside attachments. */
  readonly text: string;
}

/** A message is about to be sent; `preventDefault()` stops it, and what was written stays in the field. */
export class ChatBeforeSendEvent extends ChatEvent<ChatBeforeSendDetail> {
  static override readonly eventName = 'chat-before-send';
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-before-send': ChatBeforeSendEvent;
  }
}
