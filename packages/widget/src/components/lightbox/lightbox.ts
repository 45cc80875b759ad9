import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { AttachmentSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { shownName } from '../attachments-view/shown-name.js';
import { ChatElement } from '../base/chat-element.js';
import { icons } from '../icons/icons.js';
import { moreIcons } from '../icons/more-icons.js';
import { Gestures, type Swipe } from './gestures.js';
import { lightboxStyles } from './lightbox.styles.js';
import { LightboxCloseEvent } from './lightbox-close-event.js';
import { PictureUrl } from './picture-url.js';
import { savePicture } from './save-picture.js';
import { keepInside, maxScale, type View, wholePicture, zoomAt } from './view.js';

const zoomStep = 1.6;
const panStepPx = 80;

/** Pictures full screen, one at a time; open for as long as it is on the page. */
export class ChatLightbox extends ChatElement {
  static override styles = [base, controls, lightboxStyles];

  /** All that one can turn to. When the one that is shown leaves them, the lightbox closes. */
  @property({ attribute: false }) pictures: readonly AttachmentSnapshot[] = [];
  /** `key` of the picture to begin with. */
  @property() startKey = '';
  @state() private key = '';
  @state() private view: View = wholePicture;
  /** No finger moves the picture now: what comes next may glide. */
  @state() private isStill = true;

  readonly #url = new PictureUrl(this);
  readonly #gestures = new Gestures(this.#gestureTarget());

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('startKey')) this.key = this.startKey;
    this.#url.load(this.session, this.#picture);
  }

  protected override firstUpdated(): void {
    this.#dialog?.showModal();
    // A passive listener, as templates make them here and there, could not keep the page from zooming.
    this.#frame?.addEventListener('wheel', this.#gestures.wheel, { passive: false });
  }

  protected override updated(): void {
    if (this.#picture === undefined) this.#close();
    const { scale, x, y } = this.view;
    this.#image?.style.setProperty('transform', `translate(${x}px, ${y}px) scale(${scale})`);
  }

  protected override render() {
    const { moreWords } = this;
    const place = this.#place;
    const picture = this.#picture;
    const name = picture === undefined ? '' : shownName(picture.name);
    return html`<dialog aria-label=${moreWords.pictureViewer} @close=${this.#close} @keydown=${this.#onKey}>
      <div class="bar">
        <h2><bdi>${name}</bdi></h2>
        <span class="place" role="status">${moreWords.pictureOf(place + 1, this.pictures.length)}</span>
        ${this.#button(moreWords.zoomOut, moreIcons.zoomOut, () => this.#zoom(1 / zoomStep), this.view.scale <= 1)}
        ${this.#button(moreWords.zoomIn, moreIcons.zoomIn, () => this.#zoom(zoomStep), this.view.scale >= maxScale)}
        ${this.#button(moreWords.download, moreIcons.download, () => this.#save(name), this.#url.url === null)}
        ${this.#button(moreWords.closePicture, icons.close, this.#close)}
      </div>
      <div
        class="frame ${this.isStill ? 'still' : ''} ${this.view.scale > 1 ? 'zoomed' : ''}"
        @pointerdown=${this.#gestures.down}
        @pointermove=${this.#gestures.move}
        @pointerup=${this.#gestures.up}
        @pointercancel=${this.#gestures.up}
      >
        ${this.#content(name)}
      </div>
      ${place > 0 ? this.#turnButton('previous', moreWords.previousPicture, -1) : nothing}
      ${place < this.pictures.length - 1 ? this.#turnButton('next', moreWords.nextPicture, 1) : nothing}
    </dialog>`;
  }

  #content(name: string) {
    if (this.#url.hasFailed) {
      return html`<div class="failed" role="alert">
        <p>${this.moreWords.pictureFailed}</p>
        <button class="button" type="button" @click=${this.#url.retry}>${moreIcons.retry}${this.words.tryAgain}</button>
      </div>`;
    }
    const { localFile, url, smallUrl, isShown } = this.#url;
    if (localFile !== null) {
      return html`<chat-own-picture
        role="img"
        aria-label=${name}
        .file=${localFile}
        @undrawable=${this.#url.broken}
      ></chat-own-picture>`;
    }
    return html`${
      isShown || smallUrl === null
        ? nothing
        : html`<img class="small" src=${smallUrl} alt="" draggable="false" />`
    }${
      url === null
        ? nothing
        : html`<img
          class="full"
          src=${url}
          alt=${name}
          draggable="false"
          referrerpolicy="no-referrer"
          @load=${this.#url.shown}
          @error=${this.#url.broken}
        />`
    }`;
  }

  #button(label: string, icon: unknown, run: () => void, isDisabled = false) {
    return html`<button
      class="icon-button"
      type="button"
      aria-label=${label}
      title=${label}
      aria-disabled=${isDisabled}
      @click=${run}
    >
      ${icon}
    </button>`;
  }

  #turnButton(side: 'previous' | 'next', label: string, by: number) {
    return html`<div class="turn ${side}">
      ${this.#button(label, html`<span>${icons.back}</span>`, () => this.#turn(by))}
    </div>`;
  }

  /** By how many one turns when one goes to the right. */
  get #forward(): 1 | -1 {
    return getComputedStyle(this).direction === 'rtl' ? -1 : 1;
  }

  get #place(): number {
    return this.pictures.findIndex(({ key }) => key === this.key);
  }

  get #picture(): AttachmentSnapshot | undefined {
    return this.pictures[this.#place];
  }

  get #dialog(): HTMLDialogElement | null {
    return this.renderRoot.querySelector('dialog');
  }

  get #frame(): HTMLElement | null {
    return this.renderRoot.querySelector('.frame');
  }

  get #image(): HTMLElement | null {
    return this.renderRoot.querySelector('.frame :is(.full, chat-own-picture canvas)');
  }

  #gestureTarget() {
    const lightbox = this;
    return {
      get view() {
        return lightbox.view;
      },
      pointOf: ({ clientX, clientY }: MouseEvent) => {
        const box = this.#frame?.getBoundingClientRect() ?? new DOMRect();
        return { x: clientX - box.x - box.width / 2, y: clientY - box.y - box.height / 2 };
      },
      show: (view: View, isLast: boolean) => this.#show(view, isLast),
      swiped: (swipe: Swipe) => {
        if (swipe === 'down') this.#close();
        else this.#turn(swipe === 'left' ? this.#forward : -this.#forward);
      },
      tapped: (on: EventTarget | undefined) => {
        // Beside the picture.
        if (on === this.#frame) this.#close();
      },
    };
  }

  #show(view: View, isLast: boolean): void {
    this.isStill = isLast;
    const image = this.#image;
    const frame = this.#frame;
    if (image === null || frame === null) return;
    const picture = { width: image.offsetWidth, height: image.offsetHeight };
    // While a finger moves it, it may leave its place.
    const isFree = !isLast && view.scale === 1;
    this.view = isFree
      ? view
      : keepInside(view, picture, { width: frame.clientWidth, height: frame.clientHeight });
  }

  #zoom(factor: number): void {
    this.#show(zoomAt(this.view, factor, { x: 0, y: 0 }), true);
  }

  #turn(by: number): void {
    const next = this.pictures[this.#place + by];
    if (next === undefined) return;
    this.key = next.key;
    this.view = wholePicture;
  }

  #save(name: string): void {
    if (this.#url.url !== null) void savePicture(this.#url.url, name);
  }

  readonly #close = () => {
    this.#dialog?.close();
    this.dispatchEvent(new LightboxCloseEvent());
  };

  readonly #onKey = (event: KeyboardEvent) => {
    const forward = this.#forward;
    const pan = (x: number, y: number) =>
      this.#show({ ...this.view, x: this.view.x + x, y: this.view.y + y }, true);
    const isZoomed = this.view.scale > 1;
    const acts: Record<string, () => void> = {
      ArrowRight: () => (isZoomed ? pan(-panStepPx, 0) : this.#turn(forward)),
      ArrowLeft: () => (isZoomed ? pan(panStepPx, 0) : this.#turn(-forward)),
      ArrowDown: () => pan(0, -panStepPx),
      ArrowUp: () => pan(0, panStepPx),
      Home: () => this.#turn(-this.#place),
      End: () => this.#turn(this.pictures.length - 1 - this.#place),
      '+': () => this.#zoom(zoomStep),
      '=': () => this.#zoom(zoomStep),
      '-': () => this.#zoom(1 / zoomStep),
      '0': () => this.#show(wholePicture, true),
    };
    // What the reader does here is none of the page's shortcuts.
    event.stopPropagation();
    const act = event.ctrlKey || event.metaKey || event.altKey ? undefined : acts[event.key];
    if (act === undefined) return;
    event.preventDefault();
    act();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-lightbox': ChatLightbox;
  }
}
