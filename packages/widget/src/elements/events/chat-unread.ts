export interface ChatUnreadDetail {
  /** In the conversations that are loaded; each counts up to 1,000. */
  readonly unreadCount: number;
  /** Those marked unread by hand included. */
  readonly unreadConversations: number;
}

/** How much is unread has changed. */
export class ChatUnreadEvent extends CustomEvent<ChatUnreadDetail> {
  static readonly eventName = 'chat-unread';
  constructor(detail: ChatUnreadDetail) {
    super(ChatUnreadEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-unread': ChatUnreadEvent;
  }
}
