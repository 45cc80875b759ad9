import type { ReactiveController, ReactiveControllerHost } from 'lit';

const dragEvents = ['dragenter', 'dragover', 'dragleave', 'drop'] as const;

/**
 * Takes files that are dropped anywhere on the component around its host; text that is dragged is left to the browser.
 * Where no file can be taken, a drop does nothing: the browser would leave the page for it.
 */
export class FileDrop implements ReactiveController {
  /** Files are held above it. */
  isOver = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #canTake: () => boolean;
  readonly #prepare: () => void;
  readonly #take: (files: readonly File[]) => void;
  #area: EventTarget | null = null;

  constructor(
    host: ReactiveControllerHost & HTMLElement,
    canTake: () => boolean,
    prepare: () => void,
    take: (files: readonly File[]) => void,
  ) {
    this.#host = host;
    this.#canTake = canTake;
    this.#prepare = prepare;
    this.#take = take;
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
    const canTake = this.#canTake();
    event.dataTransfer.dropEffect = canTake ? 'copy' : 'none';
    this.#show(canTake && (event.type === 'dragenter' || event.type === 'dragover'));
    if (canTake && event.type === 'drop') this.#take([...event.dataTransfer.files]);
  }

  #show(isOver: boolean): void {
    if (isOver === this.isOver) return;
    this.isOver = isOver;
    // What shows the target has to be there first.
    if (isOver) this.#prepare();
    this.#host.requestUpdate();
  }
}
