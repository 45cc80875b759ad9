import type { Words } from '../../locales/words.js';
import type { TypingSnapshot } from '../../session/types.js';

/** Nobody: empty; up to five by name; else that several are (T94, T92). */
export function typingText(words: Words, snapshot: TypingSnapshot | null | undefined): string {
  if (!snapshot) return '';
  return snapshot.many ? words.typingMany : words.typing(snapshot.users.map((user) => user.name));
}
