import type { ReactiveController } from 'lit';
import type { FileTaker } from './file-taker.js';

const dragEvents = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;

/**
 * Takes files that are dropped anywhere on the component around its host; text that is dragged is left to the browser.
 * Where no file can be taken, a drop does nothing: the browser would leave the page for it.
 */
export class FileDrop implements ReactiveController {
  /** Files are held above it. */
  isOver = false;
  readonly #host: FileTaker;
  #area: EventTarget | null = null;

  constructor(host: FileTaker) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const root = this.#host.getRootNode();
    this.#area = root instanceof ShadowRoot ? root.host : this.#host;
    for (const type of dragEvents) this.#area.addEventListener(type, this);
  }

  hostDisconnected(): void {
    for (const type of dragEvents) this.#area?.removeEventListener(type, this);
    this.#show(false);
  }

  handleEvent(event: Event): void {
    if (!(event instanceof DragEvent) || !event.dataTransfer?.types.includes('Files')) return;
    event.preventDefault();
    event.stopPropagation();
    const { canAttach } = this.#host;
    event.dataTransfer.dropEffect = canAttach ? 'copy' : 'none';
    this.#show(canAttach && (event.type === 'dragenter' || event.type === 'dragover'));
    if (canAttach && event.type === 'drop') this.#host.attach([...event.dataTransfer.files]);
  }

  #show(isOver: boolean): void {
    if (isOver === this.isOver) return;
    this.isOver = isOver;
    this.#host.requestUpdate();
    // What shows the target has to be there first.
    if (isOver) this.#host.attach([]);
  }
}
