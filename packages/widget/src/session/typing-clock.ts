import type { Core } from './core.js';

/** Ends received typing when its time is over; one timer for all, none while nobody types. */
export class TypingClock {
  readonly #core: Core;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(core: Core) {
    this.#core = core;
  }

  /** After each event: somebody may have begun to type, or ended. */
  follow(): void {
    const core = this.#core;
    this.stop();
    let untilMs = Number.POSITIVE_INFINITY;
    for (const { typing } of core.state.conversations.values())
      for (const entry of typing) untilMs = Math.min(untilMs, entry.untilMs);
    if (!Number.isFinite(untilMs)) return;
    const expire = () => core.apply({ type: 'typingExpired', nowMs: core.now() });
    this.#timer = setTimeout(expire, Math.max(0, untilMs - core.now()));
  }

  stop(): void {
    clearTimeout(this.#timer);
  }
}
