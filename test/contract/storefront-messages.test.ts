import type { MessageView } from '@chat-widget/shared/message';
import type { MessageAudit } from '@chat-widget/shared/support';
import { expect, it } from 'vitest';
import { noisyJpeg, phonePhoto } from '../files/samples.js';
import { describeOnEachEngine } from '../support/engines.js';
import type { RestUser } from '../support/rest-user.js';
import { upload } from './replyke.js';
import { look, messageOf, refusalOf, say, storefrontOn, texts } from './storefront.js';

describeOnEachEngine('Storefront: messages', (engine) => {
  const shop = storefrontOn(engine);
  const send = (user: RestUser, body: object) => user.request('POST', '/messages', body);
  const uploadPhoto = async (user: RestUser) =>
    upload(user, shop.node.url, 'issue.jpg', new Uint8Array(await phonePhoto()));

  it('a text is sent to a conversation, which must be named, and answered with its ID (C12, C13, C18)', async () => {
    const { customer, conversation } = await shop.sale('ana');
    const body = { content: 'Hello, I need help with my order', messageType: 'text' };
    const reply = await send(customer, { ...body, conversationId: conversation.id });
    expect(messageOf(reply)).toMatchObject({ id: expect.any(String), ...body, senderType: 'customer' });
    expect((await send(customer, body)).status).toBe(400);
  });

  it('an image message has its attachment, read from the bytes, and a caption (C14, C16, C17)', async () => {
    const { customer, agent, conversation } = await shop.sale('ben');
    const file = await uploadPhoto(customer);
    const sent = messageOf(
      await send(customer, {
        conversationId: conversation.id,
        content: "Here's a photo of the issue",
        messageType: 'image',
        // What the client says of it is not believed.
        imageAttachment: {
          ...{ fileId: file.fileId, fileName: 'issue.jpg', fileType: 'image/jpeg' },
          ...{ fileSize: 1024000, width: 1920, height: 1080 },
        },
      }),
    );
    const [seen] = await agent.messages(conversation.id);
    for (const message of [sent, seen]) {
      expect(message).toMatchObject({
        messageType: 'image',
        content: "Here's a photo of the issue",
        imageAttachment: {
          ...{ fileId: file.fileId, fileName: 'issue.jpg', fileType: 'image/jpeg' },
          ...{ fileSize: file.fileSize, width: 800, height: 1200 },
        },
      });
      expect(message?.attachments).toEqual([message?.imageAttachment]);
    }
  });

  it('an image message without its attachment is refused, and so is one of a file that is no image (C15)', async () => {
    const { customer, conversation } = await shop.sale('cleo');
    const image = { conversationId: conversation.id, content: 'look', messageType: 'image' };
    const refused = [400, 'An image message needs its imageAttachment'];
    expect(refusalOf(await send(customer, image))).toEqual(refused);
    const note = await upload(customer, shop.node.url, 'note.txt', new TextEncoder().encode('words'));
    const withNote = { ...image, imageAttachment: { fileId: note.fileId } };
    expect(refusalOf(await send(customer, withNote))).toEqual(refused);
    expect(await texts(customer, conversation.id)).toEqual([]);
  });

  it('images are made smaller on their way in, and lose what the camera wrote into them (C3)', async () => {
    const { customer } = await shop.sale('dan');
    const bytes = new Uint8Array(await noisyJpeg(300_000));
    const file = await upload(customer, shop.node.url, 'photo.jpg', bytes);
    expect(file.fileSize).toBeLessThan(bytes.length);
    const photo = await uploadPhoto(customer);
    const read = await fetch(`${shop.node.url}${photo.url}`, {
      headers: { authorization: `Bearer ${customer.token}` },
    });
    expect(await read.text()).not.toContain('Secret Phone');
  });

  it('an image over 5 MB is refused in the words of the source (C57)', async () => {
    const { customer, conversation } = await shop.sale('eve');
    const { fileId } = await uploadPhoto(customer);
    const imageAttachment = { fileId, fileSize: 5 * 1024 * 1024 + 1 };
    const body = { conversationId: conversation.id, messageType: 'image', imageAttachment };
    expect(refusalOf(await send(customer, body))).toEqual([400, 'Image size exceeds 5MB limit']);
  });

  it('the agent of a store sees its customers’ images without having done anything yet', async () => {
    const { customer, agent, conversation } = await shop.sale('finn');
    const { fileId } = await uploadPhoto(customer);
    const image = { messageType: 'image', imageAttachment: { fileId } };
    await send(customer, { conversationId: conversation.id, ...image });
    const stranger = await shop.agent('of-another', 'other-store');
    const ask = (user: RestUser) => user.request('POST', '/files/urls', { fileIds: [fileId] });
    expect((await ask(stranger)).status).toBe(404);
    const [signed] = (await ask(agent)).body['files'] as { url: string }[]; // as the route documents
    expect((await fetch(new URL(signed?.url ?? '', shop.node.url))).status).toBe(200);
  });

  it('pages of 50, newest first, each with what the next starts from until it is done (C34, C35, C38)', async () => {
    const { customer, agent, conversation } = await shop.sale('gus');
    const speakers = [
      customer,
      agent,
      ...(await Promise.all([1, 2].map((n) => shop.agent(`g${n}`, 'gus-store')))),
    ];
    for (let at = 0; at < 60; at += 1) {
      await say(speakers[at % speakers.length] ?? customer, conversation.id, `message ${at}`);
    }
    const list = `/messages?conversationId=${conversation.id}&order=desc`;
    const first = await customer.request('GET', `${list}&limit=50`);
    // `continueCursor` is our `nextCursor`, and `isDone` its absence.
    const { nextCursor } = first.body['paging'] as { nextCursor?: string }; // as the route documents
    const rest = await customer.request('GET', `${list}&cursor=${nextCursor}`);
    const contents = [first, rest].flatMap(({ body }) =>
      (body['messages'] as MessageView[]).map(({ content }) => content),
    );
    expect(contents).toEqual(Array.from({ length: 60 }, (_, at) => `message ${59 - at}`));
    expect(first.body['messages']).toHaveLength(50);
    expect(rest.body['paging']).not.toHaveProperty('nextCursor');
    expect(
      (await customer.request('GET', list.replace(/conversationId=[^&]*/, 'limit=5&beforeSeq=2'))).status,
    ).toBe(400);
  });

  it('a message says who spoke, what, and whether it was read or deleted (C36, C37)', async () => {
    const { customer, agent, conversation } = await shop.sale('hal');
    const asked = await say(customer, conversation.id, 'Thank you for your help!');
    await agent.request('POST', `/conversations/${conversation.id}/read`, {});
    await say(agent, conversation.id, "You're welcome!");
    const [answer, question] = await customer.messages(conversation.id);
    expect(question).toMatchObject({
      id: asked.id,
      createdAt: asked.sentAt,
      senderType: 'customer',
      senderName: 'Customer hal',
      messageType: 'text',
      content: 'Thank you for your help!',
      isRead: true,
      isDeleted: false,
    });
    expect(Date.parse(question?.readAt ?? '')).toBeGreaterThanOrEqual(Date.parse(asked.sentAt));
    expect(answer).toMatchObject({
      senderType: 'store',
      senderName: 'hal-agent',
      isRead: false,
      readAt: null,
      isDeleted: false,
    });
    await customer.request('DELETE', `/messages/${asked.id}`);
    const [, deleted] = await customer.messages(conversation.id);
    expect(deleted).toMatchObject({ id: asked.id, isDeleted: true });
  });

  it('notices come of the host and of nobody else: text in full UTF-8, and of type system (C51)', async () => {
    const { customer, agent, conversation } = await shop.sale('ida');
    const content = 'Your order is on its way 🍕 — à bientôt, 再见, إلى اللقاء';
    const notice = { conversationId: conversation.id, content, messageType: 'system' };
    for (const user of [customer, agent]) expect((await send(user, notice)).status).toBe(403);
    const message = messageOf(await shop.host('POST', '/messages', notice));
    expect(message).toMatchObject({
      content,
      senderUserId: null,
      senderType: 'system',
      messageType: 'system',
    });
    expect(await texts(customer, conversation.id)).toEqual([content]);
    const nowhere = { ...notice, conversationId: 'nowhere' };
    expect((await shop.host('POST', '/messages', nowhere)).status).toBe(404);
    expect((await shop.host('POST', '/messages', { ...notice, messageType: 'text' })).status).toBe(403);
  });

  it('senders delete their own for everyone, admins any, and the rest only for themselves (C23, C24)', async () => {
    const { customer, agent, conversation } = await shop.sale('jan');
    const admin = await shop.admin('ada');
    const [one, two] = [
      await say(customer, conversation.id, 'one'),
      await say(customer, conversation.id, 'two'),
    ];
    const remove = (user: RestUser, { id }: MessageView) =>
      user.request('DELETE', `/messages/${id}?for=everyone`);
    expect((await remove(agent, one)).status).toBe(403);
    expect(await texts(agent, conversation.id)).toEqual(['one', 'two']);
    expect((await remove(customer, one)).status).toBe(200);
    expect((await remove(admin, two)).status).toBe(200);
    expect(await texts(agent, conversation.id)).toEqual(['', '']);
    // Being able to delete is not being able to read.
    expect((await admin.request('GET', `/messages?conversationId=${conversation.id}`)).status).toBe(403);
  });

  it('what was deleted is kept, for the host and for admins, with who did it and when (C22)', async () => {
    const { customer, agent, conversation } = await shop.sale('kim');
    const admin = await shop.admin('ada');
    const asked = await say(agent, conversation.id, 'Where did you lose it?');
    const { fileId } = await upload(customer, shop.node.url, 'map.txt', new TextEncoder().encode('map'));
    const more = { location: { latitude: 52.3702, longitude: 4.8952 }, custom: { a: '1' } };
    const { id } = messageOf(
      await customer.request('POST', '/messages', {
        ...{ conversationId: conversation.id, content: 'I take that back' },
        ...{ ...more, referencedMessageId: asked.id, attachments: [{ fileId }] },
      }),
    );
    const audit = (user: RestUser) => user.request('GET', `/messages/${id}/audit`);
    expect((await audit(admin)).body['audit']).toMatchObject({ isDeleted: false, deletedAt: null });
    await customer.request('DELETE', `/messages/${id}`);
    const [seen] = await agent.messages(conversation.id);
    expect(seen).toMatchObject({ content: '', isDeleted: true, attachments: [] });
    for (const { body } of [await audit(admin), await shop.host('GET', `/messages/${id}/audit`)]) {
      const kept = body['audit'] as MessageAudit; // as the route documents
      expect(kept).toMatchObject({ content: 'I take that back', senderUserId: 'kim', deletedById: 'kim' });
      expect(kept).toMatchObject({ ...more, referencedMessageId: asked.id });
      expect(kept.attachments).toMatchObject([{ fileId, fileName: 'map.txt', url: `/v1/files/${fileId}` }]);
      expect(Date.parse(kept.deletedAt ?? '')).toBeGreaterThanOrEqual(Date.parse(kept.sentAt));
    }
    for (const user of [customer, agent]) expect((await audit(user)).status).toBe(403);
    expect((await look(agent, conversation.id)).lastMessagePreview).toBe('');
  });
});
