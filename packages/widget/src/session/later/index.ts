export { openRoster } from '../roster.js';
export { widenWindow } from '../window.js';
export * from './conversations.js';
export * from './messages.js';
export { withBlock } from './outgoing.js';
export * from './participants.js';
export * from './search.js';
export * from './uploads.js';
export * from './users.js';
