import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { MessageSnapshot } from '../../session/types.js';
import type { PictureOpenEvent } from '../attachments-view/picture-open-event.js';
import { loadPart } from '../base/load-part.js';

type Messages = readonly MessageSnapshot[];

function hasExtras({ attachments, context }: MessageSnapshot): boolean {
  return attachments.length > 0 || context !== null;
}

/** What messages hold beside text: fetches the parts that show it, and shows one picture full screen. */
export class MessageExtras implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #messages: () => Messages;
  readonly #failed: (reason: unknown) => void;
  #state: 'none' | 'fetching' | 'there' = 'none';
  /** Fetching failed with these: it is tried again with the next. */
  #failedWith: Messages | null = null;
  #openKey: string | null = null;

  /** `messages` gives those that are about to be shown, newest first; `failed` hears of what could not be fetched. */
  constructor(host: ReactiveControllerHost, messages: () => Messages, failed: (reason: unknown) => void) {
    this.#host = host;
    this.#messages = messages;
    this.#failed = failed;
    host.addController(this);
  }

  get isFetching(): boolean {
    return this.#state === 'fetching';
  }

  hostDisconnected(): void {
    this.close();
  }

  hostUpdate(): void {
    const messages = this.#messages();
    if (this.#state !== 'none' || this.#failedWith === messages || !messages.some(hasExtras)) return;
    this.#state = 'fetching';
    loadPart(() => import('../attachments-view/register.js'))
      .then(
        ({ registerAttachments }) => {
          registerAttachments();
          this.#state = 'there';
        },
        (reason: unknown) => {
          this.#state = 'none';
          this.#failedWith = messages;
          this.#failed(reason);
        },
      )
      .finally(() => this.#host.requestUpdate());
  }

  readonly open = (event: PictureOpenEvent): void => {
    event.stopPropagation();
    loadPart(() => import('../lightbox/register.js')).then(({ registerLightbox }) => {
      registerLightbox();
      this.#openKey = event.key;
      this.#host.requestUpdate();
    }, this.#failed);
  };

  readonly close = (): void => {
    this.#openKey = null;
    this.#host.requestUpdate();
  };

  /** The picture that is open, among all those of the messages, oldest first; it closes with its message. */
  lightbox() {
    if (this.#openKey === null) return nothing;
    const pictures = this.#messages()
      .toReversed()
      .flatMap(({ isDeleted, attachments }) => (isDeleted ? [] : attachments))
      .filter(({ kind }) => kind === 'image');
    return html`<chat-lightbox
      .pictures=${pictures}
      .startKey=${this.#openKey}
      @lightbox-close=${this.close}
    ></chat-lightbox>`;
  }
}
