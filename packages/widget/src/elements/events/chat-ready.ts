import type { UserSnapshot } from '../../session/types.js';
import { ChatEvent } from './chat-event.js';

export interface ChatReadyDetail {
  readonly currentUser: UserSnapshot;
}

/** The server was reached and the viewer is known. */
export class ChatReadyEvent extends ChatEvent<ChatReadyDetail> {
  static override readonly eventName = 'chat-ready';
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-ready': ChatReadyEvent;
  }
}
