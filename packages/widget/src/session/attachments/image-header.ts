/** What an image says of itself before its pixels. */
export interface ImageHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly isAnimated: boolean;
}

/** Enough for the size in a JPEG with a large preview and colour profile in front of it. */
const headBytes = 512 * 1024;

/** Reads a PNG, JPEG, GIF or WebP; null for anything else. Rejects when the bytes cannot be read. */
export async function readImageHeader(blob: Blob): Promise<ImageHeader | null> {
  const view = new DataView(await blob.slice(0, headBytes).arrayBuffer());
  try {
    return png(view) ?? jpeg(view) ?? gif(view) ?? webp(view);
  } catch (error) {
    // It ends before its size is told: as good as unknown.
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function png(view: DataView): ImageHeader | null {
  if (view.getUint32(0) !== 0x89504e47) return null;
  return { widthPx: view.getUint32(16), heightPx: view.getUint32(20), isAnimated: hasTag(view, 'acTL') };
}

function gif(view: DataView): ImageHeader | null {
  if (!tagAt(view, 0, 'GIF8')) return null;
  return { widthPx: view.getUint16(6, true), heightPx: view.getUint16(8, true), isAnimated: true };
}

/** Segments, until the one that begins a frame. */
function jpeg(view: DataView): ImageHeader | null {
  if (view.getUint16(0) !== 0xffd8) return null;
  for (let at = 2; ; at += 2 + view.getUint16(at + 2)) {
    const marker = view.getUint16(at);
    const isFrame = marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker);
    if (marker < 0xff00) return null;
    if (isFrame)
      return { widthPx: view.getUint16(at + 7), heightPx: view.getUint16(at + 5), isAnimated: false };
  }
}

function webp(view: DataView): ImageHeader | null {
  if (!tagAt(view, 0, 'RIFF') || !tagAt(view, 8, 'WEBP')) return null;
  const of = (widthPx: number, heightPx: number, isAnimated = false) => ({ widthPx, heightPx, isAnimated });
  if (tagAt(view, 12, 'VP8 '))
    return of(view.getUint16(26, true) & 0x3fff, view.getUint16(28, true) & 0x3fff);
  if (tagAt(view, 12, 'VP8L')) {
    const bits = view.getUint32(21, true);
    return of((bits & 0x3fff) + 1, ((bits >> 14) & 0x3fff) + 1);
  }
  const uint24 = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  return of(uint24(24) + 1, uint24(27) + 1, (view.getUint8(20) & 2) !== 0);
}

function tagAt(view: DataView, at: number, tag: string): boolean {
  return [...tag].every((char, offset) => view.getUint8(at + offset) === char.charCodeAt(0));
}

/** In the first chunks, where a PNG says that it moves. */
function hasTag(view: DataView, tag: string): boolean {
  const end = Math.min(view.byteLength - tag.length, 4_096);
  for (let at = 0; at < end; at += 1) if (tagAt(view, at, tag)) return true;
  return false;
}
