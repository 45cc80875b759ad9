import { html, nothing } from 'lit';
import { property } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { formatSize } from '../../locales/format-size.js';
import type { AttachmentTray, RefusedFile, UploadSnapshot } from '../../session/types.js';
import { base } from '../../styles/base.js';
import { controls } from '../../styles/controls.js';
import { splitName } from '../attachments-view/split-name.js';
import { ChatElement } from '../base/chat-element.js';
import { icons } from '../icons/icons.js';
import { moreIcons } from '../icons/more-icons.js';
import { trayStyles } from './attachment-tray.styles.js';
import { dropTargetStyles } from './drop-target.styles.js';
import { failureText, nameInSentence, refusalText } from './file-words.js';
import { progressRing } from './progress-ring.js';
import { RefusalsDismissEvent, TrayLeaveEvent } from './tray-events.js';

const tilePx = 64;

/** The files that the next message takes along: what they are, how far they are, and what is wrong with one. */
export class ChatAttachmentTray extends ChatElement {
  static override styles = [base, controls, trayStyles, dropTargetStyles];

  @property({ attribute: false }) tray: AttachmentTray | undefined;
  @property({ attribute: false }) items: readonly UploadSnapshot[] = [];
  /** Those that were not taken the last time, each with its reason. */
  @property({ attribute: false }) refused: readonly RefusedFile[] = [];
  /** Files are held above the thread. */
  @property({ type: Boolean }) isTarget = false;
  /** Files that the browser cannot draw. */
  readonly #undrawable = new Set<string>();

  /** To what has to be decided before a message can be sent. */
  override focus(): void {
    this.renderRoot.querySelector<HTMLElement>('.problems button')?.focus();
  }

  protected override render() {
    const { items, moreWords } = this;
    const isReady = items.length > 0 && items.every(({ state }) => state === 'uploaded');
    return html`${
      items.length === 0
        ? nothing
        : html`<ul class="items" aria-label=${moreWords.attachedFiles}>
          ${repeat(
            items,
            ({ key }) => key,
            (item) => this.#item(item),
          )}
        </ul>`
    }
      <div class="problems" role="alert">${this.#problems()}</div>
      <p class="visually-hidden" role="status">${isReady ? moreWords.filesReady(items.length) : nothing}</p>
      ${this.isTarget ? html`<div class="drop">${icons.attach}${moreWords.dropFiles}</div>` : nothing}`;
  }

  #item(item: UploadSnapshot) {
    const { state, localFile, kind, key } = item;
    const [head, tail] = splitName(item.name);
    const isPicture = localFile !== null && !this.#undrawable.has(key);
    const size = formatSize(this.locale, item.sizeBytes);
    return html`<li class="item ${isPicture ? 'picture' : 'file'} ${state}" title=${head + tail}>
      <span class="face">
        ${
          isPicture
            ? html`<chat-own-picture
              .size=${item}
              .shortSidePx=${tilePx}
              .file=${localFile}
              @undrawable=${() => this.#giveUpDrawing(key)}
            ></chat-own-picture>`
            : moreIcons[kind === 'image' ? 'file' : kind]
        }
        ${this.#state(item)}
      </span>
      <span class=${isPicture ? 'visually-hidden' : 'what'}>
        <span class="name" dir="auto"><span>${head}</span>${tail}</span> <span class="size">${size}</span>
      </span>
      <button
        class="remove"
        type="button"
        aria-label=${this.moreWords.removeFile(nameInSentence(item.name))}
        @click=${(event: MouseEvent) => this.#remove(item, event)}
      >
        <span>${icons.close}</span>
      </button>
    </li>`;
  }

  #state({ state, name, progress }: UploadSnapshot) {
    if (state === 'uploaded') return nothing;
    if (state === 'failed') return html`<span class="veil">${moreIcons.alert}</span>`;
    return html`<span class="veil"
      >${progressRing(this.moreWords.uploadingFile(nameInSentence(name)), state === 'preparing' ? null : progress)}</span
    >`;
  }

  #problems() {
    const { words, moreWords, refused } = this;
    const failed = this.items.filter(({ state }) => state === 'failed');
    return [
      ...failed.map(
        (item) => html`<p class="problem">
          ${moreIcons.alert}<span>${failureText(item, words, moreWords)}</span>
          <button class="again" type="button" @click=${() => this.tray?.retry(item.key)}>${words.tryAgain}</button>
        </p>`,
      ),
      ...refused.map(
        (file, index) => html`<p class="problem">
          ${moreIcons.alert}<span>${refusalText(file, words, moreWords, this.locale)}</span>
          ${
            index === 0
              ? html`<button class="icon-button" type="button" aria-label=${words.dismiss} @click=${this.#dismiss}>
                ${icons.close}
              </button>`
              : nothing
          }
        </p>`,
      ),
    ];
  }

  #giveUpDrawing(key: string): void {
    this.#undrawable.add(key);
    this.requestUpdate();
  }

  #remove({ key }: UploadSnapshot, event: MouseEvent): void {
    const row = event.currentTarget instanceof HTMLElement ? event.currentTarget.closest('li') : null;
    const next = (row?.nextElementSibling ?? row?.previousElementSibling)?.querySelector<HTMLElement>(
      '.remove',
    );
    this.tray?.remove(key);
    if (!next) this.dispatchEvent(new TrayLeaveEvent());
    else next.focus();
  }

  readonly #dismiss = () => {
    this.dispatchEvent(new RefusalsDismissEvent());
    this.dispatchEvent(new TrayLeaveEvent());
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'chat-attachment-tray': ChatAttachmentTray;
  }
}
