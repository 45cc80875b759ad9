const idleTimeoutMs = 3_000;
/** Where the browser cannot say when it is idle (Safari). */
const fallbackDelayMs = 1_200;

/** Runs once the page has settled; call what it returns to prevent that. */
export function whenIdle(run: () => void): () => void {
  if (typeof requestIdleCallback === 'function') {
    const id = requestIdleCallback(run, { timeout: idleTimeoutMs });
    return () => cancelIdleCallback(id);
  }
  const timer = setTimeout(run, fallbackDelayMs);
  return () => clearTimeout(timer);
}

/** Runs once the scripts of the page have run: until then one of them may still say who the visitor is. */
export function whenParsed(run: () => void): () => void {
  if (document.readyState === 'complete') {
    run();
    return () => undefined;
  }
  // Whichever comes first: the earlier event may have passed.
  const ended = new AbortController();
  const heard = () => {
    ended.abort();
    run();
  };
  document.addEventListener('DOMContentLoaded', heard, { signal: ended.signal });
  window.addEventListener('load', heard, { signal: ended.signal });
  return () => ended.abort();
}
