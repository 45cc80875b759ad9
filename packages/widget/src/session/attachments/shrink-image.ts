import { readImageHeader } from './image-header.js';

/** An image as it will be uploaded. */
export interface PreparedImage {
  readonly blob: Blob;
  /** Its ending fits the bytes. */
  readonly name: string;
  /** Pixels with the orientation applied; null where the browser cannot decode it. */
  readonly width: number | null;
  readonly height: number | null;
}

const longestSidePx = 2_560;
const smallBytes = 1_048_576;
const quality = 0.85;
/** The photos of iPhones, which their own browsers can read and hardly anybody else. */
const isHeic = /^image\/hei[cf]/;
/** Each further try has three quarters of the width and height. */
const triesToFit = 6;

/**
 * Larger than 2,560 px or 1 MB, or of an iPhone: drawn again, upright, as JPEG or WebP of at most `maxBytes`. What
 * moves, is small, or cannot be decoded stays as it is. Rejects only when the bytes cannot be read.
 */
export async function shrinkImage(blob: Blob, name: string, maxBytes: number): Promise<PreparedImage> {
  const header = await readImageHeader(blob);
  const bitmap = await decode(blob);
  if (!bitmap) return { blob, name, width: null, height: null };
  try {
    const { width, height } = bitmap;
    const isLarge = Math.max(width, height) > longestSidePx;
    const untouched = { blob, name, width, height };
    const isFine = !isLarge && blob.size <= smallBytes && !isHeic.test(blob.type);
    if (header?.isAnimated || isFine) return untouched;
    const drawn = await fit(bitmap, blob.type, name, maxBytes);
    const isBetter = isLarge || isHeic.test(blob.type) || (drawn && drawn.blob.size < blob.size);
    return drawn && isBetter ? drawn : untouched;
  } finally {
    bitmap.close();
  }
}

/** Null for a format that this browser does not know, for damaged bytes (the server will tell), and outside of browsers. */
async function decode(blob: Blob): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(blob, { imageOrientation: 'from-image' });
  } catch {
    return null;
  }
}

/** Null where the browser cannot draw without a page, and when nothing fits. */
async function fit(bitmap: ImageBitmap, type: string, name: string, maxBytes: number) {
  if (typeof OffscreenCanvas === 'undefined') return null;
  let scale = Math.min(1, longestSidePx / Math.max(bitmap.width, bitmap.height));
  for (let tries = 0; tries < triesToFit; tries += 1, scale *= 0.75) {
    const width = Math.max(1, Math.round(bitmap.width * scale));
    const height = Math.max(1, Math.round(bitmap.height * scale));
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d');
    if (!context) return null;
    context.imageSmoothingQuality = 'high';
    context.drawImage(bitmap, 0, 0, width, height);
    const blob = await encode(canvas, type);
    if (blob.size <= maxBytes) return { blob, name: renamed(name, blob.type), width, height };
  }
  return null;
}

/** Photos become JPEG; anything else may be transparent. A browser that cannot write WebP gives a PNG instead. */
function encode(canvas: OffscreenCanvas, type: string): Promise<Blob> {
  const isPhoto = type === 'image/jpeg' || isHeic.test(type);
  return canvas.convertToBlob({ type: isPhoto ? 'image/jpeg' : 'image/webp', quality });
}

const endings: Readonly<Record<string, string>> = {
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/png': 'png',
};

/** The server refuses a file that is not what its name says. */
function renamed(name: string, type: string): string {
  const ending = endings[type];
  const isRight = ending === 'jpg' ? /\.jpe?g$/i.test(name) : name.toLowerCase().endsWith(`.${ending}`);
  return isRight ? name : `${name.replace(/\.[^.]*$/, '')}.${ending}`;
}
