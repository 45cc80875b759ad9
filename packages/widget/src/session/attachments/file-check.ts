import { maxFileNameChars, maxImagePixels } from '@chat-widget/shared/limit-values';
import type { Settings } from '@chat-widget/shared/settings';
import { ChatError } from '../../transport/chat-error.js';
import { canShrink, kindOf } from './file-kind.js';
import { readImageHeader } from './image-header.js';

/** What the host allows. */
export type FileLimits = Pick<Settings, 'maxFileBytes' | 'maxImageBytes' | 'maxFilesPerMessage'>;

/** Why a file cannot be taken, as far as that shows at once; null when it can. */
export async function findRefusal(
  file: File,
  { maxFileBytes, maxImageBytes }: FileLimits,
): Promise<ChatError | null> {
  const isImage = kindOf(file.type) === 'image';
  const isFixed = isImage && !canShrink(file.type);
  try {
    // A folder looks like an empty or a small file, and what was deleted like an empty one: neither can be read.
    await (file.size === 0 ? file : file.slice(0, 1)).arrayBuffer();
    if (file.size === 0) return new ChatError('fileEmpty');
    const maxBytes = isFixed ? maxImageBytes : maxFileBytes;
    if (file.size > maxBytes) return new ChatError('fileTooLarge', String(maxBytes));
    const header = isImage ? await readImageHeader(file) : null;
    const isHuge = header !== null && header.widthPx * header.heightPx > maxImagePixels;
    return isHuge ? new ChatError('imageTooManyPixels') : null;
  } catch {
    return new ChatError('fileUnreadable');
  }
}

/** A name that fits, with its ending. */
export function fitName(name: string): string {
  const chars = [...name.toWellFormed()];
  if (chars.length <= maxFileNameChars) return chars.join('');
  const ending = /\.[^.]{1,16}$/.exec(name)?.[0].toWellFormed() ?? '';
  return chars.slice(0, maxFileNameChars - [...ending].length).join('') + ending;
}
