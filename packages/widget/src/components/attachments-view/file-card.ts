import { html, nothing } from 'lit';
import { property, state } from 'lit/decorators.js';
import { formatSize } from '../../locales/format-size.js';
import type { AttachmentSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { ChatElement } from '../base/chat-element.js';
import { moreIcons } from '../icons/more-icons.js';
import { safeHref } from '../text/link-tokens.js';
import { fileCardStyles } from './file-card.styles.js';
import { progressRing } from './progress-ring.js';
import { saveFile } from './save-file.js';
import { shownName } from './shown-name.js';
import { splitName } from './split-name.js';

const archives = /zip|compressed|x-tar|gzip/;

/** The drawing that stands for a type of file. */
export function fileIcon({ kind, type }: Pick<AttachmentSnapshot, 'kind' | 'type'>) {
  if (kind === 'audio') return moreIcons.audio;
  if (kind === 'video') return moreIcons.video;
  return archives.test(type) ? moreIcons.archive : moreIcons.file;
}

/** A file that is only ever downloaded, or linked to: what it is called, how large it is or where, and a press away. */
export class ChatFileCard extends ChatElement {
  static override styles = [base, fileCardStyles];

  @property({ attribute: false }) attachment: AttachmentSnapshot | undefined;
  @state() private hasFailed = false;

  protected override render() {
    const { attachment, moreWords } = this;
    if (attachment === undefined) return nothing;
    const { progress, fileId, linkUrl } = attachment;
    const name = shownName(attachment.name);
    const [head, tail] = splitName(attachment.name);
    const href = linkUrl === undefined ? null : safeHref(linkUrl);
    if (href !== null) {
      return html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow">
        <span class="icon">${fileIcon(attachment)}</span>
        <span class="text">
          <span class="name" dir="auto" title=${name}
            ><span class="head">${head}</span><span class="tail">${tail}</span></span
          >
          <span class="size" dir="ltr">${new URL(href).host}</span>
        </span>
        <span class="save">${moreIcons.elsewhere}</span>
      </a>`;
    }
    const size = formatSize(this.locale, attachment.sizeBytes ?? 0);
    return html`<button
        type="button"
        aria-label=${moreWords.downloadFile(name, size)}
        ?disabled=${fileId === null}
        @click=${() => void this.#download(attachment)}
      >
        <span class="icon">
          ${fileIcon(attachment)}
          ${progress === null ? nothing : progressRing(progress, moreWords.uploadingFile(name))}
        </span>
        <span class="text">
          <span class="name" dir="auto" title=${name}
            ><span class="head">${head}</span><span class="tail">${tail}</span></span
          >
          <span class="size">${size}</span>
        </span>
        <span class="save">${moreIcons.download}</span>
      </button>
      <p role="status">${this.hasFailed ? moreWords.downloadFailed : nothing}</p>`;
  }

  /** The address is asked for now: it is valid for an hour only. */
  async #download({ fileId, name }: AttachmentSnapshot): Promise<void> {
    this.hasFailed = false;
    if (fileId === null) return;
    try {
      const urls = await this.session?.fileUrls(fileId);
      if (urls !== undefined) saveFile(urls.url, shownName(name));
    } catch (reason) {
      this.hasFailed = true;
      this.report(reason);
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-file-card': ChatFileCard;
  }
}
