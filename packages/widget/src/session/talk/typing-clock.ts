import type { Core } from '../core.js';

/** After each event: what is received of somebody's typing ends when its time is over. */
export function endTyping(core: Core): void {
  let untilMs = Number.POSITIVE_INFINITY;
  for (const { typing } of core.state.conversations.values())
    for (const entry of typing) untilMs = Math.min(untilMs, entry.untilMs);
  if (!Number.isFinite(untilMs)) return;
  const expire = async () => {
    await core.tasks.wait(Math.max(0, untilMs - core.now()));
    core.apply({ type: 'typingExpired', nowMs: core.now() });
  };
  core.background(core.tasks.once('typing', expire, () => endTyping(core)));
}
