import sharp from 'sharp';
import { beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import * as samples from './samples.js';
import { type FileWorld, worldOpener } from './world.js';

describeOnEachEngine('an image', (engine) => {
  const open = worldOpener();
  let world: FileWorld;
  beforeAll(async () => {
    world = await open(await engine.freshUrl());
  });

  async function kept(name: string, bytes: Uint8Array) {
    const ana = await world.person();
    const { file, message } = await world.upload(ana, name, bytes);
    expect(message).toBeUndefined();
    const download = async (path: string) => Buffer.from(await (await world.get(path)).arrayBuffer());
    const [signed] = await world.sign(ana, file.fileId);
    return {
      file,
      bytes: await download(signed?.url ?? ''),
      thumbnail: signed?.thumbnailUrl ? await download(signed.thumbnailUrl) : null,
    };
  }

  it('says nothing of where and with what it was taken, and stands upright', async () => {
    const given = await samples.phonePhoto();
    expect(given.toString('latin1')).toContain('Secret Phone');
    const { file, bytes, thumbnail } = await kept('IMG_1.jpg', given);
    // 1200 × 800, lying on its side.
    expect([file.width, file.height]).toEqual([800, 1200]);
    for (const one of [bytes, thumbnail ?? Buffer.alloc(0)]) {
      const { exif, icc, xmp, iptc, orientation } = await sharp(one).metadata();
      expect({ exif, icc, xmp, iptc, orientation }).toEqual({});
      expect(one.toString('latin1')).not.toMatch(/Secret Phone|GPS|Camera Maker/);
    }
    // Turned clockwise, what was on the left is on top: red there, blue below.
    const { data, info } = await sharp(bytes).raw().toBuffer({ resolveWithObject: true });
    const at = (x: number, y: number) => [...data.subarray((y * info.width + x) * 3).subarray(0, 3)];
    expect(at(400, 100)[0]).toBeGreaterThan(200);
    expect(at(400, 1100)[2]).toBeGreaterThan(200);
  });

  it('keeps its format; AVIF becomes WebP, and its name says so', async () => {
    const picture = samples.photo(300, 200);
    const cases: [string, Buffer, string, string][] = [
      ['a.jpg', await picture.clone().jpeg().toBuffer(), 'image/jpeg', 'a.jpg'],
      ['a.png', await picture.clone().png().toBuffer(), 'image/png', 'a.png'],
      ['a.webp', await picture.clone().webp().toBuffer(), 'image/webp', 'a.webp'],
      ['a.gif', await picture.clone().gif().toBuffer(), 'image/gif', 'a.gif'],
      ['a.avif', await picture.clone().avif().toBuffer(), 'image/webp', 'a.webp'],
    ];
    for (const [name, given, type, keptName] of cases) {
      const { file, bytes, thumbnail } = await kept(name, given);
      expect([file.fileType, file.fileName, file.width, file.height]).toEqual([type, keptName, 300, 200]);
      expect(`image/${(await sharp(bytes).metadata()).format}`).toBe(type);
      expect([file.hasThumbnail, thumbnail]).toEqual([false, null]);
    }
  });

  it('has a thumbnail when it is larger than one', async () => {
    const { file, thumbnail } = await kept('tall.png', await samples.photo(500, 2000).png().toBuffer());
    expect(file.hasThumbnail).toBe(true);
    const { width, height, format } = await sharp(thumbnail ?? Buffer.alloc(0)).metadata();
    expect([width, height, format]).toEqual([160, 640, 'webp']);
    expect(file.blurPreview).toMatch(/^3x4:[A-Za-z0-9+/]{48}$/);
  });

  it('an animated GIF still moves, and is as large as one of its pictures', async () => {
    const { file, bytes } = await kept('party.gif', await samples.filmGif(5));
    expect([file.width, file.height]).toEqual([20, 10]);
    const { pages, delay } = await sharp(bytes, { animated: true }).metadata();
    expect([pages, delay]).toEqual([5, [80, 80, 80, 80, 80]]);
  });

  it('grey, see-through and palette pictures have a preview of colours like any other', async () => {
    const grey = await samples.photo(40, 40).greyscale().png().toBuffer();
    const clear = await samples.photo(40, 40).ensureAlpha(0.5).png().toBuffer();
    const palette = await samples.photo(40, 40).png({ palette: true }).toBuffer();
    for (const given of [grey, clear, palette]) {
      expect((await kept('a.png', given)).file.blurPreview).toMatch(/^4x3:[A-Za-z0-9+/]{48}$/);
    }
    const { bytes } = await kept('a.png', clear);
    expect((await sharp(bytes).metadata()).hasAlpha).toBe(true);
  });

  it('that is a script too is only an image afterwards', async () => {
    const given = await samples.gifPolyglot();
    expect(given.toString('latin1')).toContain(samples.script);
    const { file, bytes } = await kept('cat.gif', given);
    expect([file.kind, file.width]).toEqual(['image', 32]);
    expect(bytes.toString('latin1')).not.toContain('evil.example');
    // The same behind the pixels of a JPEG, and in the comment of one.
    const jpeg = await samples.photo(32, 16).jpeg().toBuffer();
    const comment = Buffer.from(`\xff\xfe\x00\x30${samples.script.slice(0, 46).padEnd(46)}`, 'latin1');
    for (const made of [
      Buffer.concat([jpeg, samples.html]),
      Buffer.concat([jpeg.subarray(0, 2), comment, jpeg.subarray(2)]),
    ]) {
      expect((await kept('cat.jpg', made)).bytes.toString('latin1')).not.toMatch(/script|evil/);
    }
  });

  it('a picture under another picture’s name is one all the same', async () => {
    const { file } = await kept('screenshot.jpg', await samples.photo(30, 30).png().toBuffer());
    expect(file.fileType).toBe('image/png');
  });

  it('what draws for the host in this process still does, from memory', async () => {
    await kept('a.png', await samples.photo(30, 30).png().toBuffer());
    const drawing = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="8" height="4"/>');
    expect((await sharp(drawing).png().toBuffer({ resolveWithObject: true })).info.width).toBe(8);
  });
});
