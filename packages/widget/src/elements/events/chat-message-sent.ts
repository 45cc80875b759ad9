export interface ChatMessageSentDetail {
  readonly conversationId: string;
  readonly messageId: string;
}

/** A message written here is stored. */
export class ChatMessageSentEvent extends CustomEvent<ChatMessageSentDetail> {
  static readonly eventName = 'chat-message-sent';
  constructor(detail: ChatMessageSentDetail) {
    super(ChatMessageSentEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-message-sent': ChatMessageSentEvent;
  }
}
