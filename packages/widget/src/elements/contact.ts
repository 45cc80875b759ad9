import type { Context } from '@chat-widget/shared/context';
import { resolveLocale } from '../locales/resolve.js';
import { warnOnce } from './attribute-check.js';
import type { ChatContact } from './chat-contact.js';
import { contactReason } from './contact-reason.js';
import { parseContext } from './context-attribute.js';
import { ChatErrorEvent } from './events/chat-error.js';
import { makePopup } from './make-popup.js';
import type { WidgetHandle } from './widget-handle.js';
import { firstPopup } from './widget-list.js';

/**
 * Opens the chat with whom a contact button names, in the popup that was `opened` when it was pressed, or else in that
 * of the page or one made for it. Resolves with why that cannot be, in words; empty when it can.
 */
export async function contact(
  button: ChatContact,
  control: HTMLElement,
  opened: WidgetHandle | undefined,
): Promise<string> {
  // The page has moved on.
  if (!button.isConnected) return '';
  const isThere = opened?.isConnected === true;
  const widget = isThere ? opened : (firstPopup() ?? makePopup(button));
  if (!isThere) widget.openFrom(control);
  // The page may prevent it, and the reader may have closed it since.
  if (!widget.isOpen) return '';
  control.setAttribute('aria-expanded', 'true');
  const closed = () => control.setAttribute('aria-expanded', 'false');
  widget.addEventListener('chat-close', closed, { once: true });
  const { error } = await widget.openWith(button.with, readContext(button));
  if (error === null) return '';
  return contactReason(error, resolveLocale(button, button.getAttribute('locale')));
}

/** Undefined where there is none, or none that can be used. */
function readContext(button: ChatContact): Context | undefined {
  if (button.context === '') return undefined;
  try {
    return parseContext(button.context);
  } catch (error) {
    const detail = `<chat-contact>: the context is left out: ${error instanceof Error ? error.message : ''}`;
    warnOnce(detail);
    button.dispatchEvent(new ChatErrorEvent({ code: 'invalidArgument', status: null, detail }));
    return undefined;
  }
}
