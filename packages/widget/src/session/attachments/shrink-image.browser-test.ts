import { expect } from '@esm-bundle/chai';
import { readImageHeader } from './image-header.js';
import { shrinkImage } from './shrink-image.js';

const maxBytes = 5 * 1_048_576;

/** A picture that does not compress well. */
async function noise(width: number, height: number, type: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d');
  if (!context) throw new Error('no canvas');
  const image = context.createImageData(width, height);
  for (let at = 0; at < image.data.length; at += 65_536) {
    crypto.getRandomValues(image.data.subarray(at, at + 65_536));
  }
  for (let at = 3; at < image.data.length; at += 4) image.data[at] = 255;
  context.putImageData(image, 0, 0);
  return canvas.convertToBlob({ type, quality: 0.95 });
}

async function plain(width: number, height: number, type: string): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  canvas.getContext('2d')?.fillRect(0, 0, width / 2, height);
  return canvas.convertToBlob({ type });
}

/** Puts an EXIF segment with an orientation behind the first marker of a JPEG. */
async function turned(jpeg: Blob, orientation: number): Promise<Blob> {
  const tiff = [
    0x49,
    0x49,
    42,
    0,
    8,
    0,
    0,
    0,
    1,
    0,
    0x12,
    1,
    3,
    0,
    1,
    0,
    0,
    0,
    orientation,
    0,
    0,
    0,
    0,
    0,
    0,
    0,
  ];
  const exif = [0xff, 0xe1, 0, tiff.length + 8, 0x45, 0x78, 0x69, 0x66, 0, 0, ...tiff];
  const bytes = new Uint8Array(await jpeg.arrayBuffer());
  return new Blob([bytes.slice(0, 2), new Uint8Array(exif), bytes.slice(2)], { type: 'image/jpeg' });
}

describe('an image before its upload', function () {
  // Megapixels of noise are drawn and written several times.
  this.timeout(30_000);

  it('is at most 2,560 pixels long and small enough to be taken, with a name that fits', async () => {
    const photo = await noise(3_000, 2_000, 'image/jpeg');
    const made = await shrinkImage(photo, 'IMG_1.JPEG', 1_500_000);
    expect(made.name).to.equal('IMG_1.JPEG');
    expect(made.blob.type).to.equal('image/jpeg');
    expect(made.blob.size).to.be.lessThan(1_500_000);
    expect(Math.max(made.width ?? 0, made.height ?? 0)).to.be.at.most(2_560);
    expect(await readImageHeader(made.blob)).to.include({ widthPx: made.width, heightPx: made.height });
    const png = await shrinkImage(await noise(900, 900, 'image/png'), 'a.shot.png', maxBytes);
    expect([png.name, png.blob.type]).to.deep.equal(['a.shot.webp', 'image/webp']);
  });

  it('stays byte for byte when it is small, and when it moves', async () => {
    const small = await plain(200, 100, 'image/png');
    expect(await shrinkImage(small, 'a.png', maxBytes)).to.deep.include({
      blob: small,
      width: 200,
      height: 100,
    });
    const still = new Uint8Array(await (await noise(700, 700, 'image/png')).arrayBuffer());
    // An animation control chunk behind the header makes it an animated one.
    const control = new Uint8Array([0, 0, 0, 8, 97, 99, 84, 76, 0, 0, 0, 1, 0, 0, 0, 0, 0x64, 0x3a, 0, 0xc7]);
    const moving = new Blob([still.slice(0, 33), control, still.slice(33)], { type: 'image/png' });
    expect((await shrinkImage(moving, 'a.png', maxBytes)).blob).to.equal(moving);
  });

  it('is upright, whatever way the camera was held', async () => {
    const sideways = await turned(await plain(3_200, 400, 'image/jpeg'), 6);
    const made = await shrinkImage(sideways, 'a.jpg', maxBytes);
    expect([made.width, made.height]).to.deep.equal([320, 2_560]);
    expect(await readImageHeader(made.blob)).to.include({ widthPx: 320, heightPx: 2_560 });
  });

  it('goes as it is when the browser cannot decode it, so that the server may say why', async () => {
    const broken = new Blob(['\xff\xd8 not an image'], { type: 'image/jpeg' });
    const made = await shrinkImage(broken, 'a.jpg', maxBytes);
    expect(made).to.deep.equal({ blob: broken, name: 'a.jpg', width: null, height: null });
  });

  it('tells its size from its first bytes in every usual format', async () => {
    for (const type of ['image/png', 'image/jpeg', 'image/webp']) {
      const header = await readImageHeader(await plain(321, 123, type));
      expect(header, type).to.deep.equal({ widthPx: 321, heightPx: 123, isAnimated: false });
    }
    const gif = new Blob([new Uint8Array([71, 73, 70, 56, 57, 97, 3, 0, 2, 0])]);
    expect(await readImageHeader(gif)).to.include({ widthPx: 3, heightPx: 2 });
    expect(await readImageHeader(new Blob(['GIF']))).to.equal(null);
  });
});
