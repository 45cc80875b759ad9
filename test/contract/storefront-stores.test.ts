import type { CanChat } from '@chat-widget/shared/support';
import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import type { RestUser } from '../support/rest-user.js';
import { refusalOf, storefrontOn } from './storefront.js';

describeOnEachEngine('Storefront: who may write to a store', (engine) => {
  const shop = storefrontOn(engine);
  const ask = async (customer: RestUser, storeId: string): Promise<CanChat> => {
    const { body } = await customer.request('GET', `/stores/${storeId}/can-chat`);
    return body['eligibility'] as CanChat; // as the route documents
  };

  it('a customer with orders may; the reply has no reason, and names the orders, newest first (C41)', async () => {
    const ana = await shop.customer('ana');
    await shop.store('pizza');
    await shop.order('first', 'pizza', 'ana', { orderDate: '2024-01-01T10:00:00Z' });
    await shop.order('second', 'pizza', 'ana', { orderDate: '2024-02-01T10:00:00Z' });
    expect(await ask(ana, 'pizza')).toEqual({ canChat: true, orderIds: ['second', 'first'] });
  });

  it('nobody may while direct messaging is off for all (C42)', async () => {
    const ben = await shop.customer('ben');
    await shop.store('tacos', { directMessagingEnabled: false });
    await shop.host('PATCH', '/settings', { directMessagingEnabled: false });
    try {
      // The store is off too, and there are no orders: the first rule is the one told.
      expect(await ask(ben, 'tacos')).toMatchObject({
        canChat: false,
        reasonCode: 'directMessagingDisabled',
        reason: 'Direct messaging with stores is turned off',
      });
    } finally {
      await shop.host('PATCH', '/settings', { directMessagingEnabled: true });
    }
  });

  it('nobody may write to a store that has it off, or that is not there (C43)', async () => {
    const cleo = await shop.customer('cleo');
    await shop.store('sushi', { directMessagingEnabled: false });
    const refused = await ask(cleo, 'sushi');
    expect(refused).toMatchObject({ canChat: false, reasonCode: 'storeMessagingDisabled', orderIds: [] });
    expect(refused.reason).toBe('The store does not take direct messages');
    expect(await ask(cleo, 'nowhere')).toMatchObject({ canChat: false, reasonCode: 'storeNotFound' });
  });

  it('it takes an order that is not cancelled, of this customer, with this store (C44)', async () => {
    const dan = await shop.customer('dan');
    await shop.store('bakery');
    await shop.store('florist');
    await shop.order('of-another', 'bakery', 'eve');
    await shop.order('elsewhere', 'florist', 'dan');
    await shop.order('gone', 'bakery', 'dan', { status: 'Cancelled' });
    await shop.order('gone-too', 'bakery', 'dan', { status: 'canceled' });
    expect(await ask(dan, 'bakery')).toEqual({
      canChat: false,
      reason: 'You have no orders with this store',
      reasonCode: 'noOrders',
      orderIds: [],
    });
    await shop.order('gone', 'bakery', 'dan', { status: 'pending' });
    expect(await ask(dan, 'bakery')).toEqual({ canChat: true, orderIds: ['gone'] });
  });

  it('the settings say what holds: messaging, support, images (C45, C46, C47, C48)', async () => {
    const { body } = await shop.host('GET', '/settings');
    expect(body['settings']).toMatchObject({
      directMessagingEnabled: true,
      maxImageSizeMB: 5,
      allowedImageTypes: ['image/jpeg', 'image/png', 'image/gif', 'image/webp'],
      adminSupportEnabled: true,
    });
  });

  it('only the host tells of stores and orders, and of an order only when its store is known', async () => {
    const ana = await shop.customer('ana');
    const store = { name: 'Mine' };
    expect((await ana.request('PUT', '/stores/pizza', store)).status).toBe(403);
    const order = {
      ...{ storeId: 'nowhere', customerId: 'ana', totalAmount: 1, status: 'new' },
      orderDate: '2024-01-01T10:00:00Z',
    };
    expect((await ana.request('PUT', '/orders/first', order)).status).toBe(403);
    expect(refusalOf(await shop.host('PUT', '/orders/lost', order))).toEqual([404, 'Store not found']);
    expect((await shop.host('PUT', '/stores/x', { name: '' })).status).toBe(400);
  });
});
