const start = /:\/\/|www\.|mailto:|tel:/i;

/** Whether it is worth looking for links in a text; most have none, and need nothing of the code that finds them. */
export function mayHoldLinks(text: string): boolean {
  return start.test(text);
}
