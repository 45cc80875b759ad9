import { html, nothing, type PropertyValues } from 'lit';
import { property, state } from 'lit/decorators.js';
import type { AttachmentSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { ChatElement } from '../base/chat-element.js';
import { loadPart } from '../base/kit.js';
import { moreIcons } from '../icons/more-icons.js';
import type { ChatMessageList } from '../thread/message-list.js';
import { paintBlurPreview, readBlurPreview } from './blur-preview.js';
import { FileSource } from './file-source.js';
import { pictureStyles } from './picture.styles.js';
import { progressRing } from './progress-ring.js';
import { shownName } from './shown-name.js';

/** CSS pixels of the shorter side of a tile, at most. */
const maxShortSidePx = 320;

/** One picture of a message: a blur or one's own, then the stored one, and full screen when it is chosen. */
export class ChatPicture extends ChatElement {
  static override styles = [base, pictureStyles];

  @property({ attribute: false }) attachment: AttachmentSnapshot | undefined;
  /** So many pictures have no tile of their own: this one stands for them. */
  @property({ type: Number }) more = 0;
  @state() private isShown = false;

  readonly #source = new FileSource(
    this,
    () => this.session,
    () => this.attachment,
  );

  /** What is drawn of one's own picture stays until the stored one can take its place. */
  #drawn: Blob | null = null;

  protected override willUpdate(): void {
    this.#drawn = this.#source.localFile ?? this.#drawn;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const blur = changed.has('attachment') ? readBlurPreview(this.attachment?.blurPreview ?? null) : null;
    const canvas = this.renderRoot.querySelector<HTMLCanvasElement>('canvas.blur');
    if (blur !== null && canvas !== null) paintBlurPreview(canvas, blur);
  }

  protected override render() {
    const { attachment, words, moreWords } = this;
    if (attachment === undefined) return nothing;
    if (this.#source.hasFailed) {
      return html`<div class="tile failed">
        ${moreIcons.broken}<span>${moreWords.pictureFailed}</span>
        <button type="button" @click=${this.#source.retry}>${moreIcons.retry}${words.tryAgain}</button>
      </div>`;
    }
    const name = shownName(attachment.name);
    const url = this.#source.url('small');
    const { progress } = attachment;
    return html`<button
      class="tile"
      type="button"
      aria-haspopup="dialog"
      aria-label=${this.more > 0 ? moreWords.openPictures(name, this.more) : moreWords.openPicture(name)}
      @click=${(event: MouseEvent) => this.#open(event, attachment.key)}
    >
      ${this.isShown ? nothing : this.#placeholder(attachment)}
      ${
        url === null
          ? nothing
          : html`<img
            class=${this.isShown ? 'shown' : ''}
            src=${url}
            alt=${name}
            decoding="async"
            draggable="false"
            referrerpolicy="no-referrer"
            @load=${this.#onLoad}
            @error=${this.#onError}
          />`
      }
      ${this.more > 0 ? html`<span class="more">${moreWords.morePictures(this.more)}</span>` : nothing}
      ${progress === null ? nothing : progressRing(progress, moreWords.uploadingFile(name))}
    </button>`;
  }

  #placeholder(attachment: AttachmentSnapshot) {
    if (this.#drawn === null) {
      return html`<canvas class="blur" aria-hidden="true" width="1" height="1"></canvas>`;
    }
    return html`<chat-own-picture
      aria-hidden="true"
      .size=${attachment}
      .shortSidePx=${maxShortSidePx}
      .file=${this.#drawn}
      @undrawable=${this.#onError}
    ></chat-own-picture>`;
  }

  /** Full screen, among those of the list that it is in. */
  #open(event: MouseEvent, key: string): void {
    const isList = (one: EventTarget): one is ChatMessageList =>
      one instanceof Element && one.matches('chat-message-list');
    const list = event.composedPath().find(isList);
    if (list === undefined) return;
    loadPart(() => import('../lightbox/open-lightbox.js')).then(
      ({ openLightbox }) => openLightbox(list, key),
      this.report,
    );
  }

  readonly #onLoad = () => {
    this.isShown = true;
    this.#drawn = null;
  };

  readonly #onError = () => {
    this.isShown = false;
    this.#drawn = null;
    this.#source.broken();
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-picture': ChatPicture;
  }
}
