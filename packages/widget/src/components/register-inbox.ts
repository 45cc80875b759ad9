import { defineElement } from './base/define-element.js';
import { ChatConversationList } from './conversation-list/conversation-list.js';
import { ChatConversationRow } from './conversation-list/conversation-row.js';
import { ChatInbox } from './inbox/inbox.js';
import { registerThread } from './register-thread.js';

/** Makes `<chat-inbox>` and what it consists of known to the browser. */
export function registerInbox(): void {
  registerThread();
  defineElement('chat-conversation-row', ChatConversationRow);
  defineElement('chat-conversation-list', ChatConversationList);
  defineElement('chat-inbox', ChatInbox);
}
