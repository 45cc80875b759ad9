import type { UnreadSnapshot } from '../../session/types.js';
import { ChatEvent } from './chat-event.js';

/** Over all conversations of the viewer; stops at 1,000. */
export type ChatUnreadDetail = UnreadSnapshot;

/** How much is unread has changed. */
export class ChatUnreadEvent extends ChatEvent<ChatUnreadDetail> {
  static override readonly eventName = 'chat-unread';
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-unread': ChatUnreadEvent;
  }
}
