import type { SupportPreviewFields } from '@chat-widget/shared/support';
import { and, eq, inArray, or } from 'drizzle-orm';
import { type PreviewRow, selectPreviews } from '../store/queries/previews.js';
import type { Lane } from '../store/store.js';
import { type ConversationRow, toIso } from './views.js';

/** What is read beside support conversations; ordinary ones cost nothing more. */
export interface SupportExtras {
  readonly storeName: string | undefined;
  readonly fields: Omit<SupportPreviewFields, 'lastMessagePreview'>;
}

interface Named {
  readonly userId: string;
  readonly user: { readonly name: string };
}

export async function loadStoreNames(
  lane: Lane,
  storeIds: readonly (string | null)[],
): Promise<Map<string, string>> {
  const ids = [...new Set(storeIds)].filter((id) => id !== null);
  if (ids.length === 0) return new Map();
  const { stores } = lane.tables;
  const rows = await lane.db
    .select({ id: stores.id, name: stores.name })
    .from(stores)
    .where(inArray(stores.id, ids));
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The orders that the conversations are about; only ever the customer's own, whatever ID was given. */
async function loadOrders(lane: Lane, conversations: readonly ConversationRow[]) {
  const ids = conversations.flatMap(({ orderId }) => orderId ?? []);
  if (ids.length === 0) return [];
  const { orders } = lane.tables;
  return lane.db.select().from(orders).where(inArray(orders.id, ids));
}

/** How much of each conversation its customer, and its team, has not read. */
async function loadUnread(lane: Lane, conversations: readonly ConversationRow[]) {
  const { participants: p, conversations: c } = lane.tables;
  const ids = conversations.map(({ id }) => id);
  const isEitherSide = or(eq(p.userId, c.customerId), eq(p.userId, c.teamId));
  const rows = await selectPreviews(lane.db, lane.tables, and(inArray(p.conversationId, ids), isEitherSide));
  return new Map(rows.map((row) => [`${row.conversation.id} ${row.participant.userId}`, row.unreadCount]));
}

/** For those of the rows that are support conversations, by their IDs. */
export async function loadSupport(
  lane: Lane,
  rows: readonly Pick<PreviewRow, 'conversation'>[],
  members: ReadonlyMap<string, readonly Named[]>,
): Promise<Map<string, SupportExtras>> {
  const conversations = rows.map((row) => row.conversation).filter(({ type }) => type === 'support');
  if (conversations.length === 0) return new Map();
  const storeNames = await loadStoreNames(
    lane,
    conversations.map(({ storeId }) => storeId),
  );
  const orders = await loadOrders(lane, conversations);
  const unread = await loadUnread(lane, conversations);
  return new Map(
    conversations.map((conversation) => {
      const { id, customerId, teamId, orderId, storeId } = conversation;
      const order = orders.find((one) => one.id === orderId && one.customerId === customerId);
      const customer = members.get(id)?.find(({ userId }) => userId === customerId);
      return [
        id,
        {
          storeName: storeNames.get(storeId ?? ''),
          fields: {
            customerName: customer?.user.name ?? null,
            orderSummary: order
              ? {
                  id: order.id,
                  totalAmount: order.totalAmount,
                  status: order.status,
                  orderDate: toIso(order.orderDate),
                }
              : null,
            unreadCountCustomer: unread.get(`${id} ${customerId}`) ?? 0,
            unreadCountRecipient: unread.get(`${id} ${teamId}`) ?? 0,
          },
        },
      ];
    }),
  );
}
