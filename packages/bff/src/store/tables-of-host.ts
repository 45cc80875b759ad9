import type { Dialect } from './dialect.js';

/** What the host's backend tells: its stores and their orders. */
export function hostTables(d: Dialect) {
  /** Stores as the host's backend tells them (decision 17). */
  const stores = d.table('stores', {
    id: d.key('id').primaryKey(),
    name: d.text('name').notNull(),
    isDirectMessagingEnabled: d.boolean('is_direct_messaging_enabled').notNull(),
  });

  /** Who speaks for a store, where their tokens do not say so. */
  const storeAgents = d.table(
    'store_agents',
    { userId: d.key('user_id').notNull(), storeId: d.key('store_id').notNull() },
    (t) => [
      d.primaryKey({ columns: [t.userId, t.storeId] }),
      d.index('store_agents_store').on(t.storeId, t.userId),
    ],
  );

  const orders = d.table(
    'orders',
    {
      id: d.key('id').primaryKey(),
      storeId: d.key('store_id').notNull(),
      customerId: d.key('customer_id').notNull(),
      /** As the host counts: 25.5 of its currency. */
      totalAmount: d.json<number>('total_amount').notNull(),
      /** In the host's words; only `cancelled` means something here (C44). */
      status: d.text('status').notNull(),
      orderDate: d.integer('order_date').notNull(),
    },
    (t) => [d.index('orders_customer').on(t.customerId, t.storeId, t.orderDate)],
  );

  return { stores, storeAgents, orders };
}
