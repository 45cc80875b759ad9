import type { ErrorCode } from '@chat-widget/shared/error';
import { limits } from '@chat-widget/shared/limits';
import type sharpModule from 'sharp';
import type { Metadata, Sharp } from 'sharp';
import { ChatError } from '../rules/chat-error.js';
import { type ImageInput, imageOutputs } from './file-types.js';
import { createTurns } from './turns.js';

type SharpFactory = typeof sharpModule;

/** An image as it is kept: oriented, without metadata. */
export interface EncodedImage {
  readonly type: string;
  readonly extension: string;
  readonly sizeBytes: number;
  readonly widthPx: number;
  readonly heightPx: number;
  /** `<columns>x<rows>:<base64 of RGB bytes>`. */
  readonly blurPreview: string;
  readonly hasThumbnail: boolean;
}

const maxAtOnce = 2;
const maxWorkS = 30;
const jpegQuality = 85;
const thumbnailQuality = 78;
const blurGrid = { long: 4, short: 3 };

const ownLoaders = ['Jpeg', 'Png', 'Webp', 'Nsgif', 'Heif'].map((name) => `VipsForeignLoad${name}`);
/** The host may draw with sharp in this process too; our input is never in memory, so these cannot meet it. */
const memoryLoaders = ['Svg', 'Tiff', 'Pdf'].map((name) => `VipsForeignLoad${name}Buffer`);

let loading: Promise<SharpFactory> | undefined;

/** Loaded at the first image: a server that gets none does without its memory. */
function load(): Promise<SharpFactory> {
  loading ??= import('sharp').then(({ default: sharp }) => {
    sharp.concurrency(1);
    sharp.cache(false);
    sharp.block({ operation: ['VipsForeignLoad'] });
    sharp.unblock({ operation: [...ownLoaders, ...memoryLoaders] });
    return sharp;
  });
  return loading;
}

const inTurn = createTurns(maxAtOnce);

/**
 * Decodes an image and encodes it again, in the same format: nothing but its pixels survives. Writes to `outputPath`
 * and, for an image larger than a thumbnail, to `thumbnailPath`. Two images at once; others wait.
 * Errors: imageTooManyPixels, fileDamaged, unavailable (the disk).
 */
export async function encodeImage(
  type: ImageInput,
  paths: { readonly inputPath: string; readonly outputPath: string; readonly thumbnailPath: string },
): Promise<EncodedImage> {
  const sharp = await load();
  return inTurn(async () => {
    try {
      return await encode(sharp, type, paths);
    } catch (cause) {
      throw new ChatError(codeOf(cause), '', { cause });
    }
  });
}

/** The library tells its failures apart by words alone. */
function codeOf(error: unknown): ErrorCode {
  const words = error instanceof Error ? error.message : '';
  if (/exceeds pixel limit/.test(words)) return 'imageTooManyPixels';
  return /: write error|unable to open for write/.test(words) ? 'unavailable' : 'fileDamaged';
}

async function encode(
  sharp: SharpFactory,
  type: ImageInput,
  { inputPath, outputPath, thumbnailPath }: Parameters<typeof encodeImage>[1],
): Promise<EncodedImage> {
  const output = imageOutputs[type];
  const isAnimatable = output.type === 'image/gif' || type === 'image/webp';
  const image = sharp(inputPath, {
    limitInputPixels: limits.maxImagePixels,
    failOn: 'error',
    animated: isAnimatable,
  }).timeout({ seconds: maxWorkS });
  const metadata = await image.metadata();
  // Frames lie below one another, so a film cannot be turned; it has no orientation either.
  const isFilm = (metadata.pages ?? 1) > 1;
  const { width, height, pageHeight, size } = await encoderOf(
    output.type,
    isFilm ? image : image.autoOrient(),
    metadata,
  ).toFile(outputPath);
  const heightPx = (isFilm ? (pageHeight ?? metadata.pageHeight) : undefined) ?? height;
  const hasThumbnail = Math.max(width, heightPx) > limits.thumbnailPx;
  if (hasThumbnail) {
    await sharp(outputPath)
      .resize({ width: limits.thumbnailPx, height: limits.thumbnailPx, fit: 'inside' })
      .webp({ quality: thumbnailQuality })
      .toFile(thumbnailPath);
  }
  const blurPreview = await blurOf(sharp(hasThumbnail ? thumbnailPath : outputPath), width >= heightPx);
  return { ...output, sizeBytes: size, widthPx: width, heightPx, blurPreview, hasThumbnail };
}

/** Metadata is left out unless asked for; colours are brought to sRGB. */
function encoderOf(type: string, image: Sharp, metadata: Metadata): Sharp {
  if (type === 'image/jpeg') return image.jpeg({ quality: jpegQuality });
  if (type === 'image/webp') return image.webp({ quality: jpegQuality });
  if (type === 'image/gif') return image.gif();
  // A drawing of few colours would grow several times without its palette.
  return image.png({ palette: metadata.isPalette });
}

async function blurOf(image: Sharp, isWide: boolean): Promise<string> {
  const columns = isWide ? blurGrid.long : blurGrid.short;
  const rows = isWide ? blurGrid.short : blurGrid.long;
  const { data, info } = await image
    .flatten({ background: '#ffffff' })
    .resize({ width: columns, height: rows, fit: 'fill' })
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true });
  if (info.channels !== 3) throw new Error(`a preview of ${info.channels} channels`);
  return `${columns}x${rows}:${data.toString('base64')}`;
}
