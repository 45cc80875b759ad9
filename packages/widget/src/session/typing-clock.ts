import type { StoreEvent } from '../store/event.js';
import type { Core } from './core.js';

/** Ends received typing when its time is over; one timer for all, none while nobody types. */
export class TypingClock {
  readonly #core: Core;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(core: Core) {
    this.#core = core;
  }

  follow(event: StoreEvent): void {
    const isTyping = event.type === 'frame' && event.frame.type === 'typing';
    if (isTyping && this.#timer === undefined) this.#arm();
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }

  #arm(): void {
    let untilMs = Number.POSITIVE_INFINITY;
    for (const { typing } of this.#core.state.conversations.values()) {
      for (const entry of typing) untilMs = Math.min(untilMs, entry.untilMs);
    }
    this.#timer = undefined;
    if (!Number.isFinite(untilMs)) return;
    this.#timer = setTimeout(
      () => {
        this.#core.apply({ type: 'typingExpired', nowMs: this.#core.now() });
        this.#arm();
      },
      Math.max(0, untilMs - this.#core.now()),
    );
  }
}
