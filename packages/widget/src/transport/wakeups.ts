/** The parts of a page that tell of its life; absent outside of a browser. */
export interface PageEnvironment {
  addEventListener?: (type: string, listener: () => void, options?: { signal?: AbortSignal }) => void;
  readonly document?: { readonly visibilityState: string };
}

/** The page that we are in. */
export const thisPage: PageEnvironment = globalThis;

/** Calls back when the network or the page comes back, and when the page is shown or hidden. */
export function onWakeup(page: PageEnvironment, signal: AbortSignal, wake: () => void): void {
  for (const type of ['online', 'pageshow', 'visibilitychange'])
    page.addEventListener?.(type, wake, { signal });
}
