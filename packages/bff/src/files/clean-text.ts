/** Tab, line feed, form feed, carriage return, and the escape of coloured logs. */
const textControls: ReadonlySet<number> = new Set([0x09, 0x0a, 0x0c, 0x0d, 0x1b]);
const isControl = (byte: number) => byte === 0x7f || (byte < 0x20 && !textControls.has(byte));

/** Whether these first bytes of a file are UTF-8 text; its last character may be cut. */
export function isCleanText(head: Uint8Array): boolean {
  if (head.some(isControl)) return false;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(head, { stream: true });
    return true;
  } catch {
    // The decoder throws at the first byte that is no UTF-8: that is its answer.
    return false;
  }
}
