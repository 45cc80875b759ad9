import type { FileKind } from '@chat-widget/shared/file';
import { ChatError } from '../rules/chat-error.js';
import { cleanFileName, extensionOf, withExtension } from './file-name.js';
import { imageOutputs, isExecutable, isImageInput, isWhatItClaims, typeOf } from './file-types.js';
import { encodeImage } from './image.js';
import type { Received } from './receive.js';
import { sniff } from './sniff.js';

/** What the host may have made stricter. */
export interface FileRules {
  readonly maxImageBytes: number;
  /** MIME types of images that may be sent. */
  readonly allowedImageTypes: readonly string[];
}

/** A file that may be kept: what it is, and where the bytes to keep are. */
export interface InspectedFile {
  readonly name: string;
  readonly type: string;
  readonly kind: FileKind;
  readonly sizeBytes: number;
  readonly widthPx: number | null;
  readonly heightPx: number | null;
  readonly blurPreview: string | null;
  readonly path: string;
  readonly thumbnailPath: string | null;
}

/**
 * Decides what the bytes at `path` are and whether they may be kept; images are encoded again, into files that
 * `temporaryPath` names. Errors: fileTypeNotAllowed, fileTypeMismatch, fileTooLarge (images), fileDamaged,
 * imageTooManyPixels.
 */
export async function inspect(
  given: { readonly name: string; readonly path: string } & Received,
  rules: FileRules,
  temporaryPath: () => Promise<string>,
): Promise<InspectedFile> {
  const { path, sizeBytes } = given;
  const name = cleanFileName(given.name);
  const extension = extensionOf(name);
  const mime = await sniff(given.head);
  if (isExecutable(extension, mime)) throw new ChatError('fileTypeNotAllowed', extension);
  if (!isWhatItClaims(extension, mime)) throw new ChatError('fileTypeMismatch', `${extension}: ${mime}`);
  const { type, kind } = typeOf(mime);
  if (!isImageInput(type)) {
    const unknown = { widthPx: null, heightPx: null, blurPreview: null, thumbnailPath: null };
    return { ...unknown, name, type, kind, sizeBytes, path };
  }
  if (sizeBytes > rules.maxImageBytes)
    throw new ChatError('fileTooLarge', `images: ${rules.maxImageBytes} bytes`);
  const output = imageOutputs[type];
  const isAllowed = [type, output.type].some((one) => rules.allowedImageTypes.includes(one));
  if (!isAllowed) throw new ChatError('fileTypeNotAllowed', type);
  const paths = { inputPath: path, outputPath: await temporaryPath(), thumbnailPath: await temporaryPath() };
  const { hasThumbnail, extension: _extension, ...image } = await encodeImage(type, paths);
  return {
    ...image,
    kind,
    name: output.type === type ? name : withExtension(name, output.extension),
    path: paths.outputPath,
    thumbnailPath: hasThumbnail ? paths.thumbnailPath : null,
  };
}
