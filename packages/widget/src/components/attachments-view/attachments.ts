import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { AttachmentSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { ChatElement } from '../base/chat-element.js';
import { attachmentSummary } from './attachment-summary.js';
import { attachmentsStyles } from './attachments.styles.js';
import { pictureSize } from './picture-size.js';

const maxTiles = 4;

/** The files of a message: pictures in a grid, then players and cards, in the order in which they were picked. */
export class ChatAttachments extends ChatElement {
  static override styles = [base, attachmentsStyles];

  @property({ attribute: false }) attachments: readonly AttachmentSnapshot[] = [];
  @property({ type: Boolean, reflect: true }) own = false;

  protected override willUpdate(): void {
    const [picture, ...others] = this.#pictures;
    if (picture === undefined || others.length > 0) return;
    // Known before anything is loaded: what stands below never moves.
    const { width, height } = pictureSize(picture);
    this.style.setProperty('--picture-width', `${width}px`);
    this.style.setProperty('--picture-ratio', `${width} / ${height}`);
  }

  protected override render() {
    const pictures = this.#pictures;
    const others = this.attachments.filter(({ kind }) => kind !== 'image');
    return html`<div class="files" role="group" aria-label=${attachmentSummary(this.words, this.attachments)}>
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
    </div>`;
  }

  get #pictures(): readonly AttachmentSnapshot[] {
    return this.attachments.filter(({ kind }) => kind === 'image');
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-attachments': ChatAttachments;
  }
}
