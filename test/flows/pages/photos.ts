import { join } from 'node:path';
import sharp from 'sharp';

/** Makes a photo as a camera does, lying on its side, with the place where it was taken; answers its path. */
export async function takePhoto(dir: string, name: string, width: number, height: number): Promise<string> {
  const path = join(dir, name);
  const noise = { type: 'gaussian' as const, mean: 128, sigma: 40 };
  await sharp({ create: { width, height, channels: 3, background: '#808080', noise } })
    .jpeg({ quality: 90 })
    .withExif({ IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '48/1 51/1 30/1' } })
    .withMetadata({ orientation: 6 })
    .toFile(path);
  return path;
}
