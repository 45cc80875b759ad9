import { throwChatError } from '../../transport/chat-error.js';
import type { Core } from '../core.js';
import { Deferred } from '../deferred.js';
import type { RichPart } from './rich-part.js';

/** So long nothing is shown for want of the code; then there is only what was typed, as it was typed. */
const maxWaitMs = 3_000;

/** Most messages are plain texts: the code for all others comes with the first of them. */
export class Rich {
  /** Undefined until it has come. */
  part: RichPart | undefined;
  readonly #core: Core;
  #loading: Promise<RichPart> | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #settled = new Deferred<void>();

  constructor(core: Core) {
    this.#core = core;
    this.#settled.resolve();
  }

  /** While it does, nobody is shown what may have to wait for it. */
  get isLoading(): boolean {
    return this.#timer !== undefined;
  }

  /** What is made of messages, once they can be read or that is given up for now. */
  async whole<Result>(make: () => Result): Promise<Result> {
    make();
    await this.#settled.promise;
    return make();
  }

  /** Something that will be shown with it. */
  meet(): void {
    if (this.part || this.#core.isClosed) return;
    this.load().catch(() => {
      // The session was closed first.
    });
  }

  /** Asks until it comes: away from the network views go on without it. */
  load(): Promise<RichPart> {
    if (this.#loading) return this.#loading;
    const core = this.#core;
    this.#settled = new Deferred();
    this.#timer = setTimeout(this.settle, maxWaitMs);
    const load = () => import('./rich-part.js').catch(throwChatError);
    this.#loading = core.tasks.retry(load, this.settle).then(({ RichPart }) => {
      this.part = new RichPart(core);
      this.settle();
      return this.part;
    });
    return this.#loading;
  }

  /** Ends the waiting: views look again. */
  readonly settle = (): void => {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#settled.resolve();
    this.#core.refresh();
  };
}
