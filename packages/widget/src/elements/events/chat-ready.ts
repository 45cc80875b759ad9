import type { UserSnapshot } from '../../session/types.js';

export interface ChatReadyDetail {
  readonly currentUser: UserSnapshot;
}

/** The server was reached and the viewer is known. */
export class ChatReadyEvent extends CustomEvent<ChatReadyDetail> {
  static readonly eventName = 'chat-ready';
  constructor(detail: ChatReadyDetail) {
    super(ChatReadyEvent.eventName, { detail, bubbles: true, composed: true });
  }
}

declare global {
  interface GlobalEventHandlersEventMap {
    'chat-ready': ChatReadyEvent;
  }
}
