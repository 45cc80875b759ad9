import { limits } from '@chat-widget/shared/limits';
import type { MessageView } from '@chat-widget/shared/message';
import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import type { RestUser } from '../support/rest-user.js';
import { canSee, refusalOf, upload, uploadImage } from './replyke.js';
import { amsterdam, edit, everywhere, messageOf, pairsOn, send } from './talkjs.js';

describeOnEachEngine('editing a message', (engine) => {
  const { club, meet } = pairsOn(engine);
  const edited = async (user: RestUser, message: { id: string }, body: object) =>
    messageOf(await edit(user, message, body));
  const text = async (owner: RestUser, name: string) =>
    (await upload(owner, club.node.url, name, new TextEncoder().encode(name))).fileId;
  const idsOf = ({ attachments }: MessageView) => attachments.map(({ fileId }) => fileId);

  it('turns text into a place and back, each a change that everyone hears of (T62)', async () => {
    const { ana, ben, id } = await meet();
    const sent = await send(ana, id, { content: '*Dam* square', custom: { a: '1' } });
    const moved = await edited(ana, sent, { content: '', location: amsterdam });
    expect(moved).toMatchObject({ content: '', location: amsterdam, custom: { a: '1' }, recordVersion: 2 });
    expect(moved.editedAt).not.toBeNull();
    expect(moved.rev).toBeGreaterThan(sent.rev);
    const { single, page, changed, preview } = await everywhere(ben, moved);
    for (const shown of [single, page, changed, preview]) {
      expect(shown).toMatchObject({ content: '', location: amsterdam, rev: moved.rev });
    }
    expect(await edited(ana, sent, { content: '_Dam_ square', location: null })).toMatchObject({
      content: '_Dam_ square',
      location: null,
      seq: sent.seq,
    });
  });

  it('changes custom text by text: null removes one, or all (T54, T62)', async () => {
    const { ana, id } = await meet();
    const sent = await send(ana, id, { content: 'x', custom: { a: '1', b: '2' } });
    const custom = async (patch: unknown) => (await edited(ana, sent, { custom: patch })).custom;
    expect(await custom({ a: null, c: '3', none: null })).toEqual({ b: '2', c: '3' });
    expect(await custom({ constructor: 'x', b: '' })).toEqual({ b: '', c: '3', constructor: 'x' });
    const room =
      limits.maxMessageCustomBytes - JSON.stringify({ b: '', c: '3', constructor: 'x', d: '' }).length;
    const tooMuch = await edit(ana, sent, { custom: { d: 'd'.repeat(room + 1) } });
    expect(refusalOf(tooMuch)).toEqual([400, 'errMsg_customTooLarge']);
    expect(Object.keys(await custom({ d: 'd'.repeat(room) }))).toHaveLength(4);
    expect(await custom(null)).toEqual({});
  });

  it('what is named as it is already changes nothing', async () => {
    const { ana, id } = await meet();
    const attachments = [{ fileId: await text(ana, 'a.txt') }];
    const sent = await send(ana, id, { content: 'x', custom: { a: '1' }, location: amsterdam, attachments });
    const same = { content: 'x', custom: { a: '1', b: null }, location: { ...amsterdam }, attachments };
    expect(await edited(ana, sent, same)).toEqual(sent);
  });

  it('replaces files: those named stay, uploads are taken, the others are nobody’s to read any more (T62)', async () => {
    const { ana, ben, id } = await meet();
    const files = [await text(ana, 'a.txt'), await text(ana, 'b.txt'), await text(ana, 'c.txt')] as const;
    const [first, second, third] = files.map((fileId) => ({ fileId }));
    const sent = await send(ana, id, { attachments: [first, second] });
    const changed = await edited(ana, sent, { attachments: [third, second] });
    expect(idsOf(changed)).toEqual([files[2], files[1]]);
    const readable = (user: RestUser) =>
      Promise.all(files.map((fileId) => canSee(user, club.node.url, fileId)));
    expect(await readable(ben)).toEqual([false, true, true]);
    expect(await readable(ana)).toEqual([false, true, true]);
    // What went cannot come back, what others uploaded cannot come at all, and nothing comes twice.
    const his = { fileId: await text(ben, 'his.txt') };
    const replace = async (...attachments: unknown[]) => refusalOf(await edit(ana, sent, { attachments }));
    expect(await replace(first)).toEqual([404, 'errMsg_fileNotFound']);
    expect(await replace(his)).toEqual([404, 'errMsg_fileNotFound']);
    expect(await replace(second, second)).toEqual([409, 'errMsg_fileAlreadySent']);
    const eleven = Array.from({ length: limits.maxFilesPerMessage + 1 }, () => second);
    expect(await replace(...eleven)).toEqual([400, 'errMsg_tooManyFiles']);
    expect(idsOf((await everywhere(ben, changed)).single)).toEqual([files[2], files[1]]);
    expect(await readable(ben)).toEqual([false, true, true]);
  });

  it('what a message has stays when it is named, also where the host’s settings would no longer take it', async () => {
    const { ana, ben, id } = await meet();
    const settings = (change: object) => club.host('PATCH', '/settings', change);
    const [a, b] = ['https://files.example/a.pdf', 'https://files.example/b.pdf'];
    const links = [a, b].map((url) => ({ name: 'a.pdf', url }));
    await settings({ attachmentOrigins: ['https://files.example'] });
    const sent = await send(ana, id, { content: 'x', attachments: [links[0]] });
    const two = await send(ana, id, { attachments: links });
    await settings({ attachmentOrigins: [], maxFilesPerMessage: 1 });
    const urls = ({ attachments }: MessageView) => attachments.map(({ url }) => url);
    expect(urls(await edited(ana, sent, { content: 'y', attachments: [links[0]] }))).toEqual([a]);
    expect(urls(await edited(ana, two, { content: 'y', attachments: links }))).toEqual([a, b]);
    const unknown = [400, 'errMsg_attachmentUrlForbidden'];
    expect(refusalOf(await edit(ana, sent, { attachments: [links[1]] }))).toEqual(unknown);
    expect(refusalOf(await edit(ben, sent, { attachments: [links[0]] }))).toEqual(unknown);
    const tooMany = [400, 'errMsg_tooManyFiles'];
    expect(refusalOf(await edit(ana, two, { attachments: [...links, links[0]] }))).toEqual(tooMany);
    const added = { fileId: await text(ana, 'new.txt') };
    expect(refusalOf(await edit(ana, two, { attachments: [links[0], added] }))).toEqual(tooMany);
    await settings({ maxFilesPerMessage: limits.maxFilesPerMessage });
    expect(urls(await edited(ana, two, { attachments: [links[1]] }))).toEqual([b]);
  });

  it('an image message whose image goes is one no longer', async () => {
    const { ana, id } = await meet();
    const { fileId } = await uploadImage(ana, club.node.url);
    const sent = await send(ana, id, { messageType: 'image', imageAttachment: { fileId } });
    const captioned = await edited(ana, sent, { content: 'My bike' });
    expect(captioned).toMatchObject({ messageType: 'image', imageAttachment: { fileId } });
    const other = { fileId: (await uploadImage(ana, club.node.url)).fileId };
    expect(await edited(ana, sent, { attachments: [other] })).toMatchObject({ imageAttachment: other });
    const bare = await edited(ana, sent, { attachments: [] });
    expect(bare).toMatchObject({ messageType: 'text', attachments: [], content: 'My bike' });
    expect(bare).not.toHaveProperty('imageAttachment');
  });

  it('never leaves a message empty, and keeps what it answers', async () => {
    const { ana, ben, id } = await meet();
    const asked = await send(ben, id, 'Where?');
    const sent = await send(ana, id, { location: amsterdam, referencedMessageId: asked.id });
    const empty = [400, 'errMsg_contentEmpty'];
    expect(refusalOf(await edit(ana, sent, { location: null }))).toEqual(empty);
    expect(refusalOf(await edit(ana, sent, { location: null, content: ' ', attachments: [] }))).toEqual(
      empty,
    );
    const changed = await edited(ana, sent, { content: 'Here', custom: { a: '1' }, location: null });
    expect(changed.referencedMessage).toMatchObject({ id: asked.id, content: 'Where?' });
    expect(refusalOf(await edit(ana, sent, { content: '' }))).toEqual(empty);
  });

  it('is the sender’s alone, while they may write and it is there', async () => {
    const { ana, ben, id } = await meet();
    const sent = await send(ana, id, { content: 'x', custom: { a: '1' } });
    for (const body of [
      { custom: { a: '2' } },
      { custom: null },
      { location: amsterdam },
      { attachments: [] },
    ]) {
      expect(refusalOf(await edit(ben, sent, body))).toEqual([403, 'errMsg_forbidden']);
    }
    expect((await everywhere(ben, sent)).single).toEqual({ ...sent, readBy: [ana.id] });
    await ana.request('DELETE', `/messages/${sent.id}`);
    for (const body of [{ custom: { a: '2' } }, { location: amsterdam }]) {
      expect(refusalOf(await edit(ana, sent, body))).toEqual([409, 'errMsg_messageDeleted']);
    }
  });
});
