import type { LitElement } from 'lit';
import type { MessageSnapshot } from '../../session/types.js';
import { LightboxCloseEvent } from './lightbox-close-event.js';
import { registerLightbox } from './register.js';

/**
 * Shows a picture full screen, among all those of the messages that a component shows, oldest first. It closes with its
 * message, and with the component.
 */
export function openLightbox(
  host: LitElement,
  startKey: string,
  messages: () => readonly MessageSnapshot[],
): void {
  // Who has left the page meanwhile opens nothing any more, and who has pressed twice one.
  if (!host.isConnected || host.renderRoot.querySelector('chat-lightbox') !== null) return;
  registerLightbox();
  const lightbox = document.createElement('chat-lightbox');
  const close = () => {
    lightbox.remove();
    host.removeController(controller);
  };
  const controller = {
    hostUpdated() {
      lightbox.pictures = messages()
        .toReversed()
        .flatMap(({ isDeleted, attachments }) => (isDeleted ? [] : attachments))
        .filter(({ kind }) => kind === 'image');
    },
    hostDisconnected: close,
  };
  lightbox.startKey = startKey;
  lightbox.addEventListener(LightboxCloseEvent.eventName, close);
  controller.hostUpdated();
  host.addController(controller);
  host.renderRoot.append(lightbox);
}
