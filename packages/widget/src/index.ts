export { ChatWidget, type ChatWidgetMode, type ChatWidgetTheme } from './elements/chat-widget.js';
export {
  type ChatConversationCloseDetail,
  ChatConversationCloseEvent,
} from './elements/events/chat-conversation-close.js';
export {
  type ChatConversationOpenDetail,
  ChatConversationOpenEvent,
} from './elements/events/chat-conversation-open.js';
export { ChatErrorEvent } from './elements/events/chat-error.js';
export { type ChatMessageSentDetail, ChatMessageSentEvent } from './elements/events/chat-message-sent.js';
export { type ChatReadyDetail, ChatReadyEvent } from './elements/events/chat-ready.js';
export { type ChatUnreadDetail, ChatUnreadEvent } from './elements/events/chat-unread.js';
export type * from './session/types.js';
