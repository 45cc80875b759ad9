import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** At least as long as the transitions in the panel's styles. */
const leavingMs = 250;

export interface PopupListener {
  /** False keeps it closed. */
  mayOpen(): boolean;
  opened(): void;
  closed(): void;
}

/** Opens and closes the panel of a popup, and takes care of the focus. The panel is a manual popover: it is in the top layer, and the page stays usable. */
export class Popup implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #listener: PopupListener;
  #isOpen = false;
  #isLeaving = false;
  #opener: HTMLElement | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, listener: PopupListener) {
    this.#host = host;
    this.#listener = listener;
    host.addController(this);
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** Whether there is anything to draw in the panel: also while it is seen closing. */
  get isDrawn(): boolean {
    return this.#isOpen || this.#isLeaving;
  }

  /** The focus comes back to `opener`, else to the launcher. */
  open(opener: HTMLElement | null = null): void {
    if (this.#isOpen || !this.#listener.mayOpen()) return;
    this.#isOpen = true;
    this.#opener = opener;
    this.#host.requestUpdate();
    this.#listener.opened();
  }

  close(): void {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#isLeaving = true;
    this.#host.requestUpdate();
    this.#listener.closed();
  }

  hostUpdated(): void {
    const panel = this.#find('chat-panel');
    if (panel === null || panel.matches(':popover-open') === this.#isOpen) return;
    if (this.#isOpen) {
      panel.showPopover();
      panel.focus({ preventScroll: true });
    } else {
      this.#hide(panel);
    }
  }

  /** Out of the page with the element: it is then closed without a word. */
  hostDisconnected(): void {
    this.#isOpen = false;
    this.#isLeaving = false;
    this.#host.requestUpdate();
  }

  #hide(panel: HTMLElement): void {
    // Who has moved on to the page stays there.
    const hadFocus = this.#host.shadowRoot?.activeElement === panel;
    panel.hidePopover();
    if (hadFocus) (this.#opener?.isConnected ? this.#opener : this.#find('.launcher'))?.focus();
    // As long as it is seen leaving; events of transitions do not come to a page in the background.
    setTimeout(() => {
      if (this.#isOpen) return;
      this.#isLeaving = false;
      this.#host.requestUpdate();
    }, leavingMs);
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.shadowRoot?.querySelector<HTMLElement>(selector) ?? null;
  }
}
