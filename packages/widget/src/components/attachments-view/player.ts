import { css, html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import type { AttachmentSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { ChatElement } from '../base/chat-element.js';
import { FileSource } from './file-source.js';
import { ringStyles } from './picture.styles.js';
import { progressRing } from './progress-ring.js';
import { shownName } from './shown-name.js';

/** A video or a recording, played by the browser's own controls. What cannot be played can be downloaded. */
export class ChatPlayer extends ChatElement {
  static override styles = [
    base,
    ringStyles,
    css`
      :host {
        display: block;
        width: min(100%, 320px);
      }

      .frame {
        position: relative;
        overflow: hidden;
        border-radius: var(--chat-bubble-radius);
      }

      video,
      audio {
        display: block;
        width: 100%;
      }

      video {
        aspect-ratio: 16 / 9;
        background: #000000;
        object-fit: contain;
      }

      audio {
        height: 54px;
      }

      p {
        padding: 4px 14px 0;
        color: var(--chat-text-soft);
        font-size: 0.82em;
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }

      .failed {
        padding-block-end: 4px;
      }
    `,
  ];

  @property({ attribute: false }) attachment: AttachmentSnapshot | undefined;

  readonly #source = new FileSource(
    this,
    () => this.session,
    () => this.attachment,
  );
  /** Where an address ended in the middle of playing. */
  #resumeAtSeconds = 0;

  protected override render() {
    const { attachment, moreWords } = this;
    if (attachment === undefined) return nothing;
    if (this.#source.hasFailed) {
      return html`<p class="failed">${moreWords.mediaFailed}</p>
        <chat-file-card .attachment=${attachment}></chat-file-card>`;
    }
    const name = shownName(attachment.name);
    const url = this.#source.url('full') ?? nothing;
    const { progress } = attachment;
    return html`<div class="frame">
        ${
          attachment.kind === 'video'
            ? html`<video
              ?controls=${url !== nothing}
              playsinline
              preload="metadata"
              src=${url}
              aria-label=${name}
              @error=${this.#onError}
              @loadedmetadata=${this.#onMetadata}
            ></video>`
            : html`<audio
              controls
              preload="none"
              src=${url}
              aria-label=${name}
              @error=${this.#onError}
              @loadedmetadata=${this.#onMetadata}
            ></audio>`
        }
        ${progress === null ? nothing : progressRing(progress, moreWords.uploadingFile(name))}
      </div>
      <p dir="auto" aria-hidden="true">${name}</p>`;
  }

  get #media(): HTMLMediaElement | null {
    return this.renderRoot.querySelector<HTMLMediaElement>('video, audio');
  }

  readonly #onError = () => {
    this.#resumeAtSeconds = this.#media?.currentTime ?? 0;
    this.#source.broken();
  };

  readonly #onMetadata = () => {
    const media = this.#media;
    if (media === null || this.#resumeAtSeconds === 0) return;
    media.currentTime = this.#resumeAtSeconds;
    this.#resumeAtSeconds = 0;
    // A browser that does not let it go on by itself leaves that to its own controls.
    media.play().catch(() => undefined);
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-player': ChatPlayer;
  }
}
