import { expect } from 'vitest';
import { codeOf, say, type TestChat } from '../actions/test-chat.js';

/** Does everything that customers and teams do. */
export async function useSupport(chat: TestChat): Promise<void> {
  const { actions } = chat;
  await actions.stores.put('s1', { name: 'Store', directMessagingEnabled: true, agentIds: ['agent'] });
  await actions.stores.putOrder('o1', {
    ...{ storeId: 's1', customerId: 'customer', totalAmount: 25.5, status: 'delivered' },
    orderDate: '2024-01-01T10:00:00Z',
  });
  const customer = await chat.user('customer');
  const sign = (sub: string, role: 'agent' | 'admin') => actions.users.refresh({ sub, name: sub, role });
  const [agent, admin] = [await sign('agent', 'agent'), await sign('desk', 'admin')];
  const { cursor } = await actions.sync.sync(agent, null);
  await actions.stores.canChat(customer, 's1');
  const about = { storeId: 's1', orderId: 'o1' };
  const { conversation } = await actions.support.create(customer, about);
  const { id } = conversation;
  await actions.support.create(customer, about);
  const [message] = await say(chat, customer, id, 'one', 'two');
  for (const status of ['active', 'archived', 'closed'] as const) {
    const first = await actions.conversations.list(agent, { status }, { limit: 1, cursor: null });
    await actions.conversations.list(customer, { status }, { limit: 1, cursor: first.nextCursor });
  }
  await actions.conversations.get(agent, id);
  await actions.messages.list(agent, {}, { limit: 2 }, 'desc');
  await actions.reads.unreadTotal(agent);
  await actions.sync.sync(agent, cursor);
  await actions.sync.changes(agent, id, { since: 0, selfSince: 0, readSince: 0 });
  await actions.typing.set(agent, id, true);
  await actions.typing.list(customer, id);
  await actions.reads.markRead(agent, id, { messageIds: [message?.id ?? ''] });
  await say(chat, agent, id, 'answer');
  await actions.messages.list(customer, { conversationIds: [id] }, { limit: 9 }, 'desc');
  await actions.support.setClosed(agent, id, true);
  await say(chat, customer, id, 'again');
  await actions.support.setBlocked(agent, id, true);
  await actions.support.setBlocked(agent, id, false);
  await actions.support.transfer(agent, id, { to: 'customer_to_admin' });
  await actions.messages.remove(admin, message?.id ?? '', 'everyone');
  await actions.messages.audit(admin, message?.id ?? '');
  expect(await codeOf(actions.files.sign(admin, ['nothing']))).toBe('fileNotFound');
  await actions.stores.put('s1', { name: 'Renamed', directMessagingEnabled: false, agentIds: [] });
}
