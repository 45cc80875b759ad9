import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import type { RestUser } from '../support/rest-user.js';
import { conversationOf, listed, look, refusalOf, say, storefrontOn, texts } from './storefront.js';

const notice = 'This conversation was transferred to support.';

describeOnEachEngine('Storefront: closing, blocking, handing over', (engine) => {
  const shop = storefrontOn(engine);
  const act = (user: RestUser, conversationId: string, verb: string, body?: object) =>
    user.request('POST', `/conversations/${conversationId}/${verb}`, body);
  const send = (user: RestUser, conversationId: string, content = 'hello') =>
    user.request('POST', '/messages', { conversationId, content });
  const toAdmin = { to: 'customer_to_admin' };
  const toStore = { to: 'customer_to_store' };

  it('a conversation is made, archived, closed and opened again, live for both (C4)', async () => {
    const { customer, agent, conversation } = await shop.sale('ana');
    const screen = await shop.listen(customer);
    await say(customer, conversation.id, 'Where is my pizza?');
    expect(conversationOf(await act(agent, conversation.id, 'close'))).toMatchObject({
      ...{ status: 'closed', isClosed: true },
    });
    await screen.next('changes', ({ conversation: changed }) => changed?.isClosed === true);
    // The team's last word leaves it closed; whoever still needs something is not left alone.
    await say(agent, conversation.id, 'Glad that it came');
    expect((await look(customer, conversation.id)).status).toBe('closed');
    await say(customer, conversation.id, 'It was cold');
    expect((await look(agent, conversation.id)).status).toBe('active');
    await screen.next('changes', ({ conversation: changed }) => changed?.isClosed === false);
    expect((await act(customer, conversation.id, 'close')).status).toBe(403);
    await act(agent, conversation.id, 'close');
    await act(agent, conversation.id, 'close');
    expect(conversationOf(await act(agent, conversation.id, 'reopen')).status).toBe('active');
  });

  it('in a blocked one nobody writes, in the words of the source, until it is unblocked (C56)', async () => {
    const { customer, agent, conversation } = await shop.sale('ben');
    expect((await act(customer, conversation.id, 'block')).status).toBe(403);
    const said = [
      await say(customer, conversation.id, 'before'),
      await say(agent, conversation.id, 'before'),
    ] as const;
    expect(conversationOf(await act(agent, conversation.id, 'block')).isBlocked).toBe(true);
    for (const [user, { id }] of [
      [customer, said[0]],
      [agent, said[1]],
    ] as const) {
      const edited = user.request('PATCH', `/messages/${id}`, { content: 'by an edit' });
      for (const refused of [await send(user, conversation.id), await edited]) {
        expect(refusalOf(refused)).toEqual([403, 'Conversation is blocked']);
        expect(refused.body['message']).toBe('errMsg_conversationBlocked');
      }
      // What is private of a message delivers nothing.
      expect((await user.request('PATCH', `/messages/${id}`, { readBy: [user.id] })).status).toBe(200);
    }
    const system = { conversationId: conversation.id, content: 'under review', messageType: 'system' };
    expect((await shop.host('POST', '/messages', system)).status).toBe(201);
    await act(agent, conversation.id, 'unblock');
    expect((await send(customer, conversation.id)).status).toBe(201);
    expect(await texts(agent, conversation.id)).toEqual(['before', 'before', 'under review', 'hello']);
    const again = await customer.request('PATCH', `/messages/${said[0].id}`, { content: 'unblocked' });
    expect(again.status).toBe(200);
  });

  it('two people may block each other too, and only who did it undoes it', async () => {
    const [cleo, dan] = [await shop.customer('cleo'), await shop.customer('dan')];
    const { id } = conversationOf(await cleo.request('POST', '/conversations/direct', { userId: 'dan' }));
    await act(cleo, id, 'block');
    expect((await send(dan, id)).status).toBe(403);
    expect((await act(dan, id, 'unblock')).status).toBe(403);
    await act(cleo, id, 'unblock');
    expect((await send(dan, id)).status).toBe(201);
    expect(refusalOf(await act(dan, id, 'close'))).toEqual([
      400,
      'Only support conversations can be changed like this',
    ]);
  });

  it('a block between two people stops what else would show on the other’s screen: picture, welcome texts, custom', async () => {
    await shop.host('PATCH', '/settings', { allowClientSync: true });
    const [gil, hal] = [await shop.customer('gil'), await shop.customer('hal')];
    const { id } = conversationOf(await gil.request('POST', '/conversations/direct', { userId: 'hal' }));
    const put = (user: RestUser, body: object) => user.request('PUT', `/conversations/${id}`, body);
    const photoUrl = 'https://shop.example/rude.png';
    await act(gil, id, 'block');
    const { headRev } = await look(gil, id);
    // A page that names what it is already changes nothing.
    expect((await put(hal, { photoUrl: null, welcomeMessages: null })).status).toBe(200);
    for (const user of [hal, gil])
      for (const body of [
        { photoUrl },
        { welcomeMessages: ['Rude'] },
        { custom: { a: 'rude' }, notify: false },
      ])
        expect(refusalOf(await put(user, body))).toEqual([403, 'Conversation is blocked']);
    // What is one's own is not the other's to see.
    expect(conversationOf(await put(hal, { notify: false })).currentMember.notify).toBe(false);
    const still = { headRev, photoUrl: null, welcomeMessages: [] };
    expect(await look(gil, id)).toMatchObject({ ...still, currentMember: { notify: true } });
    await act(gil, id, 'unblock');
    expect((await put(hal, { photoUrl })).status).toBe(200);
  });

  it('a store hands over to support: a notice, the whole history, and nothing more for the store (C5, C51)', async () => {
    const { customer, agent, storeId, conversation } = await shop.sale('eve');
    const [admin, colleague] = [await shop.admin('ada'), await shop.agent('eve-colleague', storeId)];
    const { id } = conversation;
    await say(customer, id, 'My card was charged twice');
    await say(agent, id, 'I will ask support');
    await say(customer, id, 'thank you');
    const [desk, counter, shelf, home] = [
      await shop.listen(admin),
      await shop.listen(agent),
      await shop.listen(colleague),
      await shop.listen(customer),
    ];
    expect((await act(customer, id, 'transfer', toAdmin)).status).toBe(403);
    expect((await act(admin, id, 'transfer', toAdmin)).status).toBe(403);
    expect(conversationOf(await act(agent, id, 'transfer', toAdmin)).conversationType).toBe(
      'customer_to_admin',
    );
    // The new team sees it at once, with all that was said and what is still unread.
    await desk.next('changes', ({ conversationId }) => conversationId === id);
    const history = ['My card was charged twice', 'I will ask support', 'thank you', notice];
    expect(await texts(admin, id)).toEqual(history);
    expect(await look(admin, id)).toMatchObject({ conversationType: 'customer_to_admin', unreadCount: 2 });
    const [message] = await customer.messages(id);
    expect(message).toMatchObject({ messageType: 'transfer', senderType: 'system', senderUserId: null });
    // Both who had a part of their own and who had none hear that they are out, and then nothing.
    await counter.next('changes', ({ participants }) =>
      participants.some(({ userId, isActive }) => userId === agent.id && !isActive),
    );
    await shelf.next('changes', ({ conversationId, reset }) => conversationId === id && reset === true);
    await say(customer, id, 'for support only');
    await home.message('for support only');
    await desk.message('for support only');
    for (const gone of [agent, colleague]) {
      expect((await gone.request('GET', `/messages?conversationId=${id}`)).status).toBe(403);
      expect((await send(gone, id)).status).toBe(403);
      expect(await listed(gone, '&status=all')).not.toContain(id);
    }
    for (const stream of [counter, shelf]) {
      const heard = stream.payloads('changes', id).flatMap(({ messages }) => messages);
      expect(heard.map(({ content }) => content)).not.toContain('for support only');
    }
    const before = (await customer.messages(id)).find(({ content }) => content === 'I will ask support');
    expect(before?.senderType).toBe('store');
  });

  it('and support hands back, to whoever of the store had it and whoever had not (C5, C53)', async () => {
    const { customer, agent, storeId, conversation } = await shop.sale('finn');
    const [admin, colleague] = [await shop.admin('ada'), await shop.agent('finn-colleague', storeId)];
    const { id } = conversation;
    await say(agent, id, 'one moment');
    await act(agent, id, 'transfer', { ...toAdmin, note: 'Over to our colleagues.' });
    await say(admin, id, 'solved');
    const [counter, shelf] = [await shop.listen(agent), await shop.listen(colleague)];
    await act(admin, id, 'transfer', toStore);
    for (const stream of [counter, shelf]) {
      await stream.next('changes', ({ conversationId }) => conversationId === id);
    }
    const history = [
      ...['one moment', 'Over to our colleagues.', 'solved'],
      `This conversation was transferred to Store ${storeId}.`,
    ];
    for (const user of [customer, agent, colleague]) expect(await texts(user, id)).toEqual(history);
    const answer = await say(agent, id, 'back again');
    expect(answer.senderType).toBe('store');
    expect((await look(customer, id)).participantIds.sort()).toEqual([
      'finn',
      'finn-agent',
      'store:finn-store',
    ]);
    expect((await admin.request('GET', `/conversations/${id}`)).status).toBe(403);
  });

  it('handing to where it is changes nothing, and to a store only where there is one', async () => {
    const gus = await shop.customer('gus');
    const admin = await shop.admin('ada');
    const { id } = conversationOf(await gus.request('POST', '/conversations/support'));
    await act(admin, id, 'transfer', toAdmin);
    expect(await texts(gus, id)).toEqual([]);
    expect(refusalOf(await act(admin, id, 'transfer', toStore))).toEqual([404, 'Store not found']);
    await shop.store('florist');
    await act(admin, id, 'transfer', { ...toStore, storeId: 'florist' });
    const florist = await shop.agent('florian', 'florist');
    expect(await look(florist, id)).toMatchObject({
      storeId: 'florist',
      conversationType: 'customer_to_store',
    });
  });

  it('not there, and not one’s own, in the words of the source (C54, C55)', async () => {
    const { conversation } = await shop.sale('hal');
    const stranger = await shop.customer('stranger');
    expect(refusalOf(await send(stranger, 'nowhere'))).toEqual([404, 'Conversation not found']);
    expect(refusalOf(await send(stranger, conversation.id))).toEqual([
      403,
      'Unauthorized to send message to this conversation',
    ]);
  });

  it('what was asked of a team is hidden for whoever deletes it, and stays with the others', async () => {
    const { customer, agent, conversation } = await shop.sale('ida');
    await say(customer, conversation.id, 'my order');
    const path = `/conversations/${conversation.id}`;
    expect((await customer.request('DELETE', `${path}?for=everyone`)).status).toBe(403);
    await customer.request('DELETE', path);
    expect(await listed(customer)).toEqual([]);
    expect(await listed(agent)).toEqual([conversation.id]);
    const { storeId, orderId } = conversation;
    await customer.request('POST', '/conversations/support', { storeId, orderId });
    expect(await listed(customer)).toEqual([conversation.id]);
  });
});
