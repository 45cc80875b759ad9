/** The reader chose a conversation. */
export class ConversationSelectEvent extends Event {
  constructor(readonly conversationId: string) {
    super('conversation-select', { bubbles: true, composed: true });
  }
}

/** The reader wants to write to somebody new. */
export class ConversationNewEvent extends Event {
  constructor() {
    super('conversation-new');
  }
}
