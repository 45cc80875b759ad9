/** One writes with a finger, so most likely on a keyboard on the screen. */
export function hasSoftKeyboard(): boolean {
  return window.matchMedia('(pointer: coarse)').matches;
}

/**
 * Whether Enter starts a new line instead of sending. Shift+Enter always does. On the screen's keyboard Enter does so
 * too, as in messengers: it has no Shift+Enter, and the send button is as near. With a real keyboard Enter sends, also on
 * a tablet: there keys have a `code`, and something that hovers comes along. Ctrl or Command sends everywhere.
 */
export function isLineBreak(event: KeyboardEvent): boolean {
  if (event.shiftKey) return true;
  if (event.ctrlKey || event.metaKey || !hasSoftKeyboard()) return false;
  return event.code === '' || !window.matchMedia('(any-hover: hover)').matches;
}
