import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { AttachmentSnapshot, MessageSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { ChatElement } from '../base/chat-element.js';
import { icons } from '../icons/icons.js';
import { MessageActionEvent } from '../message/message-action-event.js';
import { attachmentSummary } from './attachment-summary.js';
import { attachmentsStyles } from './attachments.styles.js';
import { pictureSize } from './picture-size.js';

const maxTiles = 4;

/** The files of a message: pictures in a grid, then players and cards, in the order in which they were picked. */
export class ChatAttachments extends ChatElement {
  static override styles = [base, attachmentsStyles];

  @property({ attribute: false }) message: MessageSnapshot | undefined;
  @property({ type: Boolean, reflect: true }) own = false;

  protected override willUpdate(): void {
    this.own = this.message?.isOwn === true;
    const [picture, ...others] = this.#pictures;
    if (picture === undefined || others.length > 0) return;
    // Known before anything is loaded: what stands below never moves.
    const { width, height } = pictureSize(picture);
    this.style.setProperty('--picture-width', `${width}px`);
    this.style.setProperty('--picture-ratio', `${width} / ${height}`);
  }

  protected override render() {
    const pictures = this.#pictures;
    const files = this.#files;
    const others = files.filter(({ kind }) => kind !== 'image');
    const isUploading = this.message?.sendState === 'sending' && files.some(({ fileId }) => fileId === null);
    return html`<div class="files" role="group" aria-label=${attachmentSummary(this.words, files)}>
      ${
        pictures.length === 0
          ? nothing
          : html`<div class="grid" data-count=${Math.min(pictures.length, maxTiles)}>
            ${pictures.slice(0, maxTiles).map(
              (picture, i) =>
                html`<chat-picture
                  .attachment=${picture}
                  .more=${i === maxTiles - 1 ? pictures.length - maxTiles : 0}
                ></chat-picture>`,
            )}
          </div>`
      }
      ${others.map((file) =>
        file.kind === 'file'
          ? html`<chat-file-card .attachment=${file}></chat-file-card>`
          : html`<chat-player .attachment=${file}></chat-player>`,
      )}
      ${isUploading ? this.#cancelButton() : nothing}
    </div>`;
  }

  get #files(): readonly AttachmentSnapshot[] {
    return this.message?.attachments ?? [];
  }

  get #pictures(): readonly AttachmentSnapshot[] {
    return this.#files.filter(({ kind }) => kind === 'image');
  }

  #cancelButton() {
    return html`<button class="cancel" type="button" aria-label=${this.moreWords.cancelSending} @click=${this.#cancel}>
      <span>${icons.close}</span>
    </button>`;
  }

  /** The thread does it, and puts the words back into the field. */
  #cancel(): void {
    if (this.message) this.dispatchEvent(new MessageActionEvent('cancel', this.message, this));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-attachments': ChatAttachments;
  }
}
