import { defaultSettings } from '@chat-widget/shared/settings';
import { beforeEach, expect, it } from 'vitest';
import { communityOn, conversationOf, createGroup, refusalOf } from '../contract/replyke.js';
import { describeOnEachEngine } from '../support/engines.js';

describeOnEachEngine('PUT of a conversation', (engine) => {
  const club = communityOn(engine);
  const allowSync = (allowClientSync: boolean) => club.host('PATCH', '/settings', { allowClientSync });
  const put = async (userId: string, id: string, body: object = {}) =>
    (await club.user(userId)).request('PUT', `/conversations/${id}`, body);
  beforeEach(() => allowSync(true));

  it('makes a group of any size under the client’s ID, once, however often it is asked for', async () => {
    await club.users('ana', 'ben');
    const body = { name: 'Order 1001', participantIds: ['ben'], custom: { order: '1001' } };
    const replies = await Promise.all(Array.from({ length: 20 }, () => put('ana', 'order-1001', body)));
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    const again = conversationOf(await put('ana', 'order-1001', body));
    expect(again).toMatchObject({
      id: 'order-1001',
      type: 'group',
      name: 'Order 1001',
      metadata: { order: '1001' },
      memberCount: 2,
      currentMember: { role: 'admin' },
      // Nothing was different, so nothing changed.
      recordVersion: 1,
    });
  });

  it('lets whoever asks into a conversation made so, and nobody back in who was removed', async () => {
    const [cleo, dan] = await club.users('cleo', 'dan');
    await put('cleo', 'room');
    const came = await put('dan', 'room');
    expect([came.status, conversationOf(came).memberCount]).toEqual([200, 2]);
    // Who left may come back, who was removed may not.
    await dan.request('DELETE', '/conversations/room/participants/dan');
    expect((await put('dan', 'room')).status).toBe(200);
    await cleo.request('DELETE', '/conversations/room/participants/dan');
    expect(refusalOf(await put('dan', 'room'))).toEqual([403, 'errMsg_notParticipant']);
    expect((await dan.request('GET', '/conversations/room')).status).toBe(403);
    await cleo.request('POST', '/conversations/room/participants', { userId: 'dan' });
    expect((await put('dan', 'room')).status).toBe(200);
  });

  it('`ifNotExists` leaves what exists as it is, and lets in who is not in it with a part of their own', async () => {
    await club.users('uma', 'vic', 'wim');
    const make = (userId: string, id: string, body: object) => put(userId, `${id}?ifNotExists=true`, body);
    const bikes = { name: 'Bikes', access: 'Read', participantIds: ['vic'] };
    const made = await make('uma', 'kept', bikes);
    expect([made.status, conversationOf(made)]).toMatchObject([201, { name: 'Bikes', memberCount: 2 }]);
    const boats = { name: 'Boats', custom: { a: '1' }, access: 'ReadWrite', notify: false };
    for (const userId of ['uma', 'vic']) {
      const again = await make(userId, 'kept', { ...boats, participantIds: ['wim'] });
      expect(again.status).toBe(200);
      const { headRev, currentMember } = conversationOf(again);
      expect([headRev, currentMember.notify]).toEqual([conversationOf(made).headRev, true]);
    }
    const came = conversationOf(await make('wim', 'kept', { ...boats, access: 'Read' }));
    expect(came).toMatchObject({ name: 'Bikes', metadata: {}, memberCount: 3 });
    expect(came.currentMember).toMatchObject({ role: 'member', access: 'Read', notify: false });
    // Who is in it needs no leave of the host's to find it there.
    await allowSync(false);
    expect((await make('vic', 'kept', boats)).status).toBe(200);
    expect(refusalOf(await make('vic', 'other', boats))).toEqual([403, 'errMsg_forbidden']);
  });

  it('lets nobody into a direct conversation, a space, or a group made otherwise', async () => {
    const [eve, fay, gus] = await club.users('eve', 'fay', 'gus', 'ivy');
    const pair = conversationOf(await eve.request('POST', '/conversations/direct', { userId: 'fay' }));
    const group = await createGroup(eve, fay, gus);
    const { conversationId } = await club.putSpace('closed', { name: 'Closed', memberIds: ['eve'] });
    for (const id of [pair.id, group.id, conversationId]) {
      expect(refusalOf(await put('ivy', id))).toEqual([403, 'errMsg_notParticipant']);
    }
  });

  it('leaving and coming back wins neither rights nor history', async () => {
    const [jon, kim] = await club.users('jon', 'kim');
    await put('jon', 'quiet');
    await jon.request('POST', '/messages', { conversationId: 'quiet', content: 'before Kim' });
    const participants = '/conversations/quiet/participants';
    const added = { userId: 'kim', access: 'Read', showHistory: false };
    await jon.request('POST', participants, added);
    await kim.request('DELETE', `${participants}/kim`);
    expect(conversationOf(await put('kim', 'quiet')).currentMember.access).toBe('Read');
    expect(await kim.messages('quiet')).toEqual([]);
    expect(refusalOf(await put('kim', 'quiet', { name: 'Mine' }))).toEqual([403, 'errMsg_sendForbidden']);
  });

  it('with client sync off sets the caller’s own notify and nothing else, and lets nobody in', async () => {
    const [lea] = await club.users('lea', 'max');
    await put('lea', 'set-up');
    await allowSync(false);
    const forbidden = [403, 'errMsg_forbidden'];
    expect(conversationOf(await put('lea', 'set-up', { notify: false })).currentMember.notify).toBe(false);
    expect(refusalOf(await put('lea', 'set-up', { name: 'x' }))).toEqual(forbidden);
    expect(refusalOf(await put('max', 'set-up'))).toEqual(forbidden);
    expect(refusalOf(await put('lea', 'another'))).toEqual(forbidden);
    expect((await lea.request('GET', '/conversations/another')).status).toBe(404);
    expect(conversationOf(await put('lea', 'set-up', { notify: null })).currentMember.notify).toBe(true);
  });

  it('is off until the host turns it on', () => {
    expect(defaultSettings.allowClientSync).toBe(false);
  });

  it('of a direct conversation sets only what is no matter of who is in it', async () => {
    const [oli] = await club.users('oli', 'pia');
    const { id } = conversationOf(await oli.request('POST', '/conversations/direct', { userId: 'pia' }));
    const welcomeMessages = ['Welcome'];
    const set = { custom: { topic: 'bikes' }, photoUrl: 'https://shop.example/a.png', welcomeMessages };
    expect(conversationOf(await put('oli', id, set))).toMatchObject({
      metadata: { topic: 'bikes' },
      photoUrl: 'https://shop.example/a.png',
      welcomeMessages,
      name: null,
    });
    for (const body of [{ name: 'Us' }, { participantIds: ['oli', 'pia'] }, { metadata: {} }]) {
      expect(refusalOf(await put('oli', id, body))).toEqual([400, 'errMsg_onlyGroupsChange']);
    }
  });

  it('custom is the texts of the metadata, changed one by one; what is no text stays', async () => {
    await club.users('quo');
    await put('quo', 'fields', { metadata: { a: '1', b: '2', n: 3 } });
    const metadata = async (body: object) => conversationOf(await put('quo', 'fields', body)).metadata;
    expect(await metadata({ custom: { a: null, c: '4', n: null } })).toEqual({ b: '2', n: 3, c: '4' });
    expect(await metadata({ custom: { constructor: 'x' } })).toEqual({
      b: '2',
      n: 3,
      c: '4',
      constructor: 'x',
    });
    expect(await metadata({ custom: null })).toEqual({ n: 3 });
    expect(await metadata({ metadata: null })).toEqual({});
  });

  it('refuses what is wrong and leaves everything as it was', async () => {
    await club.users('rob');
    await put('rob', 'strict', { name: 'Strict' });
    for (const body of [
      { nope: 1 },
      { name: '' },
      { custom: { a: 1 } },
      { notify: 'Never' },
      { photoUrl: 'javascript:x' },
    ]) {
      expect(refusalOf(await put('rob', 'strict', body))).toEqual([400, 'errMsg_invalidRequest']);
    }
    const unknown = await put('rob', 'strict', { name: 'Changed', participantIds: ['nobody'] });
    expect(refusalOf(unknown)).toEqual([400, 'errMsg_userNotFoundInRequest']);
    expect(conversationOf(await put('rob', 'strict'))).toMatchObject({ name: 'Strict', memberCount: 1 });
    expect(refusalOf(await club.host('PUT', '/conversations/strict', {}))).toEqual([403, 'errMsg_forbidden']);
  });

  it('takes IDs of any script, and refuses those that a path, a cursor or a filter would read otherwise', async () => {
    await club.user('sue');
    for (const id of ['bestellung-üß', '注文-1001', 'a.b:c@d~e', 'x'.repeat(128)]) {
      const reply = await put('sue', encodeURIComponent(id));
      expect([reply.status, conversationOf(reply).id]).toEqual([201, id]);
    }
    for (const id of ['two words', 'a/b', 'a%b', 'null', 'search', 'x'.repeat(129)]) {
      expect([id, (await put('sue', encodeURIComponent(id))).status]).toEqual([id, 400]);
    }
    const sue = await club.user('sue');
    const seen: unknown[] = [];
    for (let cursor = ''; ; ) {
      const { body } = await sue.request('GET', `/conversations?limit=1${cursor}`);
      seen.push(...(body['conversations'] as unknown[])); // as the route documents
      const { nextCursor } = body['paging'] as { nextCursor?: string }; // as the route documents
      if (nextCursor === undefined) break;
      cursor = `&cursor=${nextCursor}`;
    }
    expect(seen).toHaveLength(4);
  });

  it('guests neither make one nor come into one', async () => {
    await put('rob', 'for-users');
    const session = await fetch(`${club.node.url}/v1/session`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '{}',
    });
    const { token } = (await session.json()).session;
    for (const id of ['for-users', 'guests-own']) {
      const reply = await fetch(`${club.node.url}/v1/conversations/${id}`, {
        method: 'PUT',
        headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
        body: '{}',
      });
      expect([reply.status, (await reply.json()).message]).toEqual([403, 'errMsg_guestForbidden']);
    }
  });
});
