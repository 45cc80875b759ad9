import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** The browser's way to hear of the back gesture; not everywhere, and not in TypeScript's library yet. */
interface CloseWatcherLike {
  onclose: (() => void) | null;
  destroy(): void;
}
declare global {
  interface Window {
    CloseWatcher?: new () => CloseWatcherLike;
  }
}

/** As in the styles: here a popup takes the whole screen. */
const phone = '(max-width: 479px), (max-height: 479px)';

/**
 * While a panel covers a phone's screen: it ends where the keyboard begins, the page behind it stands still, and the
 * back gesture closes it where the browser tells of that without an entry in the page's history.
 */
export class PhoneScreen implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #close: () => void;
  readonly #query = window.matchMedia(phone);
  #still: CSSStyleSheet | null = null;
  #watcher: CloseWatcherLike | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, close: () => void) {
    this.#host = host;
    this.#close = close;
    host.addController(this);
  }

  hostConnected(): void {
    this.#query.addEventListener('change', this.#update);
    window.visualViewport?.addEventListener('resize', this.#fit);
    window.visualViewport?.addEventListener('scroll', this.#fit);
    this.#update();
  }

  hostDisconnected(): void {
    this.#query.removeEventListener('change', this.#update);
    window.visualViewport?.removeEventListener('resize', this.#fit);
    window.visualViewport?.removeEventListener('scroll', this.#fit);
    this.#release();
  }

  readonly #update = () => {
    this.#release();
    if (this.#query.matches) {
      this.#still = new CSSStyleSheet();
      this.#still.replaceSync('html, body { overflow: hidden !important; }');
      document.adoptedStyleSheets.push(this.#still);
      this.#watcher = window.CloseWatcher ? new window.CloseWatcher() : null;
      if (this.#watcher !== null) this.#watcher.onclose = this.#close;
    }
    this.#fit();
  };

  /** What the keyboard leaves of the screen. */
  readonly #fit = () => {
    const { style } = this.#host;
    const viewport = window.visualViewport;
    if (!this.#query.matches || !viewport || viewport.scale > 1) {
      style.removeProperty('--chat-screen-top');
      style.removeProperty('--chat-screen-height');
      return;
    }
    style.setProperty('--chat-screen-top', `${viewport.offsetTop}px`);
    style.setProperty('--chat-screen-height', `${viewport.height}px`);
  };

  #release(): void {
    const still = this.#still;
    this.#still = null;
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== still);
    this.#watcher?.destroy();
    this.#watcher = null;
  }
}
