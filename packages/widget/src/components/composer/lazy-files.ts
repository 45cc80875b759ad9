import { nothing } from 'lit';
import type { ChatErrorInfo, ConversationRef, RefusedFile, UploadSnapshot } from '../../session/types.js';
import { toErrorInfo } from '../base/error-info.js';
import { loadPart } from '../base/load-part.js';
import type { ComposerFiles } from './composer-files.js';
import type { FileTaker } from './file-taker.js';

const loadCode = () => loadPart(() => import('./composer-files.js'));

/** Whoever points at the paperclip will want it soon, and hears with the press that it cannot be had. */
export const prepareFiles = () => void loadCode().catch(() => undefined);

/** In the place of the files while nobody has wanted any: the code for them is fetched with the first. What is wanted of it before then waits here. */
export class LazyFiles {
  readonly items: readonly UploadSnapshot[] = [];
  refused: readonly RefusedFile[] = [];
  /** Why what was chosen cannot even be shown. */
  error: ChatErrorInfo | null = null;
  /** Files are held above the thread. */
  isTarget = false;
  readonly #host: FileTaker;
  #waiting: ((files: ComposerFiles) => void)[] = [];

  constructor(host: FileTaker) {
    this.#host = host;
  }

  /** Some chosen files are not in the tray yet: a message that is sent now would go without them. */
  get isTaking(): boolean {
    return this.#waiting.length > 0;
  }

  /** Does something with the files as soon as that is possible, or tries again what waits. */
  run(act: (files: ComposerFiles) => void): void {
    const host = this.#host;
    this.#waiting.push(act);
    this.error = null;
    loadCode().then(
      (part) => {
        if (host.files === this) host.files = new part.ComposerFiles(host);
        for (const waiting of this.#waiting.splice(0)) host.files.run(waiting);
        host.filesTaken();
      },
      (reason) => {
        this.error = toErrorInfo(reason);
        host.filesTaken();
      },
    );
  }

  /** From here on they are for this conversation. Shows what was picked before, e.g. before the page was loaded anew. */
  async use(ref: ConversationRef | undefined): Promise<void> {
    if ((await ref?.hasAttachments()) && ref === this.#host.ref) this.run(() => undefined);
  }

  /** Gives up what could not be taken. */
  giveUp(): void {
    this.#waiting = [];
    this.error = null;
    this.#host.requestUpdate();
  }

  render(): unknown {
    return nothing;
  }
}
