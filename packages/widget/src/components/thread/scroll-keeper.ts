/** Closer to the end than this counts as being at the end. */
const atEndPx = 32;
/** Closer to the beginning than this asks for older messages. */
const nearStartPx = 800;

interface Anchor {
  readonly element: Element;
  /** Distance of its top from the scroller's. */
  readonly offsetPx: number;
}

/**
 * Keeps what the reader looks at where it is, while messages come in above, below and change their height.
 * Works by correcting `scrollTop`, since not every browser anchors by itself (the scroller sets
 * `overflow-anchor: none`, so that both never act at once).
 */
export class ScrollKeeper {
  readonly #scroller: HTMLElement;
  readonly #onMove: () => void;
  readonly #resizes: ResizeObserver;
  #anchor: Anchor | 'end' = 'end';
  /** Where the scroller was when it was last looked at. */
  #topPx = 0;

  constructor(scroller: HTMLElement, content: HTMLElement, onMove: () => void) {
    this.#scroller = scroller;
    this.#onMove = onMove;
    this.#resizes = new ResizeObserver(() => this.restore());
    this.#resizes.observe(scroller);
    this.#resizes.observe(content);
    scroller.addEventListener('scroll', this.#onScroll, { passive: true });
  }

  get isAtEnd(): boolean {
    return this.#anchor === 'end';
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
    if (Math.abs(scroller.scrollTop - this.#topPx) > 1) this.#look();
    if (this.#anchor === 'end') {
      scroller.scrollTop = scroller.scrollHeight;
    } else if (this.#anchor.element.isConnected) {
      scroller.scrollTop += this.#offsetOf(this.#anchor.element) - this.#anchor.offsetPx;
    }
    this.#topPx = scroller.scrollTop;
  }

  scrollToEnd(): void {
    this.#anchor = 'end';
    this.#topPx = this.#scroller.scrollTop;
    this.restore();
    this.#onMove();
  }

  disconnect(): void {
    this.#resizes.disconnect();
    this.#scroller.removeEventListener('scroll', this.#onScroll);
  }

  readonly #onScroll = () => {
    if (this.#scroller.clientHeight === 0) return;
    // Else it is our own correction, told when the size may have changed again.
    if (Math.abs(this.#scroller.scrollTop - this.#topPx) > 1) this.#look();
    this.#onMove();
  };

  #look(): void {
    const { scrollHeight, scrollTop, clientHeight } = this.#scroller;
    this.#topPx = scrollTop;
    this.#anchor = scrollHeight - scrollTop - clientHeight <= atEndPx ? 'end' : this.#firstVisible();
  }

  #offsetOf(element: Element): number {
    return element.getBoundingClientRect().top - this.#scroller.getBoundingClientRect().top;
  }

  /** By bisection: positions grow with the order of the messages. */
  #firstVisible(): Anchor | 'end' {
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
    const element = elements[low];
    return element === undefined ? 'end' : { element, offsetPx: this.#offsetOf(element) };
  }
}
