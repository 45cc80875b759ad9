const keyOf = (server: string) => `chat-widget:guest:${server}`;

/** The token of a guest who has written from this browser before; `null` for everybody else. */
export function readGuestToken(server: string): string | null {
  try {
    return localStorage.getItem(keyOf(server));
  } catch {
    // The browser lets this page keep nothing: the guest is one for as long as the page is open.
    return null;
  }
}

/** Keeps it for the next page; `null` forgets it. */
export function writeGuestToken(server: string, token: string | null): void {
  try {
    if (token === null) localStorage.removeItem(keyOf(server));
    else localStorage.setItem(keyOf(server), token);
  } catch {
    // As above.
  }
}
