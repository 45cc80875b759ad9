import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { communityOn, conversationOf, refusalOf } from './replyke.js';

describeOnEachEngine('spaces', (engine) => {
  const club = communityOn(engine);
  const get = async (id: string, userId: string) =>
    (await club.user(userId)).request('GET', `/conversations/${id}`);
  const say = async (userId: string, conversationId: string) =>
    (await club.user(userId)).request('POST', '/messages', { conversationId, content: 'Hello' });

  it('a space’s conversation is made with the space, by nobody (R6, R8, R13, R14, R28)', async () => {
    await club.users('ana', 'ben');
    const body = { name: 'Gardeners', description: 'About plants', memberIds: ['ana', 'ben'] };
    const reply = await club.host('PUT', '/spaces/garden', body);
    expect(reply.status).toBe(201);
    expect(reply.body['space']).toMatchObject({ id: 'garden', name: 'Gardeners', memberCount: 2 });
    const { conversationId } = await club.putSpace('garden', { name: 'Gardeners' });
    expect(conversationOf(await get(conversationId, 'ben'))).toMatchObject({
      id: conversationId,
      type: 'space',
      spaceId: 'garden',
      createdById: null,
      name: 'Gardeners',
      description: 'About plants',
      postingPermission: 'members',
      currentMember: { role: 'member' },
    });
    // Also where nobody is in it yet.
    const empty = await club.putSpace('meadow', { name: 'Meadow' });
    expect(empty).toMatchObject({ memberCount: 0, conversationId: expect.stringMatching(/./) });
  });

  it('each space has exactly one, also told of fifty times at once (R7)', async () => {
    await club.user('cleo');
    const puts = Array.from({ length: 50 }, () =>
      club.host('PUT', '/spaces/busy', { name: 'Busy', memberIds: ['cleo'] }),
    );
    const replies = await Promise.all(puts);
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(49);
    const ids = replies.map(({ body }) => (body['space'] as { conversationId: string }).conversationId); // as documented
    expect(new Set(ids).size).toBe(1);
    const cleo = await club.user('cleo');
    expect((await cleo.conversations()).map(({ id }) => id)).toEqual([ids[0]]);
  });

  it('people come and go with the space’s members, and are told so (R6, R20, R28)', async () => {
    const [dan, eve] = await club.users('dan', 'eve');
    const { conversationId } = await club.putSpace('books', { name: 'Books', memberIds: ['dan'] });
    expect((await eve.request('GET', `/conversations/${conversationId}`)).status).toBe(403);
    await club.putSpace('books', { name: 'Books', memberIds: ['dan', 'eve'] });
    expect(conversationOf(await get(conversationId, 'eve')).memberCount).toBe(2);
    // Not named: unchanged.
    expect((await club.putSpace('books', { name: 'Books!' })).memberCount).toBe(2);
    expect((await club.putSpace('books', { name: 'Books!', memberIds: ['eve'] })).memberCount).toBe(1);
    expect((await dan.request('GET', `/conversations/${conversationId}`)).status).toBe(403);
    expect(conversationOf(await get(conversationId, 'eve')).name).toBe('Books!');
  });

  it('the host adds, promotes and removes members one by one; members themselves do not (R6, R28)', async () => {
    const [fay, gus] = await club.users('fay', 'gus');
    const { conversationId } = await club.putSpace('music', { name: 'Music', memberIds: ['fay'] });
    const participants = `/conversations/${conversationId}/participants`;
    expect((await club.host('POST', participants, { userId: 'gus' })).status).toBe(201);
    expect((await club.host('PATCH', `${participants}/gus`, { role: 'admin' })).status).toBe(200);
    expect(conversationOf(await get(conversationId, 'gus')).currentMember.role).toBe('admin');
    const onlyGroups = [400, 'errMsg_onlyGroupsChange'];
    for (const reply of [
      await gus.request('POST', participants, { userId: 'fay' }),
      await gus.request('DELETE', `${participants}/fay`),
      await fay.request('DELETE', `${participants}/fay`),
      await gus.request('PATCH', `/conversations/${conversationId}`, { name: 'Mine' }),
    ]) {
      expect(refusalOf(reply)).toEqual(onlyGroups);
    }
    expect((await club.host('DELETE', `${participants}/gus`)).status).toBe(200);
    // Nobody inherits a space: its admins are the host's to name.
    expect(conversationOf(await get(conversationId, 'fay'))).toMatchObject({
      memberCount: 1,
      currentMember: { role: 'member' },
    });
  });

  it('where only admins may post, a member’s message is refused, and reading is not (R5, R18)', async () => {
    const [ivy, jon] = await club.users('ivy', 'jon');
    const body = { name: 'News', memberIds: ['ivy', 'jon'], postingPermission: 'admins' };
    const { conversationId } = await club.putSpace('news', body);
    await club.host('PATCH', `/conversations/${conversationId}/participants/ivy`, { role: 'admin' });
    expect((await say('ivy', conversationId)).status).toBe(201);
    expect(refusalOf(await say('jon', conversationId))).toEqual([403, 'errMsg_sendForbidden']);
    const typing = await jon.request('POST', `/conversations/${conversationId}/typing`, {});
    expect(refusalOf(typing)).toEqual([403, 'errMsg_sendForbidden']);
    expect(await jon.messages(conversationId)).toHaveLength(1);
    await club.putSpace('news', { name: 'News', postingPermission: 'members' });
    expect((await say('jon', conversationId)).status).toBe(201);
    expect(await ivy.messages(conversationId)).toHaveLength(2);
  });

  it('is not a member’s to delete: for all is refused, otherwise it hides for them alone (R6)', async () => {
    const [kim] = await club.users('kim', 'lea');
    const { conversationId } = await club.putSpace('films', { name: 'Films', memberIds: ['kim', 'lea'] });
    const path = `/conversations/${conversationId}`;
    expect(refusalOf(await kim.request('DELETE', `${path}?for=everyone`))).toEqual([403, 'errMsg_forbidden']);
    expect((await kim.request('DELETE', path)).status).toBe(200);
    expect(conversationOf(await get(conversationId, 'lea')).isActive).toBe(true);
  });

  it('is told of by the host alone, and what it says is checked (R28)', async () => {
    const mia = await club.user('mia');
    expect(refusalOf(await mia.request('PUT', '/spaces/mine', { name: 'Mine' }))).toEqual([
      403,
      'errMsg_forbidden',
    ]);
    for (const body of [
      {},
      { name: '' },
      { name: 'x', postingPermission: 'nobody' },
      { name: 'x', memberIds: 'mia' },
      { name: 'x', nope: 1 },
    ]) {
      expect(refusalOf(await club.host('PUT', '/spaces/wrong', body))).toEqual([
        400,
        'errMsg_invalidRequest',
      ]);
    }
    const stranger = await club.host('PUT', '/spaces/wrong', { name: 'x', memberIds: ['nobody'] });
    expect(refusalOf(stranger)).toEqual([400, 'errMsg_userNotFoundInRequest']);
  });
});
