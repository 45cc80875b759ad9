import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { bucket, type Khedma, khedmaOn, refusalOf, type SessionUser } from './khedma.js';

async function talk(khedma: Khedma): Promise<{ client: SessionUser; freelancer: SessionUser; id: string }> {
  const [client, freelancer] = await khedma.people('client', 'freelancer');
  const { id } = await khedma.functions.getOrCreateConversationWithMessages(client.id, freelancer.id);
  return { client, freelancer, id };
}

describeOnEachEngine('Khedma: messages and their files', (engine) => {
  const khedma = khedmaOn(engine);

  it('sendMessage writes into a conversation that exists, and into no other (K18, K19, K20)', async () => {
    const { functions } = khedma;
    const { client, id } = await talk(khedma);
    const content = "Hi! I'm interested in your web development gig.";
    const sent = await functions.sendMessage({ conversationId: id, content, attachments: [] }, client);
    expect(sent.content).toBe(content);
    const send = (input: object) =>
      // as plain JavaScript calls it
      refusalOf((functions.sendMessage as (input: object, user: object) => Promise<unknown>)(input, client));
    const input = { conversationId: id, content, attachments: [] };
    expect((await send({ ...input, conversationId: 'none' })).code).toBe('conversationNotFound');
    expect((await send({ ...input, conversationId: undefined })).code).toBe('invalidRequest');
    expect((await send({ ...input, content: undefined })).code).toBe('invalidRequest');
    expect((await send({ ...input, content: ' ' })).code).toBe('contentEmpty');
    const [stranger] = await khedma.people('stranger');
    const intruding = await refusalOf(functions.sendMessage(input, stranger));
    expect(intruding.message).toBe('Unauthorized to send message to this conversation');
  });

  it('attachments, which the source spells attachements, must be given and may be empty (K21)', async () => {
    const { functions } = khedma;
    const { client, id } = await talk(khedma);
    const sent = await functions.sendMessage({ conversationId: id, content: 'Hi', attachments: [] }, client);
    expect(sent.attachments).toEqual([]);
    const without = { conversationId: id, content: 'Hi' };
    const call = functions.sendMessage as (input: object, user: object) => Promise<unknown>; // as JavaScript calls it
    expect((await refusalOf(call(without, client))).code).toBe('invalidRequest');
  });

  it('an attachment is a name and a URL, both required; a message holds several (K3, K22, K23, K24)', async () => {
    const { functions } = khedma;
    const { client, freelancer, id } = await talk(khedma);
    const attachments = [
      { name: 'requirements.pdf', url: `${bucket}/user-id/requirements.pdf` },
      { name: 'mockups.fig', url: `${bucket}/user-id/mockups.fig` },
    ];
    const content = 'Here are the project requirements';
    await functions.sendMessage({ conversationId: id, content, attachments }, client);
    const pair = { userId: freelancer.id, otherUserId: client.id };
    const [read] = (await functions.getConversation(pair)).messages;
    expect(read?.attachments).toMatchObject(attachments);
    for (const broken of [
      { name: 'a.pdf' },
      { url: `${bucket}/a.pdf` },
      { name: '', url: `${bucket}/a.pdf` },
    ]) {
      const call = functions.sendMessage as (input: object, user: object) => Promise<unknown>; // as JavaScript calls it
      const refused = call({ conversationId: id, content, attachments: [broken] }, client);
      expect((await refusalOf(refused)).code).toBe('invalidRequest');
    }
  });

  it('the server tells an attachment’s type: document, image, video or audio (K25, K62)', async () => {
    const { client, id } = await talk(khedma);
    const names = ['brief.pdf', 'mockup.PNG', 'clip.mov', 'voice.m4a', 'mockups.fig', 'README', 'logo.svg'];
    const attachments = names.map((name) => ({
      name: 'file',
      url: `${bucket}/user-id/${name}?version=2.mp4`,
    }));
    const input = { conversationId: id, content: 'All of it', attachments };
    const sent = await khedma.functions.sendMessage(input, client);
    const types = ['document', 'image', 'video', 'audio', 'document', 'document', 'document'];
    expect(sent.attachments.map(({ type }) => type)).toEqual(types);
  });

  it('an attachment has an ID, its name and URL, and the ID of its message (K60, K61, K63)', async () => {
    const { functions } = khedma;
    const { client, id } = await talk(khedma);
    const file = { name: 'portfolio.pdf', url: `${bucket}/user-id/portfolio.pdf` };
    const input = { conversationId: id, content: 'See', attachments: [file, file] };
    const sent = await functions.sendMessage(input, client);
    expect(sent.attachments).toMatchObject([
      { ...file, messageId: sent.id },
      { ...file, messageId: sent.id },
    ]);
    const ids = sent.attachments.map((one) => one.id);
    expect(new Set(ids).size).toBe(2);
    const [read] = (await functions.getConversationById(id)).messages;
    expect(read?.attachments.map((one) => one.id)).toEqual(ids);
  });

  it('files are passed by URL after an upload elsewhere, from origins that the host allows and no other (K65)', async () => {
    const { client, id } = await talk(khedma);
    const send = (url: string) =>
      khedma.functions.sendMessage(
        { conversationId: id, content: 'See', attachments: [{ name: 'a.pdf', url }] },
        client,
      );
    expect((await send(`${bucket}/user-id/a.pdf`)).attachments).toHaveLength(1);
    const elsewhere = [
      'https://s3.amazonaws.com/portfolio.pdf',
      'ftp://files.example/a.pdf',
      'javascript:alert(1)',
    ];
    for (const url of elsewhere) {
      expect((await refusalOf(send(url))).code).toBe('attachmentUrlForbidden');
    }
  });

  it('the created message comes back with its writer, who is the user of the session (K26, K30, K31, K36, K39)', async () => {
    const { functions } = khedma;
    const { freelancer, id } = await talk(khedma);
    const input = { conversationId: id, content: 'Great!', attachments: [], userId: 'somebody else' };
    const sent = await functions.sendMessage(input, freelancer);
    expect(sent).toMatchObject({ userId: freelancer.id, user: freelancer });
    const [read] = (await functions.getConversationById(id)).messages;
    expect(read).toEqual(sent);
  });

  it('a message has its ID, text and conversation (K27, K28, K29, K34, K35)', async () => {
    const { client, id } = await talk(khedma);
    const sent = await khedma.functions.sendMessage(
      { conversationId: id, content: 'Hello', attachments: [] },
      client,
    );
    expect(sent).toMatchObject({ content: 'Hello', conversationId: id });
    const browser = await khedma.browserOf(client);
    expect((await browser.messages(id)).map((message) => message.id)).toEqual([sent.id]);
  });

  it('it says when it was written and last changed (K32, K37, K38)', async () => {
    const { functions } = khedma;
    const { client, id } = await talk(khedma);
    const sent = await functions.sendMessage(
      { conversationId: id, content: 'Helo', attachments: [] },
      client,
    );
    expect(sent.createdAt).toBeInstanceOf(Date);
    expect(sent.updatedAt).toEqual(sent.createdAt);
    const browser = await khedma.browserOf(client);
    await browser.request('PATCH', `/messages/${sent.id}`, { content: 'Hello' });
    const [read] = (await functions.getConversationById(id)).messages;
    expect([read?.content, read?.createdAt]).toEqual(['Hello', sent.createdAt]);
    expect(read?.updatedAt.getTime()).toBeGreaterThanOrEqual(sent.createdAt.getTime());
  });

  it('message IDs are unique, ours in place of CUIDs (K33)', async () => {
    const { client, id } = await talk(khedma);
    const send = () =>
      khedma.functions.sendMessage({ conversationId: id, content: 'Again', attachments: [] }, client);
    const ids = (await Promise.all([send(), send(), send()])).map((message) => message.id);
    expect(new Set(ids).size).toBe(3);
    for (const one of ids) expect(one).toMatch(/^[0-9A-Za-z]{21}$/);
  });

  it('a message leads to its conversation and to its files (K40, K41)', async () => {
    const { client, freelancer, id } = await talk(khedma);
    const file = { name: 'portfolio.pdf', url: `${bucket}/user-id/portfolio.pdf` };
    const input = { conversationId: id, content: 'See', attachments: [file] };
    const { conversationId, attachments } = await khedma.functions.sendMessage(input, freelancer);
    const conversation = await khedma.functions.getConversationById(conversationId);
    expect([conversation.sender, conversation.receiver]).toEqual([client, freelancer]);
    expect(conversation.messages[0]?.attachments).toEqual(attachments);
  });

  it('the whole flow: a thread by username, a first message, a file in answer, the history, the list (K64)', async () => {
    const { functions } = khedma;
    const [client, freelancer] = await khedma.people('client', 'freelancer');
    const session = { user: client };
    const conversation = await functions.getOrCreateConversation(freelancer.username, session.user);
    if (!conversation) throw new Error('the freelancer exists');
    const { id: conversationId } = conversation;
    const hello = "Hello! I saw your React development gig and I'm interested.";
    await functions.sendMessage({ conversationId, content: hello, attachments: [] }, session.user);
    const answer = "Great! Here's my portfolio for your review.";
    const attachments = [{ name: 'portfolio.pdf', url: `${bucket}/freelancer/portfolio.pdf` }];
    await functions.sendMessage({ conversationId, content: answer, attachments }, freelancer);
    const full = await functions.getConversation({
      userId: session.user.id,
      otherUserId: conversation.receiverId,
    });
    expect(full.messages).toMatchObject([
      { content: hello, userId: client.id, attachments: [] },
      { content: answer, userId: freelancer.id, attachments },
    ]);
    expect(await functions.getUserConversations(session.user.id)).toEqual([full]);
  });
});
