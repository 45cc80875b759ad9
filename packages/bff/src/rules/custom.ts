import type { Metadata } from '@chat-widget/shared/conversation';

/**
 * Metadata after a change of `custom`, which is what of it is text (decision 16): single keys go by `null`, all texts
 * by `null` alone; what is no text stays (T54).
 */
export function withCustom(
  metadata: Metadata,
  custom: Readonly<Record<string, string | null>> | null,
): Metadata {
  // A map, so that no name can be a prototype's.
  const next = new Map(Object.entries(metadata));
  if (custom === null) {
    for (const [key, value] of next) if (typeof value === 'string') next.delete(key);
  } else {
    for (const [key, value] of Object.entries(custom)) {
      if (value !== null) next.set(key, value);
      else if (typeof next.get(key) === 'string') next.delete(key);
    }
  }
  return Object.fromEntries(next);
}
