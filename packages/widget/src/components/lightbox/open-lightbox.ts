import type { ChatMessageList } from '../thread/message-list.js';
import { LightboxCloseEvent } from './lightbox-close-event.js';
import { registerLightbox } from './register.js';

/**
 * Shows a picture full screen, among all those of a list's messages, oldest first. It closes with its message, and with
 * the list.
 */
export function openLightbox(list: ChatMessageList, startKey: string): void {
  // Who has left the page meanwhile opens nothing any more, and who has pressed twice one.
  if (!list.isConnected || list.renderRoot.querySelector('chat-lightbox') !== null) return;
  registerLightbox();
  const lightbox = document.createElement('chat-lightbox');
  const close = () => {
    lightbox.remove();
    list.removeController(controller);
  };
  const controller = {
    hostUpdated() {
      lightbox.pictures = list.messages
        .toReversed()
        .flatMap(({ isDeleted, attachments }) => (isDeleted ? [] : attachments))
        .filter(({ kind }) => kind === 'image');
    },
    hostDisconnected: close,
  };
  lightbox.startKey = startKey;
  lightbox.addEventListener(LightboxCloseEvent.eventName, close);
  controller.hostUpdated();
  list.addController(controller);
  list.renderRoot.append(lightbox);
}
