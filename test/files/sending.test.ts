import { randomUUID } from 'node:crypto';
import type { ConversationPreview } from '@chat-widget/shared/conversation';
import type { ConversationChanges } from '@chat-widget/shared/event';
import { messageSchema } from '@chat-widget/shared/message';
import { beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import type { RestUser } from '../support/rest-user.js';
import * as samples from './samples.js';
import { type FileWorld, worldOpener } from './world.js';

const listing = { title: 'Racing bike', url: 'https://shop.example/bikes/7', reference: 'bike-7' };

describeOnEachEngine('a message with files', (engine) => {
  const open = worldOpener();
  let world: FileWorld;
  beforeAll(async () => {
    world = await open(await engine.freshUrl());
  });

  async function uploads(user: RestUser, count: number) {
    const files = [];
    for (let i = 0; i < count; i += 1) files.push((await world.upload(user, `${i}.txt`, samples.plain)).file);
    return files.map((file) => ({ fileId: file.fileId }));
  }
  const idsOf = (attachments: readonly { fileId: string | null }[] = []) =>
    attachments.map(({ fileId }) => fileId);
  const changes = async (user: RestUser, id: string, since: number) =>
    (
      (await user.request('GET', `/conversations/${id}/changes?since=${since}`)).body
        .changes as ConversationChanges
    ).changes; // as documented

  it('shows them to everyone, in their order: in the thread, the list and the changes (K21, K24, K41, C17)', async () => {
    const { ana, ben, conversationId } = await world.pair();
    const photo = (await world.upload(ana, 'bike.jpg', await samples.photo(900, 600).jpeg().toBuffer())).file;
    const offer = (await world.upload(ana, 'offer.pdf', samples.pdf)).file;
    const attachments = [{ fileId: offer.fileId }, { fileId: photo.fileId }];
    const { status, message } = await world.send(ana, conversationId, { content: 'Look', attachments });
    expect(status).toBe(201);
    const { createdAt: _c, expiresAt: _e, ...shownPhoto } = photo;
    const { createdAt: _c2, expiresAt: _e2, ...shownOffer } = offer;
    expect(message.attachments).toEqual([shownOffer, shownPhoto]);
    const [seen] = await ben.messages(conversationId);
    expect(seen?.attachments).toEqual(message.attachments);
    const [preview] = await ben.conversations();
    expect(preview?.lastMessage?.attachments).toEqual(message.attachments);
    const { messages } = await changes(ben, conversationId, message.rev - 1);
    expect(messages.map((one) => messageSchema.parse(one).attachments)).toEqual([message.attachments]);
    // The sender's own files are no upload of theirs any more.
    expect(await world.sign(ben, photo.fileId, offer.fileId)).toHaveLength(2);
  });

  it('needs no text; without files it does', async () => {
    const { ana, conversationId } = await world.pair();
    const attachments = await uploads(ana, 1);
    expect((await world.send(ana, conversationId, { attachments })).message.content).toBe('');
    for (const empty of [{}, { content: ' ' }, { attachments: [] }]) {
      expect((await world.send(ana, conversationId, empty)).body.message).toBe('errMsg_contentEmpty');
    }
  });

  it('holds ten files, not eleven', async () => {
    const { ana, conversationId } = await world.pair();
    const ten = await uploads(ana, 10);
    const eleven = [...ten, { fileId: 'one-more' }];
    const refused = await world.send(ana, conversationId, { attachments: eleven });
    expect([refused.status, refused.body.message]).toEqual([400, 'errMsg_tooManyFiles']);
    expect((await world.send(ana, conversationId, { attachments: ten })).message.attachments).toHaveLength(
      10,
    );
  });

  it('takes only the sender’s own files, each once, and none when one is refused', async () => {
    const { ana, ben, conversationId } = await world.pair();
    const [mine, second] = await uploads(ana, 2);
    const [theirs] = await uploads(ben, 1);
    const codeOf = async (attachments: unknown[]) =>
      (await world.send(ana, conversationId, { content: 'x', attachments })).body.message;
    expect(await codeOf([mine, theirs])).toBe('errMsg_fileNotFound');
    expect(await codeOf([mine, { fileId: 'nothing' }])).toBe('errMsg_fileNotFound');
    expect(await codeOf([mine, mine])).toBe('errMsg_fileAlreadySent');
    expect(await ana.messages(conversationId)).toEqual([]);
    expect((await world.send(ana, conversationId, { attachments: [mine] })).status).toBe(201);
    expect(await codeOf([mine])).toBe('errMsg_fileAlreadySent');
    expect(await codeOf([second, mine])).toBe('errMsg_fileAlreadySent');
    expect((await world.send(ana, conversationId, { attachments: [second] })).status).toBe(201);
  });

  it('one file that goes with two messages at once is in one of them', async () => {
    const first = await world.pair();
    const { ana } = first;
    const cleo = await world.person('cleo');
    await cleo.request('GET', '/users/me');
    const { body } = await ana.request('POST', '/conversations/direct', { userId: cleo.id });
    const other = (body.conversation as ConversationPreview).id; // as documented
    for (let round = 0; round < 5; round += 1) {
      const attachments = await uploads(ana, 1);
      const replies = await Promise.all(
        [first.conversationId, other].map((id) => world.send(ana, id, { attachments })),
      );
      expect(replies.map(({ status }) => status).sort()).toEqual([201, 409]);
    }
  });

  it('an upload is the sender’s for a day, and then no more', async () => {
    const { ana, conversationId } = await world.pair();
    const attachments = await uploads(ana, 1);
    world.offsetMs = 24 * 3_600_000;
    try {
      expect((await world.send(ana, conversationId, { attachments })).body.message).toBe(
        'errMsg_fileNotFound',
      );
    } finally {
      world.offsetMs = 0;
    }
  });

  it('sent again under its clientMessageId it is stored once; with other files or context it is another (D5)', async () => {
    const { ana, conversationId } = await world.pair();
    const [one, two] = await uploads(ana, 2);
    const fields = { content: 'x', attachments: [one], context: listing, clientMessageId: randomUUID() };
    const first = await world.send(ana, conversationId, fields);
    const again = await Promise.all(Array.from({ length: 5 }, () => world.send(ana, conversationId, fields)));
    for (const reply of again) {
      expect([reply.status, reply.message.id]).toEqual([200, first.message.id]);
      expect(idsOf(reply.message.attachments)).toEqual(idsOf([one ?? { fileId: '' }]));
      expect(reply.message.context).toEqual({ ...listing, isVerified: false });
    }
    for (const change of [
      { attachments: [two] },
      { attachments: undefined },
      { context: undefined },
      { context: { ...listing, title: 'Lamp' } },
    ]) {
      const { status, body } = await world.send(ana, conversationId, { ...fields, ...change });
      expect([status, body.message]).toEqual([422, 'errMsg_clientMessageIdReused']);
    }
    expect(await ana.messages(conversationId)).toHaveLength(1);
    // What was refused took nothing.
    expect((await world.send(ana, conversationId, { attachments: [two] })).status).toBe(201);
  });

  it('deleted for everyone, it shows neither files nor context anywhere', async () => {
    const { ana, ben, conversationId } = await world.pair();
    const attachments = await uploads(ana, 1);
    const { message } = await world.send(ana, conversationId, { attachments, context: listing });
    await ana.request('DELETE', `/messages/${message.id}?for=everyone`);
    const gone = { attachments: [], context: null, isDeleted: true };
    expect((await ben.messages(conversationId))[0]).toMatchObject(gone);
    expect((await ben.conversations())[0]?.lastMessage).toMatchObject(gone);
    expect((await changes(ben, conversationId, message.rev)).messages[0]).toMatchObject(gone);
  });

  it('who may not write in the conversation loses no file to it', async () => {
    const { conversationId } = await world.pair();
    const eve = await world.person('eve');
    const attachments = await uploads(eve, 1);
    expect((await world.send(eve, conversationId, { attachments })).status).toBe(403);
    const friend = await world.person('friend');
    await friend.request('GET', '/users/me');
    const mine = await eve.request('POST', '/conversations/direct', { userId: friend.id });
    const { id } = mine.body.conversation as ConversationPreview; // as documented
    expect((await world.send(eve, id, { attachments })).status).toBe(201);
  });
});

describeOnEachEngine('what a message was about', (engine) => {
  const open = worldOpener();
  let world: FileWorld;
  beforeAll(async () => {
    world = await open(await engine.freshUrl());
  });

  /** Ana, whose token holds this, writes to Ben; what he sees of the context. */
  async function seen(claim: unknown, context: unknown) {
    const ana = await world.person('ana', claim === undefined ? {} : { context: claim });
    const ben = await world.person('ben');
    await ben.request('GET', '/users/me');
    const { body } = await ana.request('POST', '/conversations/direct', { userId: ben.id });
    const { id } = body.conversation as ConversationPreview; // as documented
    const sent = await world.send(ana, id, { content: 'Is it still there?', context });
    expect(sent.status).toBe(201);
    return (await ben.messages(id))[0]?.context;
  }

  it('is the sender’s claim, unless the host’s token says exactly the same', async () => {
    const { reference: _, ...less } = listing;
    const turned = Object.fromEntries(Object.entries(listing).reverse());
    expect(await seen(undefined, listing)).toEqual({ ...listing, isVerified: false });
    expect(await seen(listing, listing)).toEqual({ ...listing, isVerified: true });
    expect(await seen(turned, listing)).toEqual({ ...listing, isVerified: true });
    expect(await seen(listing, less)).toEqual({ ...less, isVerified: false });
    expect(await seen(less, listing)).toEqual({ ...listing, isVerified: false });
    expect(await seen({ ...listing, title: 'Lamp' }, listing)).toEqual({ ...listing, isVerified: false });
  });

  it('a token with a broken context is good for everything else', async () => {
    for (const broken of [{ title: '' }, { ...listing, url: 'javascript:alert(1)' }, 'bike', 7, null]) {
      expect(await seen(broken, listing)).toEqual({ ...listing, isVerified: false });
    }
  });

  it('holds nothing but what it may hold, and cannot call itself verified', async () => {
    const { ana, conversationId } = await world.pair();
    for (const context of [
      { ...listing, isVerified: true },
      { ...listing, url: 'javascript:alert(1)' },
      { ...listing, title: '' },
      { ...listing, title: 'x'.repeat(201) },
      { ...listing, description: 'x'.repeat(301) },
      { url: listing.url },
      'a bike',
    ]) {
      const { status, body } = await world.send(ana, conversationId, { content: 'x', context });
      expect([status, body.message]).toEqual([400, 'errMsg_invalidRequest']);
    }
  });
});
