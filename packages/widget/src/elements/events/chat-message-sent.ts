import { ChatEvent } from './chat-event.js';

export interface ChatMessageSentDetail {
  readonly conversationId: string;
  readonly messageId: string;
}

/** A message written here is stored. */
export class ChatMessageSentEvent extends ChatEvent<ChatMessageSentDetail> {
  static readonly eventName = 'chat-message-sent';
  constructor(detail: ChatMessageSentDetail) {
    super(ChatMessageSentEvent.eventName, detail);
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-message-sent': ChatMessageSentEvent;
  }
}
