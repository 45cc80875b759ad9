import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { khedmaOn, refusalOf } from './khedma.js';

/** More than one page of a list. */
const manyMessages = 230;

describeOnEachEngine('Khedma: conversations as server functions', (engine) => {
  let clockMs = 0;
  const khedma = khedmaOn(engine, { now: () => Date.now() + clockMs });

  it('two people talk in a conversation of their own, and each reads it (K1, K2)', async () => {
    const { functions } = khedma;
    const [client, freelancer] = await khedma.people('client', 'freelancer');
    const { id } = await functions.getOrCreateConversationWithMessages(client.id, freelancer.id);
    await functions.sendMessage({ conversationId: id, content: 'Hello', attachments: [] }, client);
    await functions.sendMessage({ conversationId: id, content: 'Hi', attachments: [] }, freelancer);
    for (const one of [client, freelancer]) {
      const browser = await khedma.browserOf(one);
      const texts = (await browser.messages(id)).map(({ content }) => content);
      expect(texts).toEqual(['Hi', 'Hello']);
    }
  });

  it('getConversation takes `userId` and `otherUserId`, both required; the source spells it getConverstion (K4, K5, K6)', async () => {
    const { functions } = khedma;
    const [client, freelancer] = await khedma.people('client', 'freelancer');
    const { id } = await functions.getOrCreateConversationWithMessages(client.id, freelancer.id);
    const found = await functions.getConversation({ userId: client.id, otherUserId: freelancer.id });
    expect(found.id).toBe(id);
    const half = functions.getConversation as (pair: object) => Promise<unknown>; // as plain JavaScript calls it
    for (const pair of [{ userId: client.id }, { otherUserId: freelancer.id }, {}]) {
      expect((await refusalOf(half(pair))).code).toBe('invalidRequest');
    }
  });

  /** Who begins is the sender, wherever their ID stands among the two. */
  const orders = [
    ['client', 'freelancer'],
    ['freelancer', 'client'],
  ] as const;

  it('a conversation names its initiator and its recipient (K8, K9, K10, K43, K44)', async () => {
    for (const names of orders) {
      const [initiator, recipient] = await khedma.people(...names);
      const made = await khedma.functions.getOrCreateConversationWithMessages(initiator.id, recipient.id);
      expect(made).toMatchObject({ senderId: initiator.id, receiverId: recipient.id });
      expect(made.id).toEqual(expect.any(String));
    }
  });

  it('sender and receiver come with id, name, email and username (K11, K12, K47, K48)', async () => {
    for (const names of orders) {
      const [initiator, recipient] = await khedma.people(...names);
      const made = await khedma.functions.getOrCreateConversationWithMessages(initiator.id, recipient.id);
      expect([made.sender, made.receiver]).toEqual([initiator, recipient]);
    }
  });

  it('all its messages come at once, oldest first, however many pages they are (K7, K13, K49, K51)', async () => {
    const { functions, node } = khedma;
    const [client, freelancer] = await khedma.people('client', 'freelancer');
    const { id } = await functions.getOrCreateConversationWithMessages(client.id, freelancer.id);
    const viewer = await node.chat.actions.users.refresh({ sub: client.id });
    const texts = Array.from({ length: manyMessages }, (_, at) => `message ${at}`);
    for (const content of texts) {
      await node.chat.actions.messages.send(viewer, { conversationId: id, content });
    }
    const pair = { userId: freelancer.id, otherUserId: client.id };
    const { messages } = await functions.getConversation(pair);
    expect(messages.map(({ content }) => content)).toEqual(texts);
    const times = messages.map(({ createdAt }) => createdAt.getTime());
    expect(times).toEqual([...times].sort((a, b) => a - b));
    const again = await functions.getOrCreateConversationWithMessages(client.id, freelancer.id);
    expect(again.messages).toHaveLength(manyMessages);
  });

  it('it says when it was made and when anything last happened (K14, K15, K45, K46)', async () => {
    const { functions } = khedma;
    const [client, freelancer] = await khedma.people('client', 'freelancer');
    const made = await functions.getOrCreateConversationWithMessages(client.id, freelancer.id);
    expect(made.createdAt).toBeInstanceOf(Date);
    expect(Math.abs(made.createdAt.getTime() - Date.now())).toBeLessThan(60_000);
    expect(made.updatedAt).toEqual(made.createdAt);
    const input = { conversationId: made.id, content: 'Hello', attachments: [] };
    const { createdAt } = await functions.sendMessage(input, client);
    const later = await functions.getConversationById(made.id);
    expect([later.createdAt, later.updatedAt]).toEqual([made.createdAt, createdAt]);
  });

  it('a pair without a conversation is “Conversation not found” (K16)', async () => {
    const { functions } = khedma;
    const [client, freelancer] = await khedma.people('client', 'freelancer');
    const none = functions.getConversation({ userId: client.id, otherUserId: freelancer.id });
    expect(await refusalOf(none)).toMatchObject({
      ...{ code: 'conversationNotFound', status: 404, message: 'Conversation not found' },
    });
    const nobody = functions.getConversation({ userId: client.id, otherUserId: 'nobody' });
    expect((await refusalOf(nobody)).code).toBe('conversationNotFound');
  });

  it('who is named first makes no difference: there is one conversation of a pair (K17)', async () => {
    const { functions } = khedma;
    const [client, freelancer] = await khedma.people('client', 'freelancer');
    const made = await functions.getOrCreateConversationWithMessages(client.id, freelancer.id);
    const pairs = [[client.id, freelancer.id] as const, [freelancer.id, client.id] as const];
    for (const [userId, otherUserId] of pairs) {
      const found = await functions.getConversation({ userId, otherUserId });
      expect([found.id, found.senderId]).toEqual([made.id, client.id]);
    }
  });

  it('IDs are short sortable texts of our own in place of CUIDs (K42)', async () => {
    const [client] = await khedma.people('client');
    const times: string[] = [];
    for (let at = 0; at < 12; at += 1) {
      const [other] = await khedma.people('other');
      const { id } = await khedma.functions.getOrCreateConversationWithMessages(client.id, other.id);
      expect(id).toMatch(/^[0-9A-Za-z]{21}$/);
      times.push(id.slice(0, 9));
    }
    // Within a millisecond they come as they will.
    expect(times).toEqual([...times].sort());
  });

  it('getOrCreateConversationWithMessages finds the one there is, and makes one only where there is none (K50)', async () => {
    const { functions } = khedma;
    const [client, freelancer] = await khedma.people('client', 'freelancer');
    const calls = Array.from({ length: 20 }, (_, at) =>
      at % 2 === 0
        ? functions.getOrCreateConversationWithMessages(client.id, freelancer.id)
        : functions.getOrCreateConversationWithMessages(freelancer.id, client.id),
    );
    const ids = (await Promise.all(calls)).map(({ id }) => id);
    expect(new Set(ids).size).toBe(1);
    const stranger = functions.getOrCreateConversationWithMessages(client.id, 'nobody');
    expect((await refusalOf(stranger)).code).toBe('userNotFound');
  });

  it('getUserConversations answers all of a user’s, with messages and both people (K52, K53)', async () => {
    const { functions } = khedma;
    const [client, first, second] = await khedma.people('client', 'first', 'second');
    for (const other of [first, second]) {
      // No two in one millisecond: their order would be anybody's.
      clockMs += 5;
      const { id } = await functions.getOrCreateConversationWithMessages(client.id, other.id);
      await functions.sendMessage(
        { conversationId: id, content: `For ${other.id}`, attachments: [] },
        client,
      );
    }
    const all = await functions.getUserConversations(client.id);
    expect(all.map(({ receiver, messages }) => [receiver, messages[0]?.content])).toEqual([
      [second, `For ${second.id}`],
      [first, `For ${first.id}`],
    ]);
    expect(await functions.getUserConversations('nobody')).toEqual([]);
  });

  it('groups and archived conversations: the former are none of two people, the latter are still theirs (K52)', async () => {
    const { functions, node } = khedma;
    const { users, conversations } = node.chat.actions;
    const [client, first, second] = await khedma.people('client', 'first', 'second');
    const viewer = await users.refresh({ sub: client.id });
    const participantIds = [client.id, first.id, second.id];
    const { conversation } = await conversations.create(viewer, { isGroup: true, participantIds });
    const { id } = await functions.getOrCreateConversationWithMessages(client.id, first.id);
    await conversations.setArchived(viewer, id, true);
    expect((await functions.getUserConversations(client.id)).map((one) => one.id)).toEqual([id]);
    const group = functions.getConversationById(conversation.id);
    expect((await refusalOf(group)).code).toBe('conversationNotFound');
  });

  it('there the user who is asked about is always the sender, the other the receiver (K54)', async () => {
    const { functions } = khedma;
    const [client, freelancer] = await khedma.people('client', 'freelancer');
    const { id } = await functions.getOrCreateConversationWithMessages(client.id, freelancer.id);
    for (const [own, other] of [
      [client, freelancer],
      [freelancer, client],
    ] as const) {
      const [found] = await functions.getUserConversations(own.id);
      expect(found).toMatchObject({
        id,
        senderId: own.id,
        sender: own,
        receiverId: other.id,
        receiver: other,
      });
    }
  });

  it('the last of the messages is the newest (K55)', async () => {
    const { functions } = khedma;
    const [client, freelancer] = await khedma.people('client', 'freelancer');
    const { id } = await functions.getOrCreateConversationWithMessages(client.id, freelancer.id);
    for (const content of ['one', 'two', 'three']) {
      await functions.sendMessage({ conversationId: id, content, attachments: [] }, client);
    }
    const [found] = await functions.getUserConversations(freelancer.id);
    expect(found?.messages[found.messages.length - 1]?.content).toBe('three');
  });

  it('getConversationById finds a conversation with its messages (K56)', async () => {
    const { functions } = khedma;
    const [client, freelancer] = await khedma.people('client', 'freelancer');
    const { id } = await functions.getOrCreateConversationWithMessages(client.id, freelancer.id);
    await functions.sendMessage({ conversationId: id, content: 'Hello', attachments: [] }, freelancer);
    const found = await functions.getConversationById(id);
    expect(found).toMatchObject({
      id,
      senderId: client.id,
      messages: [{ content: 'Hello', user: freelancer }],
    });
    expect((await refusalOf(functions.getConversationById('none'))).code).toBe('conversationNotFound');
  });

  it('getOrCreateConversation opens a thread by username for the user of the session (K57, K58)', async () => {
    const { functions } = khedma;
    const [freelancer, visitor] = await khedma.people('freelancer', 'visitor');
    // Somebody who has just signed up: the chat hears of them now.
    const session = {
      user: { ...visitor, id: `new-${visitor.id}`, username: null, image: 'not of the chat' },
    };
    const made = await functions.getOrCreateConversation(freelancer.username, session.user);
    expect(made).toMatchObject({
      sender: { id: session.user.id, name: visitor.name, email: visitor.email, username: null },
      receiver: freelancer,
    });
    const again = await functions.getOrCreateConversation(freelancer.username, session.user);
    expect(again?.id).toBe(made?.id);
  });

  it('a username that nobody has answers null, which is no error (K59)', async () => {
    const [client] = await khedma.people('client');
    expect(await khedma.functions.getOrCreateConversation('nobody', client)).toBeNull();
    const own = khedma.functions.getOrCreateConversation(client.username, client);
    expect((await refusalOf(own)).code).toBe('conversationWithSelf');
  });
});
