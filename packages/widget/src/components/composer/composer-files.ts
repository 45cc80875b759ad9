import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type {
  AttachmentTray,
  ChatErrorInfo,
  ConversationRef,
  RefusedFile,
  UploadSnapshot,
} from '../../session/types.js';
import { toErrorInfo } from '../base/error-info.js';

/** The code that uploads files, and the code that shows them: fetched with the first file. */
async function loadTray(ref: ConversationRef): Promise<AttachmentTray> {
  const [tray, { registerAttachmentTray }] = await Promise.all([
    ref.attachments(),
    import('../attachment-tray/register.js'),
  ]);
  registerAttachmentTray();
  return tray;
}

/** The files that the next message takes along. What was chosen before it is known where to, waits here. */
export class ComposerFiles implements ReactiveController {
  tray: AttachmentTray | null = null;
  /** Those that were not taken the last time. */
  refused: readonly RefusedFile[] = [];
  /** Why the chosen files cannot even be shown; `add` with none tries again. */
  error: ChatErrorInfo | null = null;
  readonly #host: ReactiveControllerHost;
  readonly #update = () => this.#host.requestUpdate();
  #ref: ConversationRef | undefined;
  #waiting: File[] = [];
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  get items(): readonly UploadSnapshot[] {
    return this.tray?.items ?? [];
  }

  /** From here on the files are for this conversation. */
  use(ref: ConversationRef | undefined): void {
    if (this.#ref !== undefined) this.#waiting = [];
    this.hostDisconnected();
    this.tray = null;
    this.refused = [];
    this.error = null;
    this.#ref = ref;
    if (ref !== undefined) void this.#restore(ref);
  }

  /** Takes files, or those that wait since something went wrong. */
  async add(files: readonly File[]): Promise<void> {
    this.#waiting.push(...files);
    const ref = this.#ref;
    if (ref === undefined) return;
    this.error = null;
    this.refused = [];
    const taken = this.#waiting.splice(0);
    try {
      const tray = this.tray ?? (await loadTray(ref));
      if (ref !== this.#ref) return;
      if (this.tray === null) {
        this.tray = tray;
        this.#unsubscribe = tray.subscribe(this.#update);
      }
      this.#update();
      const refused = await tray.add(taken);
      if (ref === this.#ref) this.refused = refused;
    } catch (reason) {
      if (ref !== this.#ref) return;
      this.#waiting.unshift(...taken);
      this.error = toErrorInfo(reason);
    }
    this.#update();
  }

  forgetRefused(): void {
    this.refused = [];
    this.#update();
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
  }

  hostConnected(): void {
    if (this.tray !== null) this.#unsubscribe ??= this.tray.subscribe(this.#update);
  }

  /** Shows what was picked before, e.g. before the page was loaded anew. */
  async #restore(ref: ConversationRef): Promise<void> {
    const isWanted = this.#waiting.length > 0 || (await ref.hasAttachments());
    if (isWanted && ref === this.#ref) await this.add([]);
  }
}
