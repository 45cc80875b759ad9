const idleTimeoutMs = 3_000;
/** Where the browser cannot say when it is idle (Safari). */
const fallbackDelayMs = 1_200;

/** Runs once the page has settled. */
export function whenIdle(run: () => void): void {
  if (typeof requestIdleCallback === 'function') requestIdleCallback(run, { timeout: idleTimeoutMs });
  else setTimeout(run, fallbackDelayMs);
}

/** Runs once the scripts of the page have run, maybe twice: until then one of them may still say who the visitor is. */
export function whenParsed(run: () => void): void {
  if (document.readyState === 'complete') run();
  // Whichever comes first: the earlier event may have passed.
  else for (const type of ['DOMContentLoaded', 'load']) window.addEventListener(type, run, { once: true });
}
