import type { CannotChatReason, SupportType } from '@chat-widget/shared/support';

/** What decides who a support conversation is with. */
interface Asked {
  readonly storeId?: string | undefined;
  readonly orderId?: string | undefined;
  readonly hasOrdersWithStore: boolean;
}

/** C10–C11. */
export function supportTypeOf({ storeId, orderId, hasOrdersWithStore }: Asked): SupportType {
  const isForStore = storeId !== undefined && orderId !== undefined && hasOrdersWithStore;
  return isForStore ? 'customer_to_store' : 'customer_to_admin';
}

/** One conversation for each customer, store and order (decision 5). */
export function supportKeyOf(customerId: string, storeId?: string, orderId?: string): string {
  return JSON.stringify([customerId, storeId ?? null, orderId ?? null]);
}

interface StoreRules {
  readonly isDirectMessagingEnabled: boolean;
}

/** The first rule that keeps a customer from writing to a store, in the order of the contract (C42–C44). */
export function whyNotChat(
  settings: { readonly directMessagingEnabled: boolean },
  store: StoreRules | undefined,
  orderCount: number,
): CannotChatReason | null {
  if (!settings.directMessagingEnabled) return 'directMessagingDisabled';
  if (!store) return 'storeNotFound';
  if (!store.isDirectMessagingEnabled) return 'storeMessagingDisabled';
  return orderCount > 0 ? null : 'noOrders';
}

/** Each reason as a sentence. */
export const cannotChatSentences: Readonly<Record<CannotChatReason, string>> = {
  directMessagingDisabled: 'Direct messaging with stores is turned off',
  storeNotFound: 'The store does not exist',
  storeMessagingDisabled: 'The store does not take direct messages',
  noOrders: 'You have no orders with this store',
};
