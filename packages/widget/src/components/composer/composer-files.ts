import { html, nothing, type ReactiveController } from 'lit';
import type {
  AttachmentTray,
  ChatErrorInfo,
  ConversationRef,
  RefusedFile,
  UploadSnapshot,
} from '../../session/types.js';
import { registerAttachmentTray } from '../attachment-tray/register.js';
import { toErrorInfo } from '../base/error-info.js';
import { openFilePicker } from './file-picker.js';
import type { FileTaker } from './file-taker.js';

/** The files that the next message takes along. What was chosen before it is known where to, waits here. */
export class ComposerFiles implements ReactiveController {
  tray: AttachmentTray | null = null;
  /** Those that were not taken the last time. */
  refused: readonly RefusedFile[] = [];
  /** Why the chosen files cannot even be shown; `add` with none tries again. */
  error: ChatErrorInfo | null = null;
  /** Files are held above the thread. */
  isTarget: boolean;
  readonly #host: FileTaker;
  readonly #update = () => this.#host.requestUpdate();
  #ref: ConversationRef | undefined;
  #waiting: File[] = [];
  /** Chosen files that are on their way into the tray. */
  #takenCount = 0;
  #unsubscribe: (() => void) | undefined;

  constructor(host: FileTaker) {
    registerAttachmentTray();
    // The message that takes them will show them, or is taken back, perhaps when the network is away.
    for (const part of [import('../attachments-view/register.js'), import('../thread/message-actions.js')])
      part.catch(() => undefined);
    this.#host = host;
    host.addController(this);
    const { isTarget } = host.files;
    this.use(host.ref);
    this.isTarget = isTarget;
  }

  get items(): readonly UploadSnapshot[] {
    return this.tray?.items ?? [];
  }

  /** Some chosen files are not in the tray yet: a message that is sent now would go without them. */
  get isTaking(): boolean {
    return this.#takenCount + this.#waiting.length > 0;
  }

  /** From here on the files are for this conversation. */
  use(ref: ConversationRef | undefined): void {
    if (this.#ref !== undefined) this.#waiting = [];
    this.#takenCount = 0;
    this.hostDisconnected();
    this.tray = null;
    this.refused = [];
    this.error = null;
    this.#ref = ref;
    if (ref !== undefined) void this.#restore(ref);
  }

  /** Takes files for a conversation that one may have left meanwhile, or those that wait since something went wrong. */
  async add(files: readonly File[], ref = this.#ref): Promise<void> {
    if (ref !== this.#ref) {
      await (await ref?.attachments())?.add(files);
      return;
    }
    this.#waiting.push(...files);
    if (ref === undefined) return;
    this.error = null;
    this.refused = [];
    const taken = this.#waiting.splice(0);
    this.#takenCount += taken.length;
    this.#update();
    try {
      const tray = this.tray ?? (await ref.attachments());
      if (ref === this.#ref && this.tray === null) {
        this.tray = tray;
        this.#unsubscribe = tray.subscribe(this.#update);
      }
      this.#update();
      // Also when another conversation is shown by now: they were chosen for this one.
      const refused = await tray.add(taken);
      if (ref === this.#ref) this.refused = [...this.refused, ...refused];
    } catch (reason) {
      if (ref !== this.#ref) return;
      this.#waiting.unshift(...taken);
      this.error = toErrorInfo(reason);
    } finally {
      if (ref === this.#ref) this.#takenCount -= taken.length;
      this.#host.filesTaken();
    }
  }

  /** Does something with the files. */
  run(act: (files: this) => void): void {
    act(this);
  }

  /** Gives up what could not be taken. */
  giveUp(): void {
    this.#waiting = [];
    this.error = null;
    this.#update();
  }

  /** Lets the reader choose; the picker stands beside the button. */
  pick(button: HTMLElement): void {
    openFilePicker(this.#host, button);
  }

  /** What stands above the text. */
  render() {
    const { tray, items, refused, isTarget } = this;
    if (tray === null) return nothing;
    return html`<chat-attachment-tray
      .tray=${tray}
      .items=${items}
      .refused=${refused}
      .isTarget=${isTarget}
      @refusals-dismiss=${() => {
        this.refused = [];
        this.#update();
      }}
      @tray-leave=${() => this.#host.focus()}
    ></chat-attachment-tray>`;
  }

  hostDisconnected(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    // Out of the page, or moved in it: nothing tells that the files are no longer held above.
    this.isTarget = false;
  }

  hostConnected(): void {
    this.#update();
    if (this.tray !== null) this.#unsubscribe ??= this.tray.subscribe(this.#update);
  }

  /** Shows what was picked before, e.g. before the page was loaded anew. */
  async #restore(ref: ConversationRef): Promise<void> {
    const isWanted = this.#waiting.length > 0 || (await ref.hasAttachments());
    if (isWanted && ref === this.#ref) await this.add([]);
  }
}
