export { type Chat, type ChatExtras, createChat } from './chat.js';
export { type ChatConfig, ConfigError, readConfig, type ServerConfig } from './config.js';
export type {
  ChatEventListener,
  ChatEventName,
  ChatEvents,
  MessageEvent,
  ParticipantEvent,
} from './functions/event-types.js';
export type {
  ChatFunctions,
  DirectConversation,
  DirectMessage,
  FileOfMessage,
  HostUser,
  MessageInput,
  Person,
} from './functions/types.js';
export { keepSecret, madeSecretPath } from './http/made-secret.js';
export { createLog, type Log } from './log.js';
export { ChatError } from './rules/chat-error.js';
