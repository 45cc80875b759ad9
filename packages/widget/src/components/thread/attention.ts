import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Tells when a thread is in front of somebody: on screen, in a visible page that has the focus. */
export class Attention implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #changed: () => void;
  #observer: IntersectionObserver | null = null;
  #isOnScreen = false;

  constructor(host: ReactiveControllerHost & HTMLElement, changed: () => void) {
    this.#host = host;
    this.#changed = changed;
    host.addController(this);
  }

  get isThere(): boolean {
    return this.#isOnScreen && document.visibilityState === 'visible' && document.hasFocus();
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver((entries) => {
      this.#isOnScreen = entries.at(-1)?.isIntersecting ?? false;
      this.#changed();
    });
    this.#observer.observe(this.#host);
    window.addEventListener('focus', this.#changed);
    document.addEventListener('visibilitychange', this.#changed);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#isOnScreen = false;
    window.removeEventListener('focus', this.#changed);
    document.removeEventListener('visibilitychange', this.#changed);
  }
}
