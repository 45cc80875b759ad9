import type { Words } from '../../locales/words.js';
import type { AttachmentSnapshot } from '../../session/types.js';
import { shownName } from './shown-name.js';

/**
 * What a message without words holds, where only a line is to be had: "Photo", "3 photos", "Floor plan.pdf", "2 files".
 * Without files it can only be a place.
 */
export function attachmentSummary(
  words: Words,
  attachments: readonly Pick<AttachmentSnapshot, 'kind' | 'name'>[],
): string {
  const count = attachments.length;
  const [first] = attachments;
  if (first === undefined) return words.place;
  if (attachments.some(({ kind }) => kind !== first.kind)) return words.files(count);
  if (first.kind === 'file') return count === 1 ? shownName(first.name) : words.files(count);
  return { image: words.photos, video: words.videos, audio: words.audios }[first.kind](count);
}
