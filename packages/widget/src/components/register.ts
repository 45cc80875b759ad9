import './in-order.js';
import { ChatAvatar } from './avatar/avatar.js';
import { defineElement } from './base/define-element.js';
import { ChatComposer } from './composer/composer.js';
import { ChatConversationList } from './conversation-list/conversation-list.js';
import { ChatConversationRow } from './conversation-list/conversation-row.js';
import { ChatInbox } from './inbox/inbox.js';
import { ChatMessage } from './message/message.js';
import { ChatPanel } from './panel/panel.js';
import { ChatMessageList } from './thread/message-list.js';
import { ChatThread } from './thread/thread.js';
import { ChatTypingIndicator } from './typing-indicator/typing-indicator.js';

/** Makes `<chat-panel>` and what it consists of known to the browser; what holds others comes after them. */
export function registerComponents(): void {
  const elements = {
    avatar: ChatAvatar,
    message: ChatMessage,
    'message-list': ChatMessageList,
    'typing-indicator': ChatTypingIndicator,
    composer: ChatComposer,
    thread: ChatThread,
    'conversation-row': ChatConversationRow,
    'conversation-list': ChatConversationList,
    inbox: ChatInbox,
    panel: ChatPanel,
  };
  for (const [name, element] of Object.entries(elements)) defineElement(`chat-${name}`, element);
}
