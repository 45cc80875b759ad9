/** The parts of a page that tell of its life; absent outside of a browser. */
export interface PageEnvironment {
  addEventListener?: (
    type: string,
    listener: (event: { readonly type: string }) => void,
    options?: { signal?: AbortSignal },
  ) => void;
  readonly document?: { readonly visibilityState: string };
}

/** The page that we are in. */
export const thisPage: PageEnvironment = globalThis;

/** Calls back when the network or the page comes back, when the page is shown or hidden, and when the network goes. */
export function onWakeup(
  page: PageEnvironment,
  signal: AbortSignal,
  wake: (event: { readonly type: string }) => void,
): void {
  for (const type of ['online', 'offline', 'pageshow', 'visibilitychange'])
    page.addEventListener?.(type, wake, { signal });
}
