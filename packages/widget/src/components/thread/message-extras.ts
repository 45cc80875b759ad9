import { html, nothing, type ReactiveController, type ReactiveControllerHost } from 'lit';
import type { MessageSnapshot } from '../../session/types.js';
import type { PictureOpenEvent } from '../attachments-view/picture-open-event.js';
import { loadPart } from '../base/load-part.js';
import { mayHoldLinks } from '../text/may-hold-links.js';

type Messages = readonly MessageSnapshot[];

/** A part that some messages need. */
class Part {
  state: 'none' | 'fetching' | 'there' = 'none';
  /** Fetching failed with these: it is tried again with the next. */
  #failedWith: Messages | null = null;

  constructor(
    readonly isNeededBy: (message: MessageSnapshot) => boolean,
    readonly fetchAndRegister: () => Promise<void>,
  ) {}

  async fetchFor(messages: Messages): Promise<void> {
    if (this.state !== 'none' || this.#failedWith === messages || !messages.some(this.isNeededBy)) return;
    this.state = 'fetching';
    try {
      await loadPart(this.fetchAndRegister);
      this.state = 'there';
    } catch (reason) {
      this.state = 'none';
      this.#failedWith = messages;
      throw reason;
    }
  }
}

/** What messages hold beside text: fetches the parts that show it, and shows one picture full screen. */
export class MessageExtras implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #messages: () => Messages;
  readonly #failed: (reason: unknown) => void;
  readonly #attachments = new Part(
    ({ attachments, context }) => attachments.length > 0 || context !== null,
    async () => (await import('../attachments-view/register.js')).registerAttachments(),
  );
  readonly #links = new Part(
    ({ plaintext }) => mayHoldLinks(plaintext),
    async () => (await import('../text/register.js')).registerLinkedText(),
  );
  #openKey: string | null = null;

  /** `messages` gives those that are about to be shown, newest first; `failed` hears of what could not be fetched. */
  constructor(host: ReactiveControllerHost, messages: () => Messages, failed: (reason: unknown) => void) {
    this.#host = host;
    this.#messages = messages;
    this.#failed = failed;
    host.addController(this);
  }

  /** What would move everything else is on its way; a text only becomes clickable. */
  get isFetching(): boolean {
    return this.#attachments.state === 'fetching';
  }

  hostUpdate(): void {
    const messages = this.#messages();
    this.#links.fetchFor(messages).catch(this.#failed);
    const wasFetching = this.isFetching;
    const fetched = this.#attachments.fetchFor(messages).catch(this.#failed);
    if (this.isFetching && !wasFetching) void fetched.then(() => this.#host.requestUpdate());
  }

  hostDisconnected(): void {
    this.close();
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
