import { ChatEvent } from './chat-event.js';

export interface ChatMessageSentDetail {
  readonly conversationId: string;
  readonly messageId: string;
}

/** A message written here is stored. */
export class ChatMessageSentEvent extends ChatEvent<ChatMessageSentDetail> {
  static override readonly eventName = 'chat-message-sent';
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-message-sent': ChatMessageSentEvent;
  }
}
