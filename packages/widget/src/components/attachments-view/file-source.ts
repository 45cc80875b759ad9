import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { AttachmentSnapshot, ChatSession, FileUrls } from '../../session/types.js';
import { whenNear } from './near-view.js';

/** Where the file of a tile stands: its address is not asked for yet, known, or of no use. */
type FileState = 'waiting' | 'known' | 'failed';

/**
 * Where a tile has its file from: one's own picture out of this tab, else a signed address, asked for when the tile
 * comes near the screen and once more when it has expired.
 */
export class FileSource implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #session: () => ChatSession | undefined;
  readonly #attachment: () => AttachmentSnapshot | undefined;
  #state: FileState = 'waiting';
  #urls: FileUrls | null = null;
  #isLocalBroken = false;
  #isNear = false;
  #isAsking = false;
  #stopWaiting: (() => void) | null = null;
  /** Counts questions, so that a late answer to an old one is dropped. */
  #turn = 0;

  constructor(
    host: ReactiveControllerHost & Element,
    session: () => ChatSession | undefined,
    attachment: () => AttachmentSnapshot | undefined,
  ) {
    this.#host = host;
    this.#session = session;
    this.#attachment = attachment;
    host.addController(this);
  }

  get hasFailed(): boolean {
    return this.#state === 'failed';
  }

  /** One's own picture, to be drawn; then there is no address. */
  get localFile(): Blob | null {
    return this.#isLocalBroken ? null : (this.#attachment()?.localFile ?? null);
  }

  /** The whole file, or a small picture of it where there is one; `null` while that is unknown. */
  url(size: 'small' | 'full'): string | null {
    if (this.#urls === null) return null;
    return size === 'small' ? (this.#urls.thumbnailUrl ?? this.#urls.url) : this.#urls.url;
  }

  hostConnected(): void {
    this.#stopWaiting = whenNear(this.#host, () => {
      this.#isNear = true;
      this.#ask();
    });
  }

  hostDisconnected(): void {
    this.#stopWaiting?.();
    this.#isNear = false;
    this.#forget();
  }

  hostUpdated(): void {
    // An own file has been stored meanwhile, or this tab has forgotten it.
    if (this.#isNear) this.#ask();
  }

  /** The file could not be shown. Of one's own the server may have another copy, and what has expired is renewed. */
  readonly broken = (): void => {
    const hadExpired = this.#urls !== null && this.#urls.expiresAt <= Date.now();
    if (this.localFile !== null) {
      this.#isLocalBroken = true;
      this.retry();
    } else if (hadExpired) {
      this.retry();
    } else {
      this.#become('failed');
    }
  };

  readonly retry = (): void => {
    this.#forget();
    this.#ask();
    this.#host.requestUpdate();
  };

  #forget(): void {
    this.#turn += 1;
    this.#isAsking = false;
    this.#urls = null;
    this.#state = 'waiting';
  }

  #ask(): void {
    const fileId = this.#attachment()?.fileId ?? null;
    const session = this.#session();
    if (this.localFile !== null || fileId === null || session === undefined) return;
    if (this.#isAsking || this.#state !== 'waiting') return;
    const turn = this.#turn;
    this.#isAsking = true;
    session.fileUrls(fileId).then(
      (urls) => {
        if (turn !== this.#turn) return;
        this.#urls = urls;
        this.#become('known');
      },
      // The reader sees that it cannot be shown, and may try again.
      () => {
        if (turn === this.#turn) this.#become('failed');
      },
    );
  }

  #become(state: FileState): void {
    this.#isAsking = false;
    this.#state = state;
    this.#host.requestUpdate();
  }
}
