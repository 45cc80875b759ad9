/** Closer to the end than this counts as being at the end. */
const atEndPx = 32;
/** Closer to the beginning than this asks for older messages. */
const nearStartPx = 800;

/**
 * Keeps what the reader looks at where it is, while messages come in above, below and change their height.
 * Works by correcting `scrollTop`, since not every browser anchors by itself (the scroller sets
 * `overflow-anchor: none`, so that both never act at once).
 */
export class ScrollKeeper {
  readonly #scroller: HTMLElement;
  readonly #onMove: () => void;
  readonly #resizes: ResizeObserver;
  /** What the reader looks at; at the end nothing. */
  #anchor: Element | undefined;
  /** Distance of its top from the scroller's. */
  #offsetPx = 0;
  /** Where the scroller was when it was last looked at. */
  #topPx = 0;

  constructor(scroller: HTMLElement, content: HTMLElement, onMove: () => void) {
    this.#scroller = scroller;
    this.#onMove = onMove;
    this.#resizes = new ResizeObserver(() => this.restore());
    this.#resizes.observe(scroller);
    this.#resizes.observe(content);
  }

  get isAtEnd(): boolean {
    return this.#anchor === undefined;
  }

  /** The reader is close to the oldest message that is here. False while nothing is visible. */
  get isNearStart(): boolean {
    const { clientHeight, scrollTop } = this.#scroller;
    return clientHeight > 0 && scrollTop < nearStartPx;
  }

  /** To be called whenever the content has changed. */
  restore(): void {
    const scroller = this.#scroller;
    if (scroller.clientHeight === 0) return;
    // The reader has just moved, and the browser has not told yet.
    this.#look();
    if (this.#anchor === undefined) {
      scroller.scrollTop = scroller.scrollHeight;
    } else if (this.#anchor.isConnected) {
      scroller.scrollTop += this.#offsetOf(this.#anchor) - this.#offsetPx;
    }
    this.#topPx = scroller.scrollTop;
  }

  scrollToEnd(): void {
    this.#anchor = undefined;
    this.#topPx = this.#scroller.scrollTop;
    this.restore();
    this.#onMove();
  }

  disconnect(): void {
    this.#resizes.disconnect();
  }

  /** To be called whenever the scroller says that it has scrolled. */
  scrolled(): void {
    if (this.#scroller.clientHeight === 0) return;
    this.#look();
    this.#onMove();
  }

  /** Unless it was our own correction: the size may have changed again since. */
  #look(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    if (Math.abs(scrollTop - this.#topPx) <= 1) return;
    this.#topPx = scrollTop;
    this.#anchor = scrollHeight - scrollTop - clientHeight <= atEndPx ? undefined : this.#firstVisible();
    if (this.#anchor) this.#offsetPx = this.#offsetOf(this.#anchor);
  }

  #offsetOf(element: Element): number {
    return element.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
  }

  /** By bisection: positions grow with the order of the messages. */
  #firstVisible(): Element | undefined {
    const elements = this.#scroller.querySelectorAll('chat-message');
    let low = 0;
    let high = elements.length - 1;
    const top = this.#scroller.getBoundingClientRect().top;
    while (low < high) {
      const middle = (low + high) >> 1;
      const bottom = elements[middle]?.getBoundingClientRect().bottom ?? top;
      if (bottom > top) high = middle;
      else low = middle + 1;
    }
    return elements[low];
  }
}
