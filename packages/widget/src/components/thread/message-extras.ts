import type { LitElement, ReactiveController } from 'lit';
import type { MessageSnapshot } from '../../session/types.js';
import { loadPart } from '../base/load-part.js';
import { isRich } from '../rich/is-rich.js';

type Messages = readonly MessageSnapshot[];

/** A part that some messages need. */
interface Part {
  readonly isNeededBy: (message: MessageSnapshot) => boolean;
  readonly fetch: () => Promise<{ register(): void }>;
}

const parts: readonly Part[] = [
  {
    isNeededBy: ({ attachments, context }) => attachments.length > 0 || context !== null,
    fetch: () => import('../attachments-view/register.js'),
  },
  {
    isNeededBy: isRich,
    fetch: () => import('../rich/register.js'),
  },
];

/** What messages hold beside plain text: fetches the parts that show it. */
export class MessageExtras implements ReactiveController {
  readonly #host: LitElement;
  readonly #messages: () => Messages;
  readonly #failed: (reason: unknown) => void;
  /** On their way, or there. */
  readonly #fetched = new Set<Part>();
  /** Fetching failed with these: it is tried again with the next. */
  #failedWith: Messages | null = null;
  #fetchingCount = 0;

  /** `messages` gives those that are about to be shown, newest first; `failed` hears of what could not be fetched. */
  constructor(host: LitElement, messages: () => Messages, failed: (reason: unknown) => void) {
    this.#host = host;
    this.#messages = messages;
    this.#failed = failed;
    host.addController(this);
  }

  /** What would move everything else is on its way. */
  get isFetching(): boolean {
    return this.#fetchingCount > 0;
  }

  hostUpdate(): void {
    const messages = this.#messages();
    if (messages === this.#failedWith) return;
    for (const part of parts)
      if (!this.#fetched.has(part) && messages.some(part.isNeededBy)) void this.#fetch(part, messages);
  }

  async #fetch(part: Part, messages: Messages): Promise<void> {
    this.#fetched.add(part);
    this.#fetchingCount += 1;
    try {
      (await loadPart(part.fetch)).register();
    } catch (reason) {
      this.#fetched.delete(part);
      this.#failedWith = messages;
      this.#failed(reason);
    }
    this.#fetchingCount -= 1;
    this.#host.requestUpdate();
  }
}
