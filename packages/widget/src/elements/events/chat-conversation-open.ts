import { ChatEvent } from './chat-event.js';

export interface ChatConversationOpenDetail {
  readonly conversationId: string;
}

/** A conversation came into view. */
export class ChatConversationOpenEvent extends ChatEvent<ChatConversationOpenDetail> {
  static override readonly eventName = 'chat-conversation-open';
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-conversation-open': ChatConversationOpenEvent;
  }
}
