import type { FileKind, LinkedFile } from '@chat-widget/shared/file';
import { ChatError } from './chat-error.js';

/** A file elsewhere that may be linked to. */
export interface ForeignFile {
  /** As the browser would read it, in full. */
  readonly url: string;
  readonly kind: FileKind;
}

const extensions: Readonly<Record<Exclude<FileKind, 'file'>, string>> = {
  image: 'jpg jpeg jpe jfif png apng gif webp avif heic heif bmp tif tiff',
  video: 'mp4 m4v webm mov mkv avi mpg mpeg 3gp ogv wmv',
  audio: 'mp3 m4a aac ogg oga opus wav weba flac aiff',
};
const kinds = ['image', 'video', 'audio'] as const;

/** By the extension of the last segment of a path: nothing of the file is ever fetched. */
function kindOfPath(path: string): FileKind {
  const extension = /\.([a-z0-9]{1,10})$/i.exec(path)?.[1]?.toLowerCase() ?? '';
  return kinds.find((kind) => extensions[kind].split(' ').includes(extension)) ?? 'file';
}

/**
 * A file that is not ours, by its address. Errors: attachmentUrlForbidden (no address, of another kind than http and
 * https, with a password in it, or of an origin that the settings do not allow, unless it is among `keptUrls`).
 */
export function readForeignFile(
  { url }: LinkedFile,
  allowedOrigins: readonly string[],
  keptUrls: readonly string[],
): ForeignFile {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const isWeb = parsed?.protocol === 'https:' || parsed?.protocol === 'http:';
  if (!parsed || !isWeb) throw new ChatError('attachmentUrlForbidden', 'url: http or https only');
  if (parsed.username !== '' || parsed.password !== '') {
    throw new ChatError('attachmentUrlForbidden', 'url: it holds a user name or a password');
  }
  if (!allowedOrigins.includes(parsed.origin) && !keptUrls.includes(parsed.href)) {
    throw new ChatError('attachmentUrlForbidden', 'url: its origin is not in the setting attachmentOrigins');
  }
  return { url: parsed.href, kind: kindOfPath(parsed.pathname) };
}
