export { type Chat, type ChatExtras, createChat } from './chat.js';
export { type ChatConfig, ConfigError, readConfig, type ServerConfig } from './config.js';
export { keepSecret, madeSecretPath } from './http/made-secret.js';
export { createLog, type Log } from './log.js';
