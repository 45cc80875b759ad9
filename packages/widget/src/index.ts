export { ChatContact } from './elements/chat-contact.js';
export { ChatWidget } from './elements/chat-widget.js';
export type { ChatCommand, ChatCommandQueue } from './elements/commands.js';
export { ChatBeforeOpenEvent } from './elements/events/chat-before-open.js';
export { type ChatBeforeSendDetail, ChatBeforeSendEvent } from './elements/events/chat-before-send.js';
export { ChatCloseEvent } from './elements/events/chat-close.js';
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
export { ChatOpenEvent } from './elements/events/chat-open.js';
export { type ChatReadyDetail, ChatReadyEvent } from './elements/events/chat-ready.js';
export { type ChatUnreadDetail, ChatUnreadEvent } from './elements/events/chat-unread.js';
export type { ChatWidgetMode, ChatWidgetPosition, ChatWidgetTheme } from './elements/widget-attributes.js';
export type { OpenWithResult, WidgetCommands } from './elements/widget-handle.js';
export type * from './session/types.js';
