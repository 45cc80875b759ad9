import { ChatAvatar } from './avatar/avatar.js';
import { defineElement } from './base/define-element.js';
import { ChatComposer } from './composer/composer.js';
import { ChatConnectionBanner } from './connection-banner/connection-banner.js';
import { ChatMessage } from './message/message.js';
import { ChatPanel } from './panel/panel.js';
import { ChatMessageList } from './thread/message-list.js';
import { ChatThread } from './thread/thread.js';
import { ChatTypingIndicator } from './typing-indicator/typing-indicator.js';

/** Makes `<chat-thread>` and what it consists of known to the browser. */
export function registerThread(): void {
  defineElement('chat-avatar', ChatAvatar);
  defineElement('chat-connection-banner', ChatConnectionBanner);
  defineElement('chat-message', ChatMessage);
  defineElement('chat-message-list', ChatMessageList);
  defineElement('chat-typing-indicator', ChatTypingIndicator);
  defineElement('chat-composer', ChatComposer);
  defineElement('chat-thread', ChatThread);
  defineElement('chat-panel', ChatPanel);
}
