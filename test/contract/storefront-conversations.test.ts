import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import type { RestUser } from '../support/rest-user.js';
import { conversationOf, listed, look, refusalOf, say, storefrontOn } from './storefront.js';

describeOnEachEngine('Storefront: conversations', (engine) => {
  const shop = storefrontOn(engine);
  const open = (customer: RestUser, body?: object) =>
    customer.request('POST', '/conversations/support', body);

  it('store and order given, and orders with the store: it is with the store (C6, C7, C9, C10)', async () => {
    const { conversation, storeId, orderId } = await shop.sale('ana');
    expect(conversation).toMatchObject({
      type: 'support',
      conversationType: 'customer_to_store',
      ...{ storeId, orderId },
    });
    // Decision 8: IDs are opaque strings of ours; the source calls it `conversationId`.
    expect(conversation.id).toEqual(expect.any(String));
  });

  it('otherwise it is with support: without store, order, or orders with the store (C11)', async () => {
    const ben = await shop.customer('ben');
    await shop.store('pizza');
    await shop.store('tacos');
    await shop.order('of-ben', 'pizza', 'ben');
    const bodies = [
      undefined,
      {},
      { storeId: 'pizza' },
      { orderId: 'of-ben' },
      { storeId: 'tacos', orderId: 'of-ben' },
      { storeId: 'nowhere', orderId: 'nothing' },
    ];
    for (const body of bodies) {
      const reply = await open(ben, body);
      expect([body, conversationOf(reply).conversationType]).toEqual([body, 'customer_to_admin']);
    }
  });

  it('asked for again it is the same one, for each customer, store and order (C8)', async () => {
    const { customer, conversation, storeId, orderId } = await shop.sale('cleo');
    const again = await open(customer, { storeId, orderId });
    expect([again.status, conversationOf(again).id]).toEqual([200, conversation.id]);
    const other = await open(customer, { storeId });
    expect([other.status, conversationOf(other).id]).not.toContain(conversation.id);
    const dan = await shop.customer('dan');
    expect(conversationOf(await open(dan, { storeId, orderId })).id).not.toBe(conversation.id);
    const elsewhere = await open(customer, { storeId: 'another-store', orderId });
    expect(conversationOf(elsewhere).id).not.toBe(conversation.id);
  });

  it('fifty who ask at once get one', async () => {
    const eve = await shop.customer('eve');
    const replies = await Promise.all(Array.from({ length: 50 }, () => open(eve, { orderId: 'o' })));
    expect(new Set(replies.map((reply) => conversationOf(reply).id)).size).toBe(1);
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(await listed(eve, '&includeHidden=true')).toHaveLength(1);
  });

  it('where support is off, only stores are reached', async () => {
    const { customer, conversation, storeId, orderId } = await shop.sale('finn');
    await shop.host('PATCH', '/settings', { adminSupportEnabled: false });
    try {
      expect(refusalOf(await open(customer))).toEqual([403, 'Support is not available here']);
      expect(conversationOf(await open(customer, { storeId, orderId })).id).toBe(conversation.id);
    } finally {
      await shop.host('PATCH', '/settings', { adminSupportEnabled: true });
    }
  });

  it('the list has what the source has of each, dates in ISO 8601 (C29, C30)', async () => {
    const { customer, conversation, storeId, orderId } = await shop.sale('gus');
    const sent = await say(customer, conversation.id, 'Where is my pizza?');
    const { body } = await customer.request('GET', '/conversations?limit=25');
    expect(body['conversations']).toEqual([
      expect.objectContaining({
        id: conversation.id,
        createdAt: conversation.createdAt,
        conversationType: 'customer_to_store',
        ...{ storeId, storeName: `Store ${storeId}`, orderId },
        lastMessageAt: sent.sentAt,
        lastMessagePreview: 'Where is my pizza?',
        unreadCountCustomer: 0,
        unreadCountRecipient: 1,
        status: 'active',
      }),
    ]);
  });

  it('one conversation, with its customer and a summary of the order (C31, C32, C33)', async () => {
    const { customer, agent, conversation, orderId } = await shop.sale('hal');
    for (const viewer of [customer, agent]) {
      expect(await look(viewer, conversation.id)).toMatchObject({
        customerId: 'hal',
        customerName: 'Customer hal',
        orderId,
        status: 'active',
        orderSummary: {
          ...{ id: orderId, totalAmount: 25.5, status: 'delivered' },
          orderDate: '2021-12-31T11:30:00.000Z',
        },
        unreadCountCustomer: 0,
        unreadCountRecipient: 0,
      });
    }
    expect((await customer.request('GET', '/conversations/')).status).toBe(404);
  });

  it('an order of somebody else is never shown, whoever names it', async () => {
    const { orderId } = await shop.sale('ida');
    const spy = await shop.customer('spy');
    expect(conversationOf(await open(spy, { orderId })).orderSummary).toBeNull();
  });

  it('the list has the active ones unless another status is asked for (C21, C27)', async () => {
    const { customer, agent, conversation } = await shop.sale('jan');
    await say(customer, conversation.id, 'hello');
    const other = conversationOf(await open(customer));
    await say(customer, other.id, 'hello, support');
    const path = `/conversations/${conversation.id}`;
    await customer.request('POST', `${path}/archive`);
    expect(await listed(customer)).toEqual([other.id]);
    expect(await listed(customer, '&status=archived')).toEqual([conversation.id]);
    expect((await look(customer, conversation.id)).status).toBe('archived');
    // Archiving is the customer's own; closing is for both.
    expect(await listed(agent)).toEqual([conversation.id]);
    await agent.request('POST', `${path}/close`);
    expect(await listed(agent, '&status=active')).toEqual([]);
    for (const viewer of [customer, agent]) {
      expect(await listed(viewer, '&status=closed')).toEqual([conversation.id]);
    }
    await agent.request('POST', `${path}/reopen`);
    await customer.request('POST', `${path}/unarchive`);
    expect(await listed(customer)).toHaveLength(2);
    expect((await customer.request('GET', '/conversations?status=open')).status).toBe(400);
  });

  it('50 are listed where nothing else is said (C28)', async () => {
    const kim = await shop.customer('kim');
    for (let at = 0; at < 52; at += 1) {
      const { id } = conversationOf(await open(kim, { orderId: `order-${at}` }));
      await shop.host('POST', '/messages', { conversationId: id, content: 'hi', messageType: 'system' });
    }
    const first = await kim.request('GET', '/conversations?limit=50');
    const { nextCursor } = first.body['paging'] as { nextCursor: string }; // as the route documents
    const rest = await kim.request('GET', `/conversations?cursor=${nextCursor}`);
    expect(first.body['conversations']).toHaveLength(50);
    expect(rest.body['conversations']).toHaveLength(2);
  });
});
