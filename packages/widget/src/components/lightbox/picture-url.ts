import type { ReactiveControllerHost } from 'lit';
import type { AttachmentSnapshot, ChatSession, FileUrls } from '../../session/types.js';

/** The picture that is shown full screen: its addresses or, of one's own in this tab, its bytes; and whether it is there yet. */
export class PictureUrl {
  readonly #host: ReactiveControllerHost;
  #session: ChatSession | undefined;
  #picture: AttachmentSnapshot | undefined;
  #urls: FileUrls | null = null;
  #turn = 0;
  #isLocalBroken = false;
  isShown = false;
  hasFailed = false;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
  }

  /** One's own picture, to be drawn. */
  get localFile(): Blob | null {
    return this.#isLocalBroken ? null : (this.#picture?.localFile ?? null);
  }

  /** The whole picture; `null` while its address is unknown. */
  get url(): string | null {
    return this.#urls?.url ?? null;
  }

  /** Already in the browser's cache, since its tile shows it. */
  get smallUrl(): string | null {
    return this.#urls?.thumbnailUrl ?? null;
  }

  /** To be called before each render. */
  load(session: ChatSession | undefined, picture: AttachmentSnapshot | undefined): void {
    const isSame = this.#picture?.key === picture?.key && this.#session === session;
    const isStored = this.#picture?.fileId === picture?.fileId;
    this.#picture = picture;
    this.#session = session;
    if (!isSame) this.#isLocalBroken = false;
    if (!isSame || !isStored) this.#ask();
  }

  readonly shown = (): void => {
    this.isShown = true;
    this.#host.requestUpdate();
  };

  readonly broken = (): void => {
    if (this.localFile !== null) {
      this.#isLocalBroken = true;
      this.#host.requestUpdate();
      return;
    }
    const hadExpired = this.#urls !== null && this.#urls.expiresAt <= Date.now();
    if (hadExpired) this.#ask();
    else this.#fail();
  };

  readonly retry = (): void => {
    this.#ask();
    this.#host.requestUpdate();
  };

  #ask(): void {
    this.#turn += 1;
    const turn = this.#turn;
    this.#urls = null;
    this.isShown = false;
    this.hasFailed = false;
    const fileId = this.#picture?.fileId ?? null;
    if (fileId === null) return;
    this.#session?.fileUrls(fileId).then(
      (urls) => {
        if (turn !== this.#turn) return;
        this.#urls = urls;
        this.#host.requestUpdate();
      },
      () => {
        if (turn === this.#turn && this.localFile === null) this.#fail();
      },
    );
  }

  #fail(): void {
    this.hasFailed = true;
    this.#host.requestUpdate();
  }
}
