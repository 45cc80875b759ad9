import type { CanChat, OrderInfo, PutOrder, PutStore, StoreInfo } from '@chat-widget/shared/support';
import { and, desc, eq, sql } from 'drizzle-orm';
import { ChatError } from '../rules/chat-error.js';
import { cannotChatSentences, whyNotChat } from '../rules/support.js';
import { teamOfStore } from '../rules/teams.js';
import type { Viewer } from '../rules/viewer.js';
import type { Lane } from '../store/store.js';
import type { ActionContext } from './context.js';
import type { StoreActions } from './support-types.js';
import { putTeam } from './teams.js';
import type { SettingsActions } from './types.js';

/** Orders named when a customer asks whether they may write. */
const maxOrders = 100;

async function putStore(lane: Lane, id: string, body: PutStore, nowMs: number): Promise<string | null> {
  const { stores, storeAgents } = lane.tables;
  const fields = { name: body.name, isDirectMessagingEnabled: body.directMessagingEnabled };
  await lane.db
    .insert(stores)
    .values({ id, ...fields })
    .onConflictDoUpdate({ target: stores.id, set: fields });
  await lane.db.delete(storeAgents).where(eq(storeAgents.storeId, id));
  const agents = [...new Set(body.agentIds)].sort().map((userId) => ({ userId, storeId: id }));
  if (agents.length > 0) await lane.db.insert(storeAgents).values(agents);
  const teamId = teamOfStore(id);
  return (await putTeam(lane, teamId, body.name, nowMs)) ? teamId : null;
}

async function putOrder(lane: Lane, id: string, { orderDate, ...body }: PutOrder): Promise<void> {
  const { stores, orders } = lane.tables;
  const [store] = await lane.db.select({ id: stores.id }).from(stores).where(eq(stores.id, body.storeId));
  if (!store) throw new ChatError('storeNotFound', 'tell of the store first');
  const row = { ...body, orderDate: Date.parse(orderDate) };
  await lane.db
    .insert(orders)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: orders.id, set: row });
}

/** Whether a customer has ordered anything of a store, whatever became of it (C10). */
export async function hasOrders(lane: Lane, customerId: string, storeId: string): Promise<boolean> {
  const { orders: o } = lane.tables;
  const [order] = await lane.db
    .select({ id: o.id })
    .from(o)
    .where(and(eq(o.customerId, customerId), eq(o.storeId, storeId)))
    .limit(1);
  return order !== undefined;
}

/** Their orders that are not cancelled, newest first. */
async function openOrderIds(lane: Lane, customerId: string, storeId: string): Promise<string[]> {
  const { orders: o } = lane.tables;
  const rows = await lane.db
    .select({ id: o.id })
    .from(o)
    // In either spelling, and as a shout.
    .where(
      and(
        eq(o.customerId, customerId),
        eq(o.storeId, storeId),
        sql`lower(${o.status}) not in ('cancelled', 'canceled')`,
      ),
    )
    .orderBy(desc(o.orderDate))
    .limit(maxOrders);
  return rows.map(({ id }) => id);
}

export function storeActions(
  { store, announce, now }: Pick<ActionContext, 'store' | 'announce' | 'now'>,
  settings: Pick<SettingsActions, 'current'>,
): StoreActions {
  return {
    async put(id, body): Promise<StoreInfo> {
      const renamed = await store.write((lane) => putStore(lane, id, body, now()));
      if (renamed !== null) announce([{ kind: 'user', userId: renamed }]);
      return { id, ...body };
    },

    async putOrder(id, body): Promise<OrderInfo> {
      await store.write((lane) => putOrder(lane, id, body));
      return { id, ...body };
    },

    async canChat(viewer: Viewer, storeId): Promise<CanChat> {
      const rules = await settings.current();
      return store.read(async (lane) => {
        const { stores } = lane.tables;
        const [found] = await lane.db.select().from(stores).where(eq(stores.id, storeId));
        const orderIds = await openOrderIds(lane, viewer.userId, storeId);
        const reasonCode = whyNotChat(rules, found, orderIds.length);
        if (reasonCode === null) return { canChat: true, orderIds };
        return { canChat: false, reason: cannotChatSentences[reasonCode], reasonCode, orderIds };
      });
    },
  };
}
