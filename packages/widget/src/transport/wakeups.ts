/** The parts of a page that tell of its life; absent outside of a browser. */
export interface PageEnvironment {
  addEventListener?: (type: string, listener: () => void, options?: { signal?: AbortSignal }) => void;
  readonly document?: {
    readonly visibilityState: string;
    addEventListener(type: string, listener: () => void, options?: { signal?: AbortSignal }): void;
  };
}

/** The page that we are in. */
export const thisPage: PageEnvironment = globalThis;

export function isVisible(page: PageEnvironment): boolean {
  return page.document?.visibilityState !== 'hidden';
}

/** Calls back when the network or the page comes back, and when the page is shown or hidden. */
export function onWakeup(
  page: PageEnvironment,
  signal: AbortSignal,
  handlers: { wake: () => void; visibility: (visible: boolean) => void },
): void {
  const { wake, visibility } = handlers;
  page.addEventListener?.('online', wake, { signal });
  page.addEventListener?.('pageshow', wake, { signal });
  page.document?.addEventListener(
    'visibilitychange',
    () => {
      visibility(isVisible(page));
      if (isVisible(page)) wake();
    },
    { signal },
  );
}
