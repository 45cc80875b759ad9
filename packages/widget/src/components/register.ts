import './styles-first.js';
import { ChatAvatar } from './avatar/avatar.js';
import { defineElement } from './base/define-element.js';
import { ChatComposer } from './composer/composer.js';
import { ChatConnectionBanner } from './connection-banner/connection-banner.js';
import { ChatConversationList } from './conversation-list/conversation-list.js';
import { ChatConversationRow } from './conversation-list/conversation-row.js';
import { ChatInbox } from './inbox/inbox.js';
import { ChatMessage } from './message/message.js';
import { ChatPanel } from './panel/panel.js';
import { ChatMessageList } from './thread/message-list.js';
import { ChatThread } from './thread/thread.js';
import { ChatTypingIndicator } from './typing-indicator/typing-indicator.js';

/** Makes `<chat-panel>` and what it consists of known to the browser. */
export function registerComponents(): void {
  defineElement('chat-avatar', ChatAvatar);
  defineElement('chat-connection-banner', ChatConnectionBanner);
  defineElement('chat-message', ChatMessage);
  defineElement('chat-message-list', ChatMessageList);
  defineElement('chat-typing-indicator', ChatTypingIndicator);
  defineElement('chat-composer', ChatComposer);
  defineElement('chat-thread', ChatThread);
  defineElement('chat-conversation-row', ChatConversationRow);
  defineElement('chat-conversation-list', ChatConversationList);
  defineElement('chat-inbox', ChatInbox);
  defineElement('chat-panel', ChatPanel);
}
