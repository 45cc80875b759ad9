/** The reader chose a conversation. */
export class ConversationSelectEvent extends Event {
  static readonly eventName = 'conversation-select';
  constructor(readonly conversationId: string) {
    super(ConversationSelectEvent.eventName, { bubbles: true, composed: true });
  }
}

/** The reader wants to write to somebody new. */
export class ConversationNewEvent extends Event {
  static readonly eventName = 'conversation-new';
  constructor() {
    super(ConversationNewEvent.eventName);
  }
}
