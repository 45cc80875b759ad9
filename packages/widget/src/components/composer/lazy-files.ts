import type { ChatErrorInfo, ConversationRef, UploadSnapshot } from '../../session/types.js';
import { toErrorInfo } from '../base/error-info.js';
import { loadPart } from '../base/load-part.js';
import type { ComposerFiles } from './composer-files.js';
import type { FileTaker } from './file-taker.js';

const loadCode = () => loadPart(() => import('./composer-files.js'));

/** The files beside the text. The code for them is fetched with the first; what is wanted of it before then waits here. */
export class LazyFiles {
  /** `null` while nobody has wanted any. */
  loaded: ComposerFiles | null = null;
  readonly #host: FileTaker;
  #error: ChatErrorInfo | null = null;
  #waiting: ((files: ComposerFiles) => void)[] = [];

  constructor(host: FileTaker) {
    this.#host = host;
  }

  /** Some chosen files are not in the tray yet: a message that is sent now would go without them. */
  get isTaking(): boolean {
    return this.#waiting.length > 0 || this.loaded?.isTaking === true;
  }

  get items(): readonly UploadSnapshot[] {
    return this.loaded?.items ?? [];
  }

  /** Why what was chosen cannot even be shown. */
  get error(): ChatErrorInfo | null {
    return this.#error ?? this.loaded?.error ?? null;
  }

  /** From here on the files are for the conversation of the host. */
  follow(): void {
    const { ref } = this.#host;
    if (this.loaded !== null) this.loaded.use(ref);
    else if (ref !== undefined) void this.#restore(ref);
  }

  /** Whoever points at the paperclip will want it soon, and hears with the press that it cannot be had. */
  readonly prepare = (): void => void loadCode().catch(() => undefined);

  /** Does something with the files, or tries again what waits. */
  run(act: (files: ComposerFiles) => void): void {
    if (this.loaded !== null) {
      act(this.loaded);
      return;
    }
    this.#waiting.push(act);
    this.#error = null;
    loadCode().then(
      (part) => {
        this.loaded ??= new part.ComposerFiles(this.#host);
        for (const waiting of this.#waiting.splice(0)) waiting(this.loaded);
        this.#host.filesTaken();
      },
      (reason) => {
        this.#error = toErrorInfo(reason);
        this.#host.filesTaken();
      },
    );
  }

  /** Shows what was picked before, e.g. before the page was loaded anew. */
  async #restore(ref: ConversationRef): Promise<void> {
    if ((await ref.hasAttachments()) && ref === this.#host.ref) this.run(() => undefined);
  }

  /** Gives up what could not be taken. */
  giveUp(): void {
    this.#waiting = [];
    this.#error = null;
    this.loaded?.giveUp();
    this.#host.requestUpdate();
  }
}
