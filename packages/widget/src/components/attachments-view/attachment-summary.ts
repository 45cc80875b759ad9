import type { Words } from '../../locales/words.js';
import type { AttachmentSnapshot } from '../../session/types.js';
import { shownName } from './shown-name.js';

/** Files in words, where only a line is to be had: "Photo", "3 photos", "Floor plan.pdf", "2 files". */
export function attachmentSummary(words: Words, attachments: readonly AttachmentSnapshot[]): string {
  const count = attachments.length;
  const [first] = attachments;
  if (first === undefined) return '';
  if (attachments.some(({ kind }) => kind !== first.kind)) return words.files(count);
  if (first.kind === 'file') return count === 1 ? shownName(first.name) : words.files(count);
  return { image: words.photos, video: words.videos, audio: words.audios }[first.kind](count);
}
