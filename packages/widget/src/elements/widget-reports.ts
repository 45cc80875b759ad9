import type { WidgetReports } from '../components/base/contexts.js';
import { ChatErrorEvent } from './events/chat-error.js';
import { ChatMessageSentEvent } from './events/chat-message-sent.js';
import { ChatUnreadEvent } from './events/chat-unread.js';

/** Turns what components report into the element's public events; `shown` hears which conversation is open. */
export function widgetReports(
  target: EventTarget,
  shown: (conversationId: string | null) => void,
): WidgetReports {
  return {
    conversationOpened: (conversationId) => shown(conversationId),
    conversationClosed: () => shown(null),
    messageSent: (conversationId, messageId) =>
      target.dispatchEvent(new ChatMessageSentEvent({ conversationId, messageId })),
    unreadChanged: (unread) => target.dispatchEvent(new ChatUnreadEvent(unread)),
    failed: (error) => target.dispatchEvent(new ChatErrorEvent(error)),
  };
}
