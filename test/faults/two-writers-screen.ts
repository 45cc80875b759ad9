/** What is compared of a message, on a screen or on the server. */
export interface ShownMessage {
  readonly plaintext: string;
  /** `null` while it has no place yet. */
  readonly seq: number | null;
}

/** The writer and the number in a text such as `ana 17`. */
function numberOf({ plaintext }: ShownMessage): readonly [writer: string, count: number] {
  const [writer = '', count = ''] = plaintext.split(' ');
  return [writer, Number(count)];
}

/**
 * What is wrong with a thread, newest first, at any moment: texts twice, places or a writer's numbers not in order.
 * That nothing is missing is for the end: what is on its way may be.
 */
export function screenFaults(messages: readonly ShownMessage[]): string[] {
  const faults: string[] = [];
  const texts = new Set<string>();
  const lastOf = new Map<string, number>();
  let lastSeq = Number.POSITIVE_INFINITY;
  for (const message of messages) {
    const { plaintext, seq } = message;
    const [writer, count] = numberOf(message);
    if (texts.has(plaintext)) faults.push(`duplicated: ${plaintext}`);
    else if (count >= (lastOf.get(writer) ?? Number.POSITIVE_INFINITY)) {
      faults.push(`out of order: ${plaintext} after ${writer} ${lastOf.get(writer)}`);
    } else if (seq !== null && seq >= lastSeq)
      faults.push(`out of order: ${plaintext} at ${seq} after ${lastSeq}`);
    texts.add(plaintext);
    lastOf.set(writer, count);
    // What waits stands in front of everything that has a place.
    if (seq === null && lastSeq !== Number.POSITIVE_INFINITY)
      faults.push(`out of order: ${plaintext} waits behind ${lastSeq}`);
    if (seq !== null) lastSeq = seq;
  }
  return faults;
}
