import { ChatError } from './chat-error.js';
import type { Viewer } from './viewer.js';

/**
 * Whether a list of users has the viewer in it. Errors: forbidden when it adds somebody else, who is in none of the
 * entries known already (M93).
 */
export function requireOwnEntry(
  field: string,
  viewer: Viewer,
  given: readonly string[],
  known: readonly string[],
): boolean {
  const isForeign = given.some((id) => id !== viewer.userId && !known.includes(id));
  if (isForeign) throw new ChatError('forbidden', `${field}: only your own entry`);
  return given.includes(viewer.userId);
}
