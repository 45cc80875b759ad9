import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import type { RestUser } from '../support/rest-user.js';
import { pdf, photo } from './samples.js';
import { FileWorld } from './world.js';

const publicUrl = 'https://chat.example/base';
const origin = 'https://files.example';

describeOnEachEngine('files linked to by their address', (engine) => {
  let world: FileWorld;
  beforeAll(async () => {
    world = await FileWorld.start(await engine.freshUrl(), { publicUrl, rateLimits: 'off' });
  });
  afterAll(() => world.stop());
  const allow = (...attachmentOrigins: string[]) =>
    world.node.chat.actions.settings.update({ attachmentOrigins });
  const link = (user: RestUser, conversationId: string, ...urls: string[]) =>
    world.send(user, conversationId, { attachments: urls.map((url) => ({ name: 'a.pdf', url })) });

  it('an own upload is taken by its address as by its ID, whichever way it is written', async () => {
    const { ana, conversationId } = await world.pair();
    const picture = await photo(20, 10).png().toBuffer();
    const names = ['one.png', 'two.png', 'three.png'] as const;
    const files = [];
    for (const name of names) files.push((await world.upload(ana, name, picture)).file);
    const [one, two, three] = files.map(({ fileId }) => fileId);
    const [signed] = await world.sign(ana, three ?? '');
    const urls = [`/v1/files/${one}`, `${publicUrl}/v1/files/${two}`, signed?.url ?? ''];
    const { status, message } = await link(ana, conversationId, ...urls);
    expect(status).toBe(201);
    // As its bytes say, and by the name it was uploaded with: the body's word for it counts for nothing.
    const { createdAt, expiresAt, ...stored } = files[0] ?? {};
    expect(message.attachments[0]).toEqual(stored);
    expect(message.attachments.map(({ fileName, kind }) => [fileName, kind])).toEqual(
      names.map((name) => [name, 'image']),
    );
  });

  it('by ID or by address, it is one body: sent again it is the same message', async () => {
    const { ana, conversationId } = await world.pair();
    const { file } = await world.upload(ana, 'a.pdf', pdf);
    const clientMessageId = 'linked-twice';
    const attachments = [{ name: 'a.pdf', url: `/v1/files/${file.fileId}` }];
    const first = await world.send(ana, conversationId, { clientMessageId, attachments });
    const again = await world.send(ana, conversationId, {
      ...{ clientMessageId, attachments: [{ fileId: file.fileId }] },
    });
    expect([first.status, again.status, again.message.id]).toEqual([201, 200, first.message.id]);
    await allow(origin);
    const other = { clientMessageId, attachments: [{ name: 'a.pdf', url: `${origin}/a.pdf` }] };
    expect((await world.send(ana, conversationId, other)).status).toBe(422);
  });

  it('of files elsewhere too, each name and address counts', async () => {
    await allow(origin);
    const { ana, conversationId } = await world.pair();
    const send = async (name: string, url: string) => {
      const fields = { clientMessageId: 'elsewhere', attachments: [{ name, url }] };
      return (await world.send(ana, conversationId, fields)).status;
    };
    expect(await send('a.pdf', `${origin}/a.pdf`)).toBe(201);
    expect(await send('a.pdf', `${origin}/a.pdf`)).toBe(200);
    expect(await send('a.pdf', `${origin}/b.pdf`)).toBe(422);
    expect(await send('b.pdf', `${origin}/a.pdf`)).toBe(422);
  });

  it('an address gives no right to a file: another’s, a sent or an unknown one is refused', async () => {
    const { ana, ben, conversationId } = await world.pair();
    const { file } = await world.upload(ana, 'a.pdf', pdf);
    const url = `/v1/files/${file.fileId}`;
    const codeOf = async (user: RestUser, ...urls: string[]) =>
      (await link(user, conversationId, ...urls)).body.message;
    expect(await codeOf(ben, url)).toBe('errMsg_fileNotFound');
    expect(await codeOf(ana, '/v1/files/unknown')).toBe('errMsg_fileNotFound');
    expect(await codeOf(ana, url, url)).toBe('errMsg_fileAlreadySent');
    expect((await link(ana, conversationId, url)).status).toBe(201);
    expect(await codeOf(ana, url)).toBe('errMsg_fileAlreadySent');
  });

  it('a file at an allowed origin is a link with a name, beside own files and in its place (K23, K24, K65)', async () => {
    await allow('https://other.example', origin);
    const { ana, ben, conversationId } = await world.pair();
    const { file } = await world.upload(ana, 'own.pdf', pdf);
    const { status, message } = await world.send(ana, conversationId, {
      content: 'Both',
      attachments: [
        { name: '../plans\u202Efdp.exe', url: `${origin}/Plans%20of%20ana/plan.JPG?v=1#top` },
        { fileId: file.fileId },
      ],
    });
    expect(status).toBe(201);
    const elsewhere = {
      ...{ fileId: null, fileName: 'plansfdp.exe', fileType: null, fileSize: null, kind: 'image' },
      ...{ width: null, height: null, blurPreview: null, hasThumbnail: false },
      url: `${origin}/Plans%20of%20ana/plan.JPG?v=1#top`,
    };
    expect(message.attachments).toMatchObject([elsewhere, { fileId: file.fileId }]);
    const [read] = await ben.messages(conversationId);
    expect(read?.attachments).toEqual(message.attachments);
    // Only addresses: a message needs no text beside them, and loses them when it is deleted.
    await ana.request('DELETE', `/messages/${message.id}`);
    expect((await ben.messages(conversationId))[0]?.attachments).toEqual([]);
    expect((await link(ana, conversationId, `${origin}/a.pdf`)).status).toBe(201);
  });

  it('no origin is allowed unless the host lists it', async () => {
    await allow();
    const { ana, conversationId } = await world.pair();
    const refused = await link(ana, conversationId, `${origin}/a.pdf`);
    expect([refused.status, refused.body.message]).toEqual([400, 'errMsg_attachmentUrlForbidden']);
  });

  it('what is linked to is never fetched', async () => {
    let requests = 0;
    const server = createServer((_, response) => {
      requests += 1;
      response.end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const local = `http://127.0.0.1:${(server.address() as AddressInfo).port}`; // it listens on a port
    try {
      await allow(local);
      const { ana, ben, conversationId } = await world.pair();
      expect((await link(ana, conversationId, `${local}/photo.jpg`)).status).toBe(201);
      expect(await ben.messages(conversationId)).toHaveLength(1);
      expect(requests).toBe(0);
    } finally {
      server.close();
    }
  });

  it('addresses that are none, lead astray or run something are refused, and nothing is stored', async () => {
    await allow(origin);
    const { ana, ben, conversationId } = await world.pair();
    const hostile = [
      ...['javascript:alert(1)', 'data:text/html,x', 'file:///etc/passwd', 'blob:https://files.example/x'],
      ...[
        'ftp://files.example/a.pdf',
        '//files.example/a.pdf',
        'files.example/a.pdf',
        '/v1/files/',
        '/v1/users/me',
      ],
      ...['https://ana:secret@files.example/a.pdf', 'https://files.example@evil.example/a.pdf'],
      ...[
        'https://files.example.evil.example/a.pdf',
        'http://files.example/a.pdf',
        'https://files.example:444/a',
      ],
      ...['https://', ' ', `${publicUrl}/v1/files/../users/me`, 'https://evil.example/v1/files/x'],
      ...[`${publicUrl}.evil.example/v1/files/x`, '/v1/files/a/../b', '\\\\files.example\\a'],
    ];
    const codes = [];
    for (const url of hostile) codes.push([url, (await link(ana, conversationId, url)).body.message]);
    expect(codes).toEqual(hostile.map((url) => [url, 'errMsg_attachmentUrlForbidden']));
    const unfit = [`${origin}/${'a'.repeat(2_100)}`, '', 'https://files.example/\0', 7, null];
    for (const url of unfit) {
      const { status } = await world.send(ana, conversationId, { attachments: [{ name: 'a', url }] });
      expect([url, status]).toEqual([url, 400]);
    }
    const mixed = { name: 'a', url: `${origin}/a`, fileId: 'x' };
    expect((await world.send(ana, conversationId, { attachments: [mixed] })).status).toBe(400);
    expect(await ben.messages(conversationId)).toEqual([]);
  });

  it('a message holds at most ten files, linked ones included', async () => {
    await allow(origin);
    const { ana, conversationId } = await world.pair();
    const urls = Array.from({ length: 11 }, (_, at) => `${origin}/${at}.pdf`);
    expect((await link(ana, conversationId, ...urls)).body.message).toBe('errMsg_tooManyFiles');
    expect((await link(ana, conversationId, ...urls.slice(1))).status).toBe(201);
  });

  it('the setting takes origins, not pages or wildcards', async () => {
    const { node } = world;
    for (const wrong of [
      'https://files.example/',
      'https://files.example/a',
      '*',
      'files.example',
      'ftp://f.example',
    ]) {
      expect([
        wrong,
        await node.chat.actions.settings.update({ attachmentOrigins: [wrong] }).catch(() => 'refused'),
      ]).toEqual([wrong, 'refused']);
    }
  });
});
