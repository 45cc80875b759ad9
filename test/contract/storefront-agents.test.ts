import type { ConversationPreview } from '@chat-widget/shared/conversation';
import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { listed, say, storefrontOn } from './storefront.js';

describeOnEachEngine('Storefront: who is of a team', (engine) => {
  const shop = storefrontOn(engine);

  it('who no longer speaks for a store sees its conversations no longer, also those they answered', async () => {
    const { customer, agent, conversation } = await shop.sale('ida');
    await say(agent, conversation.id, 'Can I help?');
    const dismissed = await shop.agent(agent.id, 'another-store');
    const street = await shop.listen(dismissed);
    await say(customer, conversation.id, 'yes');
    expect((await dismissed.request('GET', `/conversations/${conversation.id}`)).status).toBe(403);
    const messages = await dismissed.request('GET', `/messages?conversationId=${conversation.id}`);
    expect(messages.status).toBe(403);
    const body = { conversationId: conversation.id, content: 'still me' };
    expect((await dismissed.request('POST', '/messages', body)).status).toBe(403);
    expect(await listed(dismissed, '&status=all')).toEqual([]);
    const { body: count } = await dismissed.request('GET', '/unread');
    expect(count['unread']).toEqual({ unreadCount: 0, unreadConversations: 0 });
    expect(street.payloads('changes', conversation.id)).toEqual([]);
  });

  it('a store may name its agents instead of their tokens', async () => {
    const { customer, conversation, storeId } = await shop.sale('jan');
    await shop.store(storeId, { agentIds: ['named'] });
    const named = await shop.signIn('named', { role: 'agent' });
    await say(customer, conversation.id, 'hello');
    expect(await listed(named)).toEqual([conversation.id]);
  });
  it('an agent of several stores has all of them in one list, most recent first, page by page', async () => {
    const agent = await shop.signIn('busy', { role: 'agent', storeIds: ['kim-store', 'lea-store'] });
    const sales = [await shop.sale('kim'), await shop.sale('lea')];
    const ids: string[] = [];
    for (const { customer, conversation } of [...sales, ...sales.slice(0, 1)]) {
      await say(customer, conversation.id, 'hello');
      ids.unshift(conversation.id);
    }
    const expected = [...new Set(ids)];
    const pages: ConversationPreview[] = [];
    for (const pageNumber of [1, 2]) {
      const { body } = await agent.request('GET', `/conversations?pageNumber=${pageNumber}&pageRowCount=1`);
      expect(body['paging']).toMatchObject({ totalRowCount: 2, pageCount: 2 });
      pages.push(...(body['conversations'] as ConversationPreview[])); // as the route documents
    }
    expect(pages.map(({ id }) => id)).toEqual(expected);
  });

  it('a team is no person: nobody is one, finds one, or writes to one', async () => {
    await shop.sale('mia');
    const nia = await shop.customer('nia');
    for (const sub of ['support', 'store:mia-store']) {
      const impostor = await shop.signIn(sub, {});
      expect((await impostor.request('GET', '/users/me')).status).toBe(401);
      expect((await nia.request('POST', '/conversations/direct', { userId: sub })).status).toBe(404);
      const group = { isGroup: true, participantIds: ['nia', 'mia', sub] };
      expect((await nia.request('POST', '/conversations', group)).status).toBe(400);
    }
    const { body } = await nia.request('GET', '/users?query=Store');
    expect(body['users']).toEqual([]);
  });

  it('a store’s new name reaches its customers', async () => {
    const { customer, storeId } = await shop.sale('ola');
    const screen = await shop.listen(customer);
    await shop.store(storeId, { name: 'Pizza Palace' });
    const { data } = await screen.next('user', ({ user }) => user.id === `store:${storeId}`);
    expect(data.user.name).toBe('Pizza Palace');
  });
});
