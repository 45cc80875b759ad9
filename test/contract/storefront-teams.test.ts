import type { UnreadTotal } from '@chat-widget/shared/conversation';
import type { Sync } from '@chat-widget/shared/event';
import type { TypingIndicator } from '@chat-widget/shared/support';
import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import type { RestUser } from '../support/rest-user.js';
import { conversationOf, listed, look, refusalOf, say, storefrontOn, texts } from './storefront.js';

/** Frames after a commit come within this, at the latest with the comparison of the next second. */
const soonMs = 1_000;

describeOnEachEngine('Storefront: teams', (engine) => {
  let clockMs = 0;
  const shop = storefrontOn(engine, { now: () => Date.now() + clockMs });
  const read = (user: RestUser, conversationId: string, body: object = {}) =>
    user.request('POST', `/conversations/${conversationId}/read`, body);
  const unread = async (user: RestUser) => {
    const { body } = await user.request('GET', '/unread');
    return body['unread'] as UnreadTotal; // as the route documents
  };
  const typingIn = async (user: RestUser, conversationId: string) => {
    const { body } = await user.request('GET', `/conversations/${conversationId}/typing`);
    return body['typing'] as TypingIndicator[]; // as the route documents
  };

  it('a customer and a store talk, live, from the first message on (C1, C2, C53)', async () => {
    const { customer, agent, conversation } = await shop.sale('ana');
    const [atHome, atStore] = [await shop.listen(customer), await shop.listen(agent)];
    const askedMs = performance.now();
    await say(customer, conversation.id, 'Where is my pizza?');
    const heard = await atStore.message('Where is my pizza?');
    expect(heard.atMs - askedMs).toBeLessThan(soonMs);
    await say(agent, conversation.id, 'At your door');
    await atHome.message('At your door');
    await read(customer, conversation.id);
    await atStore.next('read', ({ reads }) => reads.some(({ userId }) => userId === customer.id));
    expect(await texts(agent, conversation.id)).toEqual(['Where is my pizza?', 'At your door']);
  });

  it('and so do a customer and support (C53)', async () => {
    const ben = await shop.customer('ben');
    const admin = await shop.admin('ada');
    const desk = await shop.listen(admin);
    const { id } = conversationOf(await ben.request('POST', '/conversations/support'));
    await desk.next('changes', ({ conversationId }) => conversationId === id);
    await say(ben, id, 'I cannot sign in');
    await desk.message('I cannot sign in');
    const answer = await say(admin, id, 'Try this link');
    expect(answer.senderType).toBe('admin');
    expect(await texts(ben, id)).toEqual(['I cannot sign in', 'Try this link']);
  });

  it('those of other stores, and customers, see and hear nothing of it', async () => {
    const { customer, conversation } = await shop.sale('cleo');
    const stranger = await shop.agent('stranger', 'another-store');
    const customerOfSame = await shop.customer('same-store');
    const admin = await shop.admin('ada');
    const street = await shop.listen(stranger);
    await say(customer, conversation.id, 'private');
    for (const user of [stranger, customerOfSame, admin]) {
      const path = `/conversations/${conversation.id}`;
      expect((await user.request('GET', path)).status).toBe(403);
      expect((await user.request('GET', `${path}/changes?since=0`)).status).toBe(403);
      expect((await user.request('GET', `/messages?conversationId=${conversation.id}`)).status).toBe(403);
      const body = { conversationId: conversation.id, content: 'let me in' };
      expect(refusalOf(await user.request('POST', '/messages', body))).toEqual([
        403,
        'Unauthorized to send message to this conversation',
      ]);
      expect(await listed(user, '&status=all')).not.toContain(conversation.id);
    }
    const own = conversationOf(
      await customer.request('POST', '/conversations/direct', { userId: 'stranger' }),
    );
    await say(customer, own.id, 'hello there');
    await street.message('hello there');
    expect(street.payloads('changes', conversation.id)).toEqual([]);
  });

  it('one reads, and all have: the team’s count is one for all; without naming messages all are read (C19, C20)', async () => {
    const { customer, agent, storeId, conversation } = await shop.sale('dan');
    const colleague = await shop.agent('dan-colleague', storeId);
    const [one, two] = [
      await say(customer, conversation.id, 'one'),
      await say(customer, conversation.id, 'two'),
    ];
    expect(await unread(agent)).toEqual({ unreadCount: 2, unreadConversations: 1 });
    expect((await read(agent, 'nowhere')).status).toBe(404);
    await read(agent, conversation.id, { messageIds: [two.id] });
    expect((await look(customer, conversation.id)).unreadCountRecipient).toBe(1);
    expect(await unread(colleague)).toEqual({ unreadCount: 1, unreadConversations: 1 });
    const [, first] = await customer.messages(conversation.id);
    expect(first).toMatchObject({ id: one.id, isRead: false });
    const [shelf, counter] = [await shop.listen(colleague), await shop.listen(agent)];
    await read(agent, conversation.id);
    // Who did nothing yet hears of the team's count as of their own.
    await shelf.next('self', ({ self }) => self.unreadCount === 0);
    // Who has a part of their own hears of that alone: the team's would take its place.
    await counter.next('self', ({ self }) => self.unreadCount === 0);
    await say(customer, conversation.id, 'three');
    await counter.message('three');
    const selves = counter.payloads('self', conversation.id).map(({ self }) => self.userId);
    expect(new Set(selves)).toEqual(new Set([agent.id]));
    await read(agent, conversation.id);
    expect((await look(customer, conversation.id)).unreadCountRecipient).toBe(0);
    expect(await unread(colleague)).toEqual({ unreadCount: 0, unreadConversations: 0 });
    expect((await customer.messages(conversation.id)).map(({ isRead }) => isRead)).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('who sells in a shop and buys there is told of what they have read as a customer, and of nothing else', async () => {
    await shop.store('fay-store');
    const both = await shop.agent('fay', 'fay-store');
    const colleague = await shop.agent('fay-colleague', 'fay-store');
    await shop.order('fay-order', 'fay-store', 'fay');
    const about = { storeId: 'fay-store', orderId: 'fay-order' };
    const { id } = conversationOf(await both.request('POST', '/conversations/support', about));
    await say(both, id, 'I would like one myself');
    await say(colleague, id, 'Of course');
    const screen = await shop.listen(both);
    await read(colleague, id);
    await say(colleague, id, 'Which?');
    await screen.message('Which?');
    await read(both, id);
    await screen.next('self', ({ self }) => self.unreadCount === 0);
    expect(screen.payloads('self', id).map(({ self }) => self.userId)).toEqual(['fay']);
  });

  it('an answer counts as having read, and is unread for the customer until they have (C39)', async () => {
    const { customer, agent, conversation } = await shop.sale('eve');
    const other = conversationOf(await customer.request('POST', '/conversations/support'));
    const admin = await shop.admin('ada');
    await say(customer, conversation.id, 'Hello?');
    await say(agent, conversation.id, 'Good evening');
    await say(admin, other.id, 'From support');
    const seen = await look(customer, conversation.id);
    expect(seen).toMatchObject({ unreadCountCustomer: 1, unreadCountRecipient: 0 });
    expect(await unread(customer)).toEqual({ unreadCount: 2, unreadConversations: 2 });
    const [answer] = await customer.messages(conversation.id);
    expect(answer).toMatchObject({ content: 'Good evening', isRead: false });
    await read(customer, conversation.id);
    expect(await unread(customer)).toEqual({ unreadCount: 1, unreadConversations: 1 });
    expect((await agent.messages(conversation.id))[0]).toMatchObject({ isRead: true });
  });

  it('an agent has a part of their own from their first action on, and not by looking', async () => {
    const { customer, agent, conversation } = await shop.sale('finn');
    await say(customer, conversation.id, 'Hello?');
    const members = async () => (await look(customer, conversation.id)).participantIds.sort();
    await look(agent, conversation.id);
    await agent.request('POST', `/conversations/${conversation.id}/typing`, { isTyping: true });
    expect(await members()).toEqual(['finn', 'store:finn-store']);
    expect((await look(agent, conversation.id)).currentMember.userId).toBe('store:finn-store');
    const screen = await shop.listen(agent);
    await agent.request('POST', `/conversations/${conversation.id}/archive`);
    expect(await members()).toEqual(['finn', 'finn-agent', 'store:finn-store']);
    const { currentMember, unreadCount } = await look(agent, conversation.id);
    // They go on from where the team was, and what was told of the team's part is older than what is told of theirs.
    expect(currentMember).toMatchObject({ userId: 'finn-agent', isArchived: true });
    expect(unreadCount).toBe(1);
    const told = await screen.next('self', ({ self }) => self.isArchived);
    expect(told.data.self.selfRev).toBeGreaterThan(0);
    const colleague = await shop.agent('finn-colleague', 'finn-store');
    expect((await look(colleague, conversation.id)).currentMember.isArchived).toBe(false);
  });

  it('typing is said and unsaid, ends by itself and by sending, and names who types as what (C25, C26, C40)', async () => {
    const { customer, agent, conversation } = await shop.sale('gus');
    const screen = await shop.listen(customer);
    const type = (isTyping: boolean) =>
      agent.request('POST', `/conversations/${conversation.id}/typing`, { isTyping });
    const before = Date.now();
    await type(true);
    await screen.next('typing', ({ user, isTyping }) => user.id === agent.id && isTyping);
    const [indicator, ...others] = await typingIn(customer, conversation.id);
    expect(indicator).toMatchObject({ userId: agent.id, userType: 'store', userName: agent.id });
    expect(Date.parse(indicator?.lastTypingAt ?? '')).toBeGreaterThanOrEqual(before);
    expect([others, await typingIn(agent, conversation.id)]).toEqual([[], []]);
    await type(false);
    expect(await typingIn(customer, conversation.id)).toEqual([]);
    await type(true);
    await say(agent, conversation.id, 'here you are');
    expect(await typingIn(customer, conversation.id)).toEqual([]);
    await type(true);
    clockMs += 10_000;
    expect(await typingIn(customer, conversation.id)).toEqual([]);
    clockMs = 0;
    // More than five in ten seconds are too many: clients renew every five.
    for (let at = 0; at < 2; at += 1) await type(true);
    expect((await type(true)).status).toBe(429);
    await customer.request('POST', `/conversations/${conversation.id}/typing`, { isTyping: true });
    expect(await typingIn(agent, conversation.id)).toMatchObject([{ userId: 'gus', userType: 'customer' }]);
  });

  it('an agent who was away is told what their team has, and what is new since', async () => {
    const { customer, agent, conversation } = await shop.sale('hal');
    const sync = async (cursor?: string) => {
      const { body } = await agent.request('GET', `/sync${cursor ? `?cursor=${cursor}` : ''}`);
      return body['sync'] as Sync; // as the route documents
    };
    const { cursor } = await sync();
    await say(customer, conversation.id, 'Anybody there?');
    const { conversations } = await sync(cursor);
    const entry = conversations.find(({ conversationId }) => conversationId === conversation.id);
    expect(entry?.preview).toMatchObject({ lastMessagePreview: 'Anybody there?', unreadCount: 1 });
    const back = await shop.listen(agent, cursor);
    const [first] = back.payloads('sync');
    expect(first?.conversations.map(({ conversationId }) => conversationId)).toContain(conversation.id);
  });
});
