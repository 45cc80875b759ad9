import { limits } from '@chat-widget/shared/limits';
import { expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { communityOn, conversationOf, createGroup, refusalOf } from './replyke.js';

describeOnEachEngine('the conversation model', (engine) => {
  let clockMs = 0;
  const club = communityOn(engine, { now: () => Date.now() + clockMs });

  it('a direct conversation is of two, without a name of its own (R2, R11, R12, R13)', async () => {
    const [ana] = await club.users('ana', 'ben');
    const named = { name: 'Us', description: 'Ours', isGroup: false, participantIds: ['ana', 'ben'] };
    const conversation = conversationOf(await ana.request('POST', '/conversations', named));
    expect(conversation).toMatchObject({
      type: 'direct',
      name: null,
      description: null,
      spaceId: null,
      postingPermission: null,
      memberCount: 2,
    });
  });

  it('the type tells a pair, a group and the chat of a space apart (R1)', async () => {
    const [ned, ole, pam] = await club.users('ned', 'ole', 'pam');
    const pair = conversationOf(await ned.request('POST', '/conversations/direct', { userId: 'ole' }));
    const group = await createGroup(ned, ole, pam);
    const space = await club.putSpace('hikers', { name: 'Hikers', memberIds: ['ned'] });
    const types = Object.fromEntries((await ned.conversations()).map(({ id, type }) => [id, type]));
    expect(types).toEqual({ [pair.id]: 'direct', [group.id]: 'group', [space.conversationId]: 'space' });
  });

  it('a pair has one in its project, whoever asks, and however often at once (R3, R10)', async () => {
    const [cleo, dan] = await club.users('cleo', 'dan');
    const ask = (one: typeof cleo, other: string) =>
      one.request('POST', '/conversations/direct', { userId: other });
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 === 0 ? ask(cleo, 'dan') : ask(dan, 'cleo'))),
    );
    expect(replies.filter(({ status }) => status === 201)).toHaveLength(1);
    expect(new Set(replies.map((reply) => conversationOf(reply).id)).size).toBe(1);
    expect(conversationOf(replies[0] ?? (await ask(cleo, 'dan'))).projectId).toBe('club');
  });

  it('IDs are opaque and sort by time, instead of UUIDs (R9)', async () => {
    const [eve, fay, gus] = await club.users('eve', 'fay', 'gus');
    const first = await createGroup(eve, fay, gus);
    clockMs += 2;
    const second = await createGroup(eve, fay, gus);
    expect(first.id).toMatch(/^[0-9A-Za-z]{21}$/);
    expect(second.id > first.id).toBe(true);
  });

  it('a group has a maker, who is its admin, members, a name and a description (R4, R5, R11, R12, R14)', async () => {
    const [ivy] = await club.users('ivy', 'jon', 'kim');
    const body = { isGroup: true, participantIds: ['ivy', 'jon', 'kim'], name: 'Trip', description: 'Alps' };
    const group = conversationOf(await ivy.request('POST', '/conversations', body));
    expect(group).toMatchObject({
      type: 'group',
      name: 'Trip',
      description: 'Alps',
      createdById: 'ivy',
      spaceId: null,
      postingPermission: null,
    });
    const roles = Object.fromEntries(group.participants.map(({ userId, role }) => [userId, role]));
    expect(roles).toEqual({ ivy: 'admin', jon: 'member', kim: 'member' });
    const changed = { description: null, name: 'Trip!' };
    const { name, description } = conversationOf(
      await ivy.request('PATCH', `/conversations/${group.id}`, changed),
    );
    expect([name, description]).toEqual(['Trip!', null]);
  });

  it('the newest message’s time sorts the list; before the first there is none (R17, R22)', async () => {
    const [lea, max, nia] = await club.users('lea', 'max', 'nia');
    const older = await createGroup(lea, max, nia);
    const newer = await createGroup(lea, max, nia);
    expect([older.lastMessageAt, older.lastMessage]).toEqual([null, null]);
    expect(Date.parse(older.updatedAt)).toBeGreaterThanOrEqual(Date.parse(older.createdAt));
    // Within one millisecond their order would be anybody's.
    clockMs += 5;
    await max.request('POST', '/messages', { conversationId: older.id, content: 'Up' });
    const listed = await lea.conversations();
    expect(listed.map(({ id }) => id)).toEqual([older.id, newer.id]);
    expect(listed[0]?.lastMessageAt).toBe(listed[0]?.lastMessage?.sentAt);
  });

  it('metadata is kept as it is, up to 1,048,576 bytes of UTF-8, and not one more (R19)', async () => {
    const [oli, pia, quo] = await club.users('oli', 'pia', 'quo');
    const { id } = await createGroup(oli, pia, quo);
    const path = `/conversations/${id}`;
    const empty = Buffer.byteLength(JSON.stringify({ z: 1, ä: { deep: [true, null] }, text: '' }));
    const fill = (bytes: number) => {
      const text = 'é'.repeat(Math.floor((bytes - empty) / 2)) + 'x'.repeat((bytes - empty) % 2);
      return { z: 1, ä: { deep: [true, null] }, text };
    };
    const largest = fill(limits.maxMetadataBytes);
    expect(Buffer.byteLength(JSON.stringify(largest))).toBe(1_048_576);
    expect((await oli.request('PATCH', path, { metadata: largest })).status).toBe(200);
    const kept = conversationOf(await pia.request('GET', path));
    expect(JSON.stringify(kept.metadata)).toBe(JSON.stringify(largest));
    const tooLarge = await oli.request('PATCH', path, { metadata: fill(limits.maxMetadataBytes + 1) });
    expect(refusalOf(tooLarge)).toEqual([400, 'errMsg_metadataTooLarge']);
    expect(conversationOf(await pia.request('GET', path)).metadataRev).toBe(kept.metadataRev);
  });

  it('metadata over 8 KB stays out of lists and frames, which tell its revision (R19)', async () => {
    const [rob, sue, tom] = await club.users('rob', 'sue', 'tom');
    const { id, metadataRev, headRev } = await createGroup(rob, sue, tom);
    const path = `/conversations/${id}`;
    const listed = async () => (await sue.conversations()).find((one) => one.id === id);
    await rob.request('PATCH', path, { metadata: { small: 'x'.repeat(8_000) } });
    expect((await listed())?.metadata).toEqual({ small: 'x'.repeat(8_000) });
    await rob.request('PATCH', path, { metadata: { large: 'x'.repeat(9_000) } });
    const { metadata, metadataRev: newRev = 0 } = (await listed()) ?? {};
    expect([metadata, newRev > metadataRev]).toEqual([null, true]);
    const { body } = await sue.request('GET', `${path}/changes?since=${headRev}`);
    expect(body).toMatchObject({
      changes: { changes: { conversation: { metadata: null, metadataRev: newRev } } },
    });
  });

  it('memberCount counts who is in it now (R20)', async () => {
    const [uma, vic, wim] = await club.users('uma', 'vic', 'wim');
    const { id } = await createGroup(uma, vic, wim);
    const count = async () => conversationOf(await uma.request('GET', `/conversations/${id}`)).memberCount;
    expect(await count()).toBe(3);
    await wim.request('DELETE', `/conversations/${id}/participants/wim`);
    expect(await count()).toBe(2);
    await uma.request('POST', `/conversations/${id}/participants`, { userId: 'wim' });
    await uma.request('POST', `/conversations/${id}/participants`, { userId: 'wim' });
    expect(await count()).toBe(3);
  });

  it('a preview has the viewer’s own row, unread count and last message (R21, R23, R24, R26)', async () => {
    const [xan, yul] = await club.users('xan', 'yul');
    const { id } = conversationOf(await xan.request('POST', '/conversations/direct', { userId: 'yul' }));
    for (const content of ['one', 'two', 'three'])
      await xan.request('POST', '/messages', { conversationId: id, content });
    const [preview] = await yul.conversations();
    expect(preview).toMatchObject({
      unreadCount: 3,
      lastMessage: { content: 'three' },
      currentMember: { userId: 'yul', role: 'member', readAt: null, isActive: true },
    });
    await yul.request('POST', `/conversations/${id}/read`, {});
    await xan.request('POST', '/messages', { conversationId: id, content: 'four' });
    const [later] = await yul.conversations();
    expect(later?.unreadCount).toBe(1);
    expect(Date.parse(later?.currentMember.readAt ?? '')).toBeLessThanOrEqual(
      Date.parse(later?.lastMessage?.sentAt ?? ''),
    );
    expect((await xan.conversations())[0]?.unreadCount).toBe(0);
  });

  it('the last message is cut at 100 characters as people count them, and whole in the thread (R25, R27)', async () => {
    const [zoe, abe] = await club.users('zoe', 'abe');
    const { id } = conversationOf(await zoe.request('POST', '/conversations/direct', { userId: 'abe' }));
    const content = '👩‍👩‍👧‍👦'.repeat(150);
    await zoe.request('POST', '/messages', { conversationId: id, content });
    const [preview] = await abe.conversations();
    expect(preview?.lastMessage?.content).toBe('👩‍👩‍👧‍👦'.repeat(100));
    // A thread has its own messages and no other's.
    const other = await createGroup(zoe, abe, await club.user('bea'));
    await zoe.request('POST', '/messages', { conversationId: other.id, content: 'Elsewhere' });
    expect(await abe.messages(id)).toMatchObject([{ content, conversationId: id }]);
  });
});
