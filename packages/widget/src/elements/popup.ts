import type { LitElement, ReactiveController } from 'lit';
import { ChatBeforeOpenEvent } from './events/chat-before-open.js';
import { ChatCloseEvent } from './events/chat-close.js';
import { ChatOpenEvent } from './events/chat-open.js';
import type { WidgetHandle } from './widget-handle.js';
import { firstPopup } from './widget-list.js';

/** At least as long as the transitions in the panel's styles. */
const leavingMs = 250;

/** Opens and closes the panel of a popup, and takes care of the focus. The panel is a manual popover: it is in the top layer, and the page stays usable. */
export class Popup implements ReactiveController {
  readonly #host: LitElement & WidgetHandle;
  #opener: HTMLElement | undefined;
  isOpen = false;
  /** Whether there is anything to draw in the panel: also while it is seen closing. */
  isDrawn = false;

  constructor(host: LitElement & WidgetHandle) {
    this.#host = host;
    host.addController(this);
  }

  /** The focus comes back to `opener`, else to the launcher. False where it was open, or may not be. */
  open(opener: HTMLElement | undefined): boolean {
    const host = this.#host;
    if (this.isOpen || firstPopup() !== host || !host.dispatchEvent(new ChatBeforeOpenEvent(null)))
      return false;
    this.isOpen = this.isDrawn = true;
    this.#opener = opener;
    host.requestUpdate();
    host.dispatchEvent(new ChatOpenEvent(null));
    return true;
  }

  close(): void {
    if (!this.isOpen) return;
    this.isOpen = false;
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new ChatCloseEvent(null));
    // As long as it is seen leaving; events of transitions do not come to a page in the background.
    setTimeout(() => {
      this.isDrawn = this.isOpen;
      this.#host.requestUpdate();
    }, leavingMs);
  }

  hostUpdated(): void {
    const panel = this.#find('chat-panel');
    if (panel === null || panel.matches(':popover-open') === this.isOpen) return;
    if (this.isOpen) {
      panel.showPopover();
      panel.focus({ preventScroll: true });
      return;
    }
    // Who has moved on to the page stays there.
    const hadFocus = panel.matches(':focus-within');
    panel.hidePopover();
    if (hadFocus) (this.#opener?.isConnected ? this.#opener : this.#find('.launcher'))?.focus();
  }

  /** Out of the page with the element: it is then closed without a word. */
  hostDisconnected(): void {
    this.isOpen = this.isDrawn = false;
    this.#host.requestUpdate();
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
