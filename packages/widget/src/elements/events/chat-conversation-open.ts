export interface ChatConversationOpenDetail {
  readonly conversationId: string;
}

/** A conversation came into view. */
export class ChatConversationOpenEvent extends CustomEvent<ChatConversationOpenDetail> {
  static readonly eventName = 'chat-conversation-open';
  constructor(detail: ChatConversationOpenDetail) {
    super(ChatConversationOpenEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-conversation-open': ChatConversationOpenEvent;
  }
}
