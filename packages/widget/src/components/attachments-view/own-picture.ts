/** The picture cannot be drawn, e.g. because the browser does not know its format. */
export class UndrawableEvent extends Event {
  static readonly eventName = 'undrawable';
  constructor() {
    super(UndrawableEvent.eventName);
  }
}

/**
 * A picture out of this tab, drawn into a canvas that takes its place in the layout. No `<img>`: the policy of a page
 * then need not allow `blob:`.
 */
export class ChatOwnPicture extends HTMLElement {
  /** CSS pixels that its shorter side has to fill; all of it is drawn where this is not given. */
  shortSidePx = Number.POSITIVE_INFINITY;
  /** Width and height of the picture as far as known. */
  size: { readonly width: number | null; readonly height: number | null } = { width: null, height: null };
  readonly #canvas = document.createElement('canvas');
  #file: Blob | null = null;

  /** Drawn at once; the same one again changes nothing. To be set last. */
  set file(file: Blob) {
    if (file === this.#file) return;
    this.#file = file;
    void this.#draw(file);
  }

  connectedCallback(): void {
    this.style.setProperty('display', 'contents');
    this.append(this.#canvas);
  }

  async #draw(file: Blob): Promise<void> {
    try {
      const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image', ...this.#smaller() });
      if (file === this.#file) {
        this.#canvas.width = bitmap.width;
        this.#canvas.height = bitmap.height;
        this.#canvas.getContext('2d')?.drawImage(bitmap, 0, 0);
      }
      bitmap.close();
    } catch {
      if (file === this.#file) this.dispatchEvent(new UndrawableEvent());
    }
  }

  #smaller(): ImageBitmapOptions {
    const { width, height } = this.size;
    if (width === null || height === null) return {};
    const scale = (this.shortSidePx * devicePixelRatio) / Math.min(width, height);
    return scale < 1 ? { resizeWidth: Math.ceil(width * scale), resizeQuality: 'high' } : {};
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-own-picture': ChatOwnPicture;
  }
}
