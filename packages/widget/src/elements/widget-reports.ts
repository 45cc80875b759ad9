import type { WidgetReports } from '../components/base/surroundings.js';
import { ChatBeforeSendEvent } from './events/chat-before-send.js';
import { ChatErrorEvent } from './events/chat-error.js';
import { ChatMessageSentEvent } from './events/chat-message-sent.js';
import type { Place } from './place.js';

/** Turns what components report into the element's public events, and follows where the reader goes. */
export function widgetReports(target: EventTarget, place: Place): WidgetReports {
  return {
    conversationOpened: (conversationId) => place.show(conversationId),
    conversationClosed: () => place.show(null),
    maySend: (conversationId, text) =>
      target.dispatchEvent(new ChatBeforeSendEvent({ conversationId, text })),
    messageSent: (conversationId, messageId) => {
      place.sent();
      target.dispatchEvent(new ChatMessageSentEvent({ conversationId, messageId }));
    },
    failed: (error) => target.dispatchEvent(new ChatErrorEvent(error)),
  };
}
