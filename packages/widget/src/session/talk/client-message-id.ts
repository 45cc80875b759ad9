const tailChars = 14;
let lastMs = 0;

/** A time-ordered ID: base36 milliseconds, never twice the same in one tab, and 70 random bits. */
export function mintClientMessageId(nowMs: number): string {
  lastMs = Math.max(nowMs, lastMs + 1);
  const bytes = crypto.getRandomValues(new Uint8Array(tailChars));
  const time = lastMs.toString(36).padStart(9, '0');
  return bytes.reduce((id, byte) => id + (byte % 32).toString(32), time);
}
