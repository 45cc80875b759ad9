/** Where a guest's token is kept over pages. */
export interface GuestToken {
  /** `null` for everybody who has not been a guest in this browser. */
  read(): string | null;
  /** `null` forgets it. */
  write(token: string | null): void;
}

/** The guest's token for one server, in the browser's storage. */
export function guestToken(server: string): GuestToken {
  const key = `chat-widget:guest:${server}`;
  return {
    read: () => attempt(() => localStorage.getItem(key)),
    write(token) {
      attempt(() => (token === null ? localStorage.removeItem(key) : localStorage.setItem(key, token)));
    },
  };
}

/** `null` where the browser lets this page keep nothing: the guest is one for as long as the page is open. */
function attempt<Result>(act: () => Result): Result | null {
  try {
    return act();
  } catch {
    return null;
  }
}
