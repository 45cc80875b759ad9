import { ChatEvent } from './chat-event.js';

export interface ChatConversationCloseDetail {
  readonly conversationId: string;
}

/** The reader went back to the list, or to another conversation. */
export class ChatConversationCloseEvent extends ChatEvent<ChatConversationCloseDetail> {
  static override readonly eventName = 'chat-conversation-close';
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-conversation-close': ChatConversationCloseEvent;
  }
}
