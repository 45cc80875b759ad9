export interface ChatConversationCloseDetail {
  readonly conversationId: string;
}

/** The reader went back to the list. */
export class ChatConversationCloseEvent extends CustomEvent<ChatConversationCloseDetail> {
  static readonly eventName = 'chat-conversation-close';
  constructor(detail: ChatConversationCloseDetail) {
    super(ChatConversationCloseEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-conversation-close': ChatConversationCloseEvent;
  }
}
