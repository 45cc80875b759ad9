import { limits } from '@chat-widget/shared/limits';
import type { Participant } from '@chat-widget/shared/participant';
import { beforeEach, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import type { Reply } from '../support/rest-user.js';
import { communityOn, conversationOf, createGroup, refusalOf } from './replyke.js';
import { pairOf, send } from './talkjs.js';

const forbidden = [403, 'errMsg_forbidden'];
const participantOf = ({ body }: Reply) => body['participant'] as Participant; // as the routes document

describeOnEachEngine('conversations as the Data API has them', (engine) => {
  const club = communityOn(engine);
  const allowSync = (allowClientSync: boolean) => club.host('PATCH', '/settings', { allowClientSync });
  const put = async (userId: string, id: string, body: object = {}) =>
    (await club.user(userId)).request('PUT', `/conversations/${id}`, body);
  const set = async (userId: string, id: string, body: object = {}) =>
    conversationOf(await put(userId, id, body));
  beforeEach(() => allowSync(true));

  it('is made with defaults: writing, all notices, no picture, no name, no texts (T46, T47, T48, T49, T50)', async () => {
    await club.user('abe');
    const made = await put('abe', 'defaults');
    expect(made.status).toBe(201);
    expect(conversationOf(made)).toMatchObject({
      currentMember: { access: 'ReadWrite', notify: true },
      metadata: {},
      photoUrl: null,
      name: null,
      welcomeMessages: [],
    });
  });

  it('is made with what is given, and again changes nothing (T46, T47, T48, T49, T50)', async () => {
    await club.user('bea');
    const params = {
      access: 'Read',
      custom: { topic: 'bikes' },
      notify: 'MentionsOnly',
      photoUrl: 'https://shop.example/bike.png',
      name: 'Bikes',
      welcomeMessages: ['Hello', 'How can we help?'],
    };
    const made = await set('bea', 'given', params);
    const { access, custom, notify, ...others } = params;
    expect(made).toMatchObject({ ...others, metadata: custom, currentMember: { access, notify } });
    const again = await set('bea', 'given', params);
    expect([again.headRev, again.recordVersion]).toEqual([made.headRev, made.recordVersion]);
    // Nobody else is let in who asks to read only and to change what all see, which takes the right to write.
    await club.user('bob');
    expect(refusalOf(await put('bob', 'given', params))).toEqual([403, 'errMsg_sendForbidden']);
  });

  it('undefined leaves a property as it is, null gives it back its default (T33, T53, T54)', async () => {
    await club.user('cyn');
    const params = {
      access: 'Read',
      custom: { a: '1', b: '2' },
      notify: false,
      photoUrl: 'https://shop.example/bike.png',
      name: 'Bikes',
      welcomeMessages: ['Hello'],
    };
    await set('cyn', 'nulls', params);
    const writing = await set('cyn', 'nulls', { access: null });
    expect(writing).toMatchObject({ name: 'Bikes', currentMember: { access: 'ReadWrite', notify: false } });
    expect((await set('cyn', 'nulls', { custom: { a: null, c: '3' } })).metadata).toEqual({ b: '2', c: '3' });
    const nulls = { custom: null, notify: null, photoUrl: null, name: null, welcomeMessages: null };
    expect(await set('cyn', 'nulls', nulls)).toMatchObject({
      metadata: {},
      photoUrl: null,
      name: null,
      welcomeMessages: [],
      currentMember: { notify: true },
    });
  });

  it('one’s own access is an admin’s of a group to set; what it is already may be named (T46, T53)', async () => {
    const [dee, eli] = await club.users('dee', 'eli');
    await set('dee', 'rights', { name: 'Rights' });
    expect((await set('eli', 'rights', { access: 'ReadWrite' })).currentMember.access).toBe('ReadWrite');
    expect(refusalOf(await put('eli', 'rights', { access: 'Read' }))).toEqual(forbidden);
    await dee.request('PATCH', '/conversations/rights/participants/eli', { access: 'Read' });
    for (const access of ['ReadWrite', null]) {
      expect(refusalOf(await put('eli', 'rights', { access }))).toEqual(forbidden);
    }
    // Everybody sees an admin's new access, who may take it back.
    const before = await set('dee', 'rights');
    expect((await set('dee', 'rights', { access: 'Read' })).headRev).toBe(before.headRev + 1);
    const [seen] = (await eli.conversations()).filter(({ id }) => id === 'rights');
    expect(seen?.participants.find(({ userId }) => userId === 'dee')?.access).toBe('Read');
    expect(refusalOf(await put('dee', 'rights', { name: 'x' }))).toEqual([403, 'errMsg_sendForbidden']);
    expect(await set('dee', 'rights', { access: 'ReadWrite', name: 'x' })).toMatchObject({ name: 'x' });
    const reading = await set('dee', 'rights', { access: 'Read', name: 'y' });
    expect(reading).toMatchObject({ name: 'y', currentMember: { access: 'Read' } });
    const said = await dee.request('POST', '/messages', { conversationId: 'rights', content: 'x' });
    expect(refusalOf(said)).toEqual([403, 'errMsg_sendForbidden']);
    const still = { access: 'Read', name: 'x' };
    expect(refusalOf(await put('eli', 'rights', still))).toEqual([403, 'errMsg_sendForbidden']);
    const pair = await pairOf(dee, eli);
    expect(refusalOf(await put('dee', pair, { access: 'Read' }))).toEqual([400, 'errMsg_onlyGroupsChange']);
    expect((await put('dee', pair, { access: 'ReadWrite' })).status).toBe(200);
    expect(refusalOf(await put('dee', 'rights', { access: 'Write' }))).toEqual([
      400,
      'errMsg_invalidRequest',
    ]);
  });

  it('who comes in may ask to read only, and has that from then on (T8, T46)', async () => {
    const [, pam] = await club.users('ora', 'pam');
    await set('ora', 'lobby');
    const came = await set('pam', 'lobby', { access: 'Read', notify: false });
    expect(came.currentMember).toMatchObject({ role: 'member', access: 'Read', notify: false });
    expect(came.participants.find(({ userId }) => userId === 'pam')?.access).toBe('Read');
    expect((await set('pam', 'lobby', { access: 'Read' })).headRev).toBe(came.headRev);
    // Coming back asks for no more than was left.
    await pam.request('DELETE', '/conversations/lobby/participants/pam');
    expect((await set('pam', 'lobby', { access: 'ReadWrite' })).currentMember.access).toBe('Read');
    expect(refusalOf(await put('pam', 'lobby', { access: 'ReadWrite' }))).toEqual(forbidden);
  });

  it('with syncing off sets its own notify and nothing else, and lets nobody in (T5, T9, T37)', async () => {
    await club.users('fay', 'gil');
    const made = await set('fay', 'closed', { name: 'Closed', custom: { a: '1' } });
    await allowSync(false);
    for (const notify of [false, 'MentionsOnly', null]) {
      expect((await set('fay', 'closed', { notify })).currentMember.notify).toBe(notify ?? true);
    }
    for (const body of [
      { access: 'ReadWrite' },
      { access: null },
      { custom: { a: '2' } },
      { custom: null },
      { photoUrl: null },
      { name: 'Open' },
      { description: 'Open' },
      { metadata: {} },
      { welcomeMessages: null },
      { participantIds: ['gil'] },
      { notify: false, name: 'Open' },
    ]) {
      expect([body, refusalOf(await put('fay', 'closed', body))]).toEqual([body, forbidden]);
    }
    expect(refusalOf(await put('gil', 'closed'))).toEqual(forbidden);
    expect(refusalOf(await put('gil', 'his-own'))).toEqual(forbidden);
    const after = await set('fay', 'closed');
    expect([after.headRev, after.currentMember.notify]).toEqual([made.headRev, true]);
  });

  it('welcome messages are no messages: nothing lists, counts or answers them (T51, T52)', async () => {
    const [hal] = await club.users('hal');
    const welcomed = await set('hal', 'welcome', { welcomeMessages: ['Hello', 'Ask us anything'] });
    expect(welcomed).toMatchObject({ lastMessage: null, lastMessageAt: null, unreadCount: 0 });
    expect(await hal.messages('welcome')).toEqual([]);
    const { body } = await hal.request('GET', '/messages/search?query=hello');
    expect(body['messages']).toEqual([]);
  });

  it('adds somebody who exists, with or without the right to write, and removes them (T22, T23)', async () => {
    const [ida, jim] = await club.users('ida', 'jim');
    await set('ida', 'people');
    const path = '/conversations/people/participants';
    const unknown = await ida.request('POST', path, { userId: 'nobody' });
    expect(refusalOf(unknown)).toEqual([400, 'errMsg_userNotFoundInRequest']);
    const added = await ida.request('POST', path, { userId: 'jim', access: 'Read' });
    expect([added.status, participantOf(added)]).toMatchObject([201, { userId: 'jim', access: 'Read' }]);
    // Once more is a success, and changes nothing.
    const again = await ida.request('POST', path, { userId: 'jim' });
    expect([again.status, participantOf(again).access]).toEqual([200, 'Read']);
    const reading = await jim.request('POST', '/messages', { conversationId: 'people', content: 'x' });
    expect(refusalOf(reading)).toEqual([403, 'errMsg_sendForbidden']);
    const writing = await ida.request('PATCH', `${path}/jim`, { access: 'ReadWrite' });
    expect(participantOf(writing).access).toBe('ReadWrite');
    await send(jim, 'people', 'now I may');
    expect(participantOf(await ida.request('DELETE', `${path}/jim`)).isActive).toBe(false);
    expect((await jim.request('GET', '/conversations/people')).status).toBe(403);
    expect((await jim.request('GET', '/users/me')).status).toBe(200);
  });

  it('custom comes with each reply; past 8 KB a list or a frame tells only that it changed (T66)', async () => {
    const [kay] = await club.users('kay');
    const fit = { k: 'v'.repeat(limits.maxMetadataInFrameBytes - '{"k":""}'.length) };
    const listed = async () => (await kay.conversations()).find(({ id }) => id === 'large')?.metadata;
    const changed = async (since: number) => {
      const { body } = await kay.request('GET', `/conversations/large/changes?since=${since}`);
      return body['changes'];
    };
    await set('kay', 'large', { custom: fit });
    expect(await listed()).toEqual(fit);
    const large = { k: `${fit.k}v` };
    const put = await set('kay', 'large', { custom: large });
    expect(put.metadata).toEqual(large);
    expect(await listed()).toBeNull();
    expect(await changed(put.headRev - 1)).toMatchObject({
      changes: { conversation: { metadata: null, metadataRev: put.metadataRev } },
    });
    expect(conversationOf(await kay.request('GET', '/conversations/large')).metadata).toEqual(large);
  });

  it('of a conversation made by POST the caller sets notify too (T48, T53)', async () => {
    const [lou, mia, ned] = await club.users('lou', 'mia', 'ned');
    const { id } = await createGroup(lou, mia, ned);
    for (const [user, conversation] of [
      ['mia', id],
      ['lou', await pairOf(lou, mia)],
    ] as const) {
      expect((await set(user, conversation, { notify: false })).currentMember.notify).toBe(false);
      expect((await set(user, conversation, { notify: null })).currentMember.notify).toBe(true);
    }
  });
});
