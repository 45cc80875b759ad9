/** The reader chose a conversation. */
export class ConversationSelectEvent extends Event {
  constructor(readonly conversationId: string) {
    super('conversation-select', { bubbles: true, composed: true });
  }
}
