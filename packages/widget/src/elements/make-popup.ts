import type { ConnectionSettings } from './session-options.js';
import type { WidgetHandle } from './widget-handle.js';
import { firstWidget } from './widget-list.js';

const copied = ['server', 'token', 'token-url', 'locale', 'theme'] as const;

/** A popup for a page that has none, which connects as the contact button says, else as another widget of the page does. */
export function makePopup(contact: HTMLElement & Pick<ConnectionSettings, 'tokenProvider'>): WidgetHandle {
  const other = firstWidget();
  const popup = document.createElement('chat-widget');
  for (const name of copied) {
    const value = contact.getAttribute(name) ?? other?.getAttribute(name) ?? null;
    if (value !== null) popup.setAttribute(name, value);
  }
  popup.tokenProvider = contact.tokenProvider ?? other?.tokenProvider;
  popup.session = other?.session;
  document.body.append(popup);
  return popup;
}
