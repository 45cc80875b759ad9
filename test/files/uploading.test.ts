import { request } from 'node:http';
import { limits } from '@chat-widget/shared/limits';
import { beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { runSql } from './database.js';
import * as samples from './samples.js';
import { type FileWorld, worldOpener } from './world.js';

describeOnEachEngine('an upload', (engine) => {
  const open = worldOpener();
  let world: FileWorld;
  let databaseUrl: string;
  beforeAll(async () => {
    databaseUrl = await engine.freshUrl();
    world = await open(databaseUrl);
  });

  it('is known by its bytes: what it is, how large, how it looks (C16, K25)', async () => {
    const ana = await world.person();
    const bytes = await samples.photo(1600, 1000).jpeg().toBuffer();
    const { status, file } = await world.upload(ana, 'bike.jpg', bytes, { 'content-type': 'text/html' });
    expect(status).toBe(201);
    expect(file).toMatchObject({
      fileName: 'bike.jpg',
      fileType: 'image/jpeg',
      kind: 'image',
      width: 1600,
      height: 1000,
      hasThumbnail: true,
      url: `/v1/files/${file.fileId}`,
    });
    expect(file.fileSize).toBe((await (await world.getAs(ana, file.fileId)).arrayBuffer()).byteLength);
    expect(Date.parse(file.expiresAt) - Date.parse(file.createdAt)).toBe(limits.untakenFileTtlMs);
    const [grid = '', rgb = ''] = file.blurPreview?.split(':') ?? [];
    expect([grid, Buffer.from(rgb, 'base64').length]).toEqual(['4x3', 4 * 3 * 3]);
    // Red on the left, blue on the right.
    const pixels = Buffer.from(rgb, 'base64');
    expect(pixels[0]).toBeGreaterThan(150);
    expect(pixels[11]).toBeGreaterThan(150);
  });

  const kept: [string, Buffer, string, string][] = [
    ['offer.pdf', samples.pdf, 'application/pdf', 'file'],
    ['notes.txt', samples.plain, 'text/plain', 'file'],
    ['film.mp4', samples.mp4, 'video/mp4', 'video'],
    ['song.m4a', samples.m4a, 'audio/mp4', 'audio'],
    ['sound.wav', samples.wav, 'audio/wav', 'audio'],
    ['voice.webm', samples.voiceWebm, 'audio/webm', 'audio'],
    ['film.webm', samples.filmWebm, 'video/webm', 'video'],
    ['drawing.svg', samples.svg, 'text/plain', 'file'],
    ['page.html', samples.html, 'text/plain', 'file'],
    ['unknown', Buffer.from([1, 2, 3, 4, 250]), 'application/octet-stream', 'file'],
    ['MZ.txt', Buffer.from('MZ is how this text begins'), 'text/plain', 'file'],
  ];
  it.each(kept)('%s is kept as it is, under its own type', async (name, bytes, type, kind) => {
    const ana = await world.person();
    const { status, file } = await world.upload(ana, name, bytes);
    expect([status, file?.fileType, file?.kind, file?.fileSize]).toEqual([201, type, kind, bytes.length]);
    const reply = await world.getAs(ana, file.fileId);
    expect(Buffer.from(await reply.arrayBuffer()).equals(bytes)).toBe(true);
  });

  const refused: [string, string, () => Buffer | Promise<Buffer>, number, string][] = [
    ['an empty file', 'a.txt', () => Buffer.alloc(0), 400, 'fileEmpty'],
    ['a program', 'setup.exe', () => samples.program, 415, 'fileTypeNotAllowed'],
    ['a program renamed to .jpg', 'cat.jpg', () => samples.program, 415, 'fileTypeNotAllowed'],
    ['a program for Linux', 'tool', () => samples.elf, 415, 'fileTypeNotAllowed'],
    [
      'a script with a shebang',
      'notes.txt',
      () => Buffer.from('#!/bin/sh\nrm -rf ~'),
      415,
      'fileTypeNotAllowed',
    ],
    ['a batch file', 'run.BAT', () => Buffer.from('del *.*'), 415, 'fileTypeNotAllowed'],
    ['a batch file behind dots', 'run.bat. .', () => Buffer.from('del *.*'), 415, 'fileTypeNotAllowed'],
    ['a text named .jpg', 'cat.jpg', () => samples.plain, 415, 'fileTypeMismatch'],
    ['a picture named .pdf', 'a.pdf', () => samples.photo(9, 9).png().toBuffer(), 415, 'fileTypeMismatch'],
    ['a PDF named .mp4', 'a.mp4', () => samples.pdf, 415, 'fileTypeMismatch'],
    ['a page named .png', 'a.png', () => samples.html, 415, 'fileTypeMismatch'],
    [
      'a truncated JPEG',
      'cut.jpg',
      async () => {
        const whole = await samples.noisyJpeg(100_000);
        return whole.subarray(0, whole.length / 2);
      },
      400,
      'fileDamaged',
    ],
    ['the first bytes of a PNG', 'cut.png', () => samples.hugePng(9, 9).subarray(0, 20), 400, 'fileDamaged'],
    ['400 megapixels', 'wall.png', () => samples.hugePng(20_000, 20_000), 400, 'imageTooManyPixels'],
    ['an image of 6 MB', 'big.jpg', () => samples.noisyJpeg(6 * 1024 * 1024), 413, 'fileTooLarge'],
    ['26 MB', 'film.bin', () => Buffer.alloc(26 * 1024 * 1024, 1), 413, 'fileTooLarge'],
  ];
  it.each(refused)('%s is refused, and nothing of it stays', async (_, name, make, status, code) => {
    const ana = await world.person();
    const before = await world.onDisk();
    const reply = await world.upload(ana, name, await make());
    expect([reply.status, reply.message]).toEqual([status, `errMsg_${code}`]);
    expect(await world.onDisk()).toEqual(before);
  });

  it('one that says no length is stopped at the first byte too many', async () => {
    const ana = await world.person();
    let sentBytes = 0;
    const block = new Uint8Array(256 * 1024).fill(1);
    const lastByte = 200 * 1024 * 1024;
    const endless = new ReadableStream({
      pull(controller) {
        // As good as endless, and no danger to the disk where the limit is broken.
        if (sentBytes >= lastByte) return controller.close();
        sentBytes += block.length;
        controller.enqueue(block);
      },
    });
    const outcome = await world.upload(ana, 'endless.bin', endless).then(
      (reply) => reply.message,
      // The server ends the connection of who does not stop to write.
      () => 'errMsg_fileTooLarge',
    );
    expect(outcome).toBe('errMsg_fileTooLarge');
    expect(sentBytes).toBeLessThan(lastByte);
    await expect
      .poll(() => world.onDisk().then((names) => names.filter((name) => !name.includes('.'))))
      .toEqual([]);
  });

  it('one whose sender goes away in the middle leaves nothing', async () => {
    const ana = await world.person();
    const before = await world.onDisk();
    const sending = request(`${world.node.url}/v1/files?name=a.bin`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ana.token}`, 'content-length': '5000000' },
    });
    sending.on('error', () => undefined);
    sending.write(Buffer.alloc(1_000_000, 1));
    await expect.poll(() => world.onDisk()).not.toEqual(before);
    sending.destroy();
    await expect.poll(() => world.onDisk()).toEqual(before);
  });

  it('a fifth at once has to wait', async () => {
    const ana = await world.person();
    const controllers: ReadableStreamDefaultController[] = [];
    const uploads = Array.from({ length: limits.maxConcurrentUploadsPerUser }, (_, i) => {
      const body = new ReadableStream({ start: (controller) => void controllers.push(controller) });
      controllers.at(-1)?.enqueue(samples.plain);
      return world.upload(ana, `${i}.txt`, body);
    });
    await expect
      .poll(() => world.onDisk().then((names) => names.filter((name) => !name.includes('.')).length))
      .toBe(limits.maxConcurrentUploadsPerUser);
    expect(await world.upload(ana, 'e.txt', samples.plain)).toMatchObject({
      status: 429,
      message: 'errMsg_tooManyRequests',
    });
    for (const controller of controllers) controller.close();
    expect((await Promise.all(uploads)).map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect((await world.upload(ana, 'e.txt', samples.plain)).status).toBe(201);
  });

  it('what would not fit into 500 MB of one person is refused, and room comes back', async () => {
    const ana = await world.person();
    const { file } = await world.upload(ana, 'a.txt', samples.plain);
    // Stands for 500 MB that nobody has to send.
    const setSize = (sizeBytes: number) =>
      runSql(databaseUrl, `UPDATE files SET size_bytes = ${sizeBytes} WHERE id = '${file.fileId}'`);
    await setSize(limits.maxStoredBytesPerUser - samples.plain.length + 1);
    const full = await world.upload(ana, 'b.txt', samples.plain);
    expect([full.status, full.message]).toEqual([413, 'errMsg_fileQuotaExceeded']);
    await setSize(limits.maxStoredBytesPerUser - samples.plain.length);
    expect((await world.upload(ana, 'b.txt', samples.plain)).status).toBe(201);
  });
});
