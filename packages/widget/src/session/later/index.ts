export * from '../roster.js';
export * from './conversations.js';
export * from './messages.js';
export * from './outbox.js';
export { withBlock } from './outgoing.js';
export * from './participants.js';
export * from './search.js';
export * from './uploads.js';
export * from './users.js';
