import { beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import * as samples from './samples.js';
import { type FileWorld, refusalOf, worldOpener } from './world.js';

const hourMs = 3_600_000;

describeOnEachEngine('a file of a message', (engine) => {
  const open = worldOpener();
  let world: FileWorld;
  beforeAll(async () => {
    world = await open(await engine.freshUrl(), { allowedOrigins: ['https://shop.example'] });
  });

  /** A pair, and a message of Ana's with this file. */
  async function sent(name: string, bytes: Uint8Array) {
    const pair = await world.pair();
    const { file } = await world.upload(pair.ana, name, bytes);
    const fields = { attachments: [{ fileId: file.fileId }] };
    const { message } = await world.send(pair.ana, pair.conversationId, fields);
    return { ...pair, file, message };
  }
  const picture = () => samples.photo(1000, 700).png().toBuffer();

  it('is read by who is in the conversation, through an address of their own, and by nobody else', async () => {
    const { ana, ben, file } = await sent('cat.png', await picture());
    const eve = await world.person('eve');
    for (const user of [ana, ben]) {
      const [signed] = await world.sign(user, file.fileId);
      expect(Date.parse(signed?.expiresAt ?? '')).toBeGreaterThan(Date.now() + 50 * 60_000);
      const reply = await world.get(signed?.url ?? '');
      expect([reply.status, reply.headers.get('content-type')]).toEqual([200, 'image/png']);
      expect((await reply.arrayBuffer()).byteLength).toBe(file.fileSize);
      const thumbnail = await world.get(signed?.thumbnailUrl ?? '');
      expect([thumbnail.status, thumbnail.headers.get('content-type')]).toEqual([200, 'image/webp']);
      expect((await world.getAs(user, file.fileId)).status).toBe(200);
    }
    expect((await eve.request('POST', '/files/urls', { fileIds: [file.fileId] })).body.message).toBe(
      'errMsg_fileNotFound',
    );
    expect(await refusalOf(await world.getAs(eve, file.fileId))).toEqual([404, 'fileNotFound']);
    expect(await refusalOf(await world.get(`/v1/files/${file.fileId}`))).toEqual([401, 'unauthenticated']);
  });

  it('those that one may not see are left out of the addresses, the others still come', async () => {
    const mine = await sent('a.txt', samples.plain);
    const theirs = await sent('b.txt', samples.plain);
    const signed = await world.sign(mine.ben, theirs.file.fileId, mine.file.fileId, 'nothing');
    expect(signed.map(({ fileId }) => fileId)).toEqual([mine.file.fileId]);
  });

  it('an address is worth nothing for another person, file, size or time', async () => {
    const { ana, ben, file, conversationId } = await sent('cat.png', await picture());
    const other = (await world.upload(ana, 'other.txt', samples.plain)).file;
    await world.send(ana, conversationId, { attachments: [{ fileId: other.fileId }] });
    const [signed] = await world.sign(ben, file.fileId);
    const change = (make: (url: URL) => void) => {
      const url = new URL(signed?.url ?? '', world.node.url);
      make(url);
      return world.get(url.pathname + url.search);
    };
    const set = (name: string, value: string) => change(({ searchParams }) => searchParams.set(name, value));
    const forged = [
      await set('user', ana.id),
      await set('expires', String(Date.now() + 9 * hourMs)),
      await set('variant', 'thumbnail'),
      await set('signature', 'A'.repeat(43)),
      await set('signature', ''),
      await change((url) => {
        url.pathname = `/v1/files/${other.fileId}`;
      }),
      await change(({ searchParams }) => searchParams.delete('user')),
    ];
    for (const reply of forged) expect(await refusalOf(reply)).toEqual([404, 'fileNotFound']);
    expect((await change(() => undefined)).status).toBe(200);
  });

  it('an address ends after an hour', async () => {
    const { ben, file } = await sent('a.txt', samples.plain);
    const [signed] = await world.sign(ben, file.fileId);
    world.offsetMs = hourMs;
    try {
      expect(await refusalOf(await world.get(signed?.url ?? ''))).toEqual([401, 'urlExpired']);
    } finally {
      world.offsetMs = 0;
    }
    expect((await world.get(signed?.url ?? '')).status).toBe(200);
  });

  it('is gone with the message, for everyone or for who deleted it for themselves', async () => {
    const { ana, ben, file, message } = await sent('a.txt', samples.plain);
    const [forBen] = await world.sign(ben, file.fileId);
    const [forAna] = await world.sign(ana, file.fileId);
    await ben.request('DELETE', `/messages/${message.id}?for=me`);
    expect(await refusalOf(await world.get(forBen?.url ?? ''))).toEqual([404, 'fileNotFound']);
    expect((await world.get(forAna?.url ?? '')).status).toBe(200);
    await ana.request('DELETE', `/messages/${message.id}?for=everyone`);
    expect(await refusalOf(await world.get(forAna?.url ?? ''))).toEqual([404, 'fileNotFound']);
    expect(await refusalOf(await world.getAs(ana, file.fileId))).toEqual([404, 'fileNotFound']);
  });

  it('is gone for who was removed, and before the history of who came later', async () => {
    const [ana, ben, cleo] = [
      await world.person('ana'),
      await world.person('ben'),
      await world.person('cleo'),
    ];
    for (const user of [ben, cleo]) await user.request('GET', '/users/me');
    const { body } = await ana.request('POST', '/conversations', {
      isGroup: true,
      participantIds: [ana.id, ben.id, cleo.id],
    });
    const { id } = body.conversation as { id: string }; // as documented
    const { file } = await world.upload(ana, 'a.txt', samples.plain);
    await world.send(ana, id, { attachments: [{ fileId: file.fileId }] });
    const [signed] = await world.sign(ben, file.fileId);
    expect((await world.get(signed?.url ?? '')).status).toBe(200);
    await ana.request('DELETE', `/conversations/${id}/participants/${ben.id}`);
    expect(await refusalOf(await world.get(signed?.url ?? ''))).toEqual([404, 'fileNotFound']);
    expect(await world.sign(ben, file.fileId)).toEqual([]);
    expect(await world.sign(cleo, file.fileId)).toHaveLength(1);
  });

  it('is gone with a conversation that was deleted for all, and stays gone when it comes back', async () => {
    const { ana, ben, file, conversationId } = await sent('a.txt', samples.plain);
    const [signed] = await world.sign(ben, file.fileId);
    await ana.request('DELETE', `/conversations/${conversationId}`);
    expect(await refusalOf(await world.get(signed?.url ?? ''))).toEqual([404, 'fileNotFound']);
    await world.send(ben, conversationId, { content: 'still there?' });
    expect(await refusalOf(await world.get(signed?.url ?? ''))).toEqual([404, 'fileNotFound']);
  });

  it('an upload that no message has taken is its owner’s alone', async () => {
    const { ana, ben } = await world.pair();
    const { file } = await world.upload(ana, 'a.txt', samples.plain);
    expect(await world.sign(ana, file.fileId)).toHaveLength(1);
    expect(await world.sign(ben, file.fileId)).toEqual([]);
    expect(await refusalOf(await world.getAs(ben, file.fileId))).toEqual([404, 'fileNotFound']);
  });

  it('comes in parts to players, which ask for them', async () => {
    const { ben, file } = await sent('film.mp4', samples.mp4);
    const [signed] = await world.sign(ben, file.fileId);
    const url = signed?.url ?? '';
    const size = samples.mp4.length;
    const parts: [string, number, number][] = [
      ['bytes=0-99', 0, 99],
      ['bytes=100-', 100, size - 1],
      ['bytes=-10', size - 10, size - 1],
      [`bytes=${size - 1}-${size + 500}`, size - 1, size - 1],
    ];
    for (const [range, first, last] of parts) {
      const reply = await world.get(url, { range });
      expect([reply.status, reply.headers.get('content-range')]).toEqual([
        206,
        `bytes ${first}-${last}/${size}`,
      ]);
      expect(reply.headers.get('content-length')).toBe(String(last - first + 1));
      const bytes = Buffer.from(await reply.arrayBuffer());
      expect(bytes.equals(samples.mp4.subarray(first, last + 1))).toBe(true);
    }
    for (const range of ['bytes=5-2', 'lines=1-2', 'bytes=0-1,5-6', 'bytes=x']) {
      const reply = await world.get(url, { range });
      expect([reply.status, (await reply.arrayBuffer()).byteLength]).toEqual([200, size]);
    }
    const stale = await world.get(url, { range: 'bytes=0-9', 'if-range': '"another"' });
    expect([stale.status, (await stale.arrayBuffer()).byteLength]).toEqual([200, size]);
    for (const range of [`bytes=${size}-`, 'bytes=-0']) {
      const beyond = await world.get(url, { range });
      expect(beyond.headers.get('content-range')).toBe(`bytes */${size}`);
      expect(await refusalOf(beyond)).toEqual([416, 'rangeNotSatisfiable']);
    }
  });

  it('HEAD tells all but the bytes, and a browser that has them gets nothing twice', async () => {
    const { ben, file } = await sent('film.mp4', samples.mp4);
    const [signed] = await world.sign(ben, file.fileId);
    const head = await world.get(signed?.url ?? '', {}, 'HEAD');
    expect([head.status, head.headers.get('content-length'), head.headers.get('accept-ranges')]).toEqual([
      200,
      String(samples.mp4.length),
      'bytes',
    ]);
    const etag = head.headers.get('etag') ?? '';
    const again = await world.get(signed?.url ?? '', { 'if-none-match': etag });
    expect([again.status, await again.text()]).toEqual([304, '']);
    // The same address within the same minutes, so that the browser's cache finds it.
    expect(new URL((await world.sign(ben, file.fileId))[0]?.url ?? '', 'http://x').pathname).toBe(
      `/v1/files/${file.fileId}`,
    );
  });

  it('runs no script and shows no page, whatever it is, and is shown by pages of other origins (S6)', async () => {
    const names: [string, Uint8Array, string][] = [
      ['cat.png', await picture(), 'inline'],
      ['film.mp4', samples.mp4, 'inline'],
      ['drawing.svg', samples.svg, 'attachment'],
      ['page.html', samples.html, 'attachment'],
      ['offer.pdf', samples.pdf, 'attachment'],
    ];
    for (const [name, bytes, disposition] of names) {
      const { ben, file } = await sent(name, bytes);
      const [signed] = await world.sign(ben, file.fileId);
      const { headers } = await world.get(signed?.url ?? '', { origin: 'https://shop.example' });
      expect(Object.fromEntries(headers), name).toMatchObject({
        'x-content-type-options': 'nosniff',
        'content-security-policy': "sandbox; default-src 'none'",
        'cross-origin-resource-policy': 'cross-origin',
        'cache-control': 'private, max-age=3600',
        'access-control-allow-origin': 'https://shop.example',
        'content-disposition': expect.stringMatching(new RegExp(`^${disposition}; filename="`)),
      });
      expect(headers.get('content-type')).not.toMatch(/html|svg|xml|script/);
      const saved = await world.get(`${signed?.url}&download=true`);
      expect(saved.headers.get('content-disposition')).toMatch(/^attachment/);
    }
  });

  it('is saved under its own name, in every alphabet', async () => {
    const { ben, file } = await sent('Ünïcode "x" 写真 (1).txt', samples.plain);
    const { headers } = await world.getAs(ben, file.fileId);
    expect(headers.get('content-disposition')).toBe(
      'attachment; filename="Unicode _x_ __ (1).txt"; ' +
        "filename*=UTF-8''%C3%9Cn%C3%AFcode%20%22x%22%20%E5%86%99%E7%9C%9F%20%281%29.txt",
    );
  });
});
