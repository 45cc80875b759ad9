import { limits } from '@chat-widget/shared/limits';
import { beforeAll, expect, it } from 'vitest';
import { describeOnEachEngine } from '../support/engines.js';
import { chatOpener, codeOf, direct, group, inbox, say, type TestChat, thread } from './test-chat.js';

describeOnEachEngine('conversations', (engine) => {
  const open = chatOpener();
  let chat: TestChat;
  beforeAll(async () => {
    chat = await open(await engine.freshUrl());
  });
  const conversations = () => chat.actions.conversations;

  it('fifty who open the same direct conversation at once get one (R3, M104)', async () => {
    const [ana, ben] = await chat.users('c1-ana', 'c1-ben');
    const opened = await Promise.all(
      Array.from({ length: 50 }, (_, i) =>
        i % 2 === 0
          ? conversations().createDirect(ana, { userId: ben.userId })
          : conversations().createDirect(ben, { username: ana.userId }),
      ),
    );
    expect(new Set(opened.map((one) => one.conversation.id)).size).toBe(1);
    expect(opened.filter((one) => one.created)).toHaveLength(1);
    expect(await inbox(chat, ana)).toHaveLength(1);
    expect(await inbox(chat, ben)).toHaveLength(1);
  });

  it('a direct conversation is found by user ID, by username and from both sides (K17, K57, R3, R11)', async () => {
    const [ana, ben] = await chat.users('c2-ana', 'c2-ben');
    const first = await conversations().createDirect(ana, { username: ben.userId });
    const second = await conversations().create(ben, {
      isGroup: false,
      participantIds: [ben.userId, ana.userId],
      name: 'ignored',
    });
    expect([first.created, second.created]).toEqual([true, false]);
    expect(second.conversation.id).toBe(first.conversation.id);
    expect(first.conversation).toMatchObject({
      type: 'direct',
      name: null,
      memberCount: 2,
      projectId: 'shop',
    });
  });

  it('nobody talks to themselves or to nobody (M101, M102)', async () => {
    const [ana, ben, cleo] = await chat.users('c3-ana', 'c3-ben', 'c3-cleo');
    const create = (isGroup: boolean, ...participantIds: string[]) =>
      codeOf(conversations().create(ana, { isGroup, participantIds }));
    expect(await codeOf(conversations().createDirect(ana, { userId: ana.userId }))).toBe(
      'conversationWithSelf',
    );
    expect(await codeOf(conversations().createDirect(ana, { username: ana.userId }))).toBe(
      'conversationWithSelf',
    );
    expect(await codeOf(conversations().createDirect(ana, { userId: 'nobody' }))).toBe('userNotFound');
    expect(await codeOf(conversations().createDirect(ana, { username: 'nobody' }))).toBe('userNotFound');
    expect(await create(false, ana.userId)).toBe('conversationWithSelf');
    expect(await create(false, ana.userId, 'nobody')).toBe('userNotFoundInRequest');
    expect(await create(false, ana.userId, ben.userId, cleo.userId)).toBe('directNeedsTwo');
    expect(await create(false, ben.userId, cleo.userId)).toBe('participantsNeedSelf');
    expect(await inbox(chat, ana)).toEqual([]);
  });

  it('a group has three or more, its maker among them and admin (M103, R4, R5, R20, R21)', async () => {
    const [ana, ben, cleo] = await chat.users('c4-ana', 'c4-ben', 'c4-cleo');
    const create = (...participantIds: string[]) =>
      conversations().create(ana, { isGroup: true, participantIds, name: 'Trip' });
    expect(await codeOf(create(ana.userId, ben.userId))).toBe('groupNeedsThree');
    expect(await codeOf(create(ana.userId, ben.userId, ben.userId, ana.userId))).toBe('groupNeedsThree');
    expect(await codeOf(create(ben.userId, cleo.userId))).toBe('participantsNeedSelf');
    expect(await codeOf(create(ana.userId, ben.userId, 'nobody'))).toBe('userNotFoundInRequest');
    const { conversation } = await create(ana.userId, ben.userId, cleo.userId, ben.userId);
    expect(conversation).toMatchObject({ type: 'group', isGroup: true, name: 'Trip', memberCount: 3 });
    expect(conversation.currentMember).toMatchObject({ userId: ana.userId, role: 'admin' });
    expect((await conversations().get(ben, conversation.id)).currentMember.role).toBe('member');
  });

  it('guests answer, but make no groups', async () => {
    const [ana, ben] = await chat.users('c5-ana', 'c5-ben');
    const guest = await chat.actions.users.createGuest({});
    const participantIds = [guest.userId, ana.userId, ben.userId];
    expect(await codeOf(conversations().create(guest, { isGroup: true, participantIds }))).toBe(
      'guestForbidden',
    );
    expect((await conversations().createDirect(guest, { userId: ana.userId })).created).toBe(true);
  });

  it('metadata is kept up to exactly 1,048,576 bytes, its keys in order (R19)', async () => {
    const [ana, ben, cleo] = await chat.users('c6-ana', 'c6-ben', 'c6-cleo');
    const participantIds = [ana.userId, ben.userId, cleo.userId];
    const ofBytes = (bytes: number) => ({ text: `é${'x'.repeat(bytes - '{"text":"é"}'.length - 1)}` });
    const fits = ofBytes(limits.maxMetadataBytes);
    expect(Buffer.byteLength(JSON.stringify(fits))).toBe(1_048_576);
    const { conversation } = await conversations().create(ana, {
      isGroup: true,
      participantIds,
      metadata: fits,
    });
    expect(conversation.metadata).toEqual(fits);
    const tooLarge = ofBytes(limits.maxMetadataBytes + 1);
    expect(await codeOf(conversations().update(ana, conversation.id, { metadata: tooLarge }))).toBe(
      'metadataTooLarge',
    );
    expect(
      await codeOf(conversations().create(ana, { isGroup: true, participantIds, metadata: tooLarge })),
    ).toBe('metadataTooLarge');
    const ordered = { z: 1, a: { y: [null, true], b: 'ü' } };
    const changed = await conversations().update(ana, conversation.id, { metadata: ordered });
    expect(JSON.stringify(changed.metadata)).toBe(JSON.stringify(ordered));
    expect(changed.metadataRev).toBeGreaterThan(conversation.metadataRev);
    expect((await conversations().update(ana, conversation.id, { metadata: null })).metadata).toEqual({});
    const bad = { list: [{ deep: 'a\0b' }] };
    expect(await codeOf(conversations().update(ana, conversation.id, { metadata: bad }))).toBe('invalidText');
    expect(await codeOf(conversations().update(ana, conversation.id, { metadata: { '\ud800': 1 } }))).toBe(
      'invalidText',
    );
  });

  it('only groups change, only by those in them (M108, M109, M111)', async () => {
    const [ana, ben, cleo, dan] = await chat.users('c7-ana', 'c7-ben', 'c7-cleo', 'c7-dan');
    const pair = await direct(chat, ana, ben);
    const trio = await group(chat, ana, ben, cleo);
    const update = (viewer: typeof ana, id: string, body: object) =>
      codeOf(conversations().update(viewer, id, body));
    expect(await update(ana, pair, { name: 'x' })).toBe('onlyGroupsChange');
    expect(await update(ana, pair, { participantIds: [ana.userId, dan.userId] })).toBe('onlyGroupsChange');
    expect(await update(dan, trio, { name: 'x' })).toBe('notParticipant');
    expect(await update(ana, 'no-such', { name: 'x' })).toBe('conversationNotFound');
    expect(await update(ana, trio, { isGroup: false })).toBe('invalidRequest');
    const changed = await conversations().update(ben, trio, { name: 'Trip', description: 'Rome' });
    expect(changed).toMatchObject({ name: 'Trip', description: 'Rome', recordVersion: 2 });
    expect(await conversations().update(ben, trio, { name: null })).toMatchObject({
      name: null,
      description: 'Rome',
    });
  });

  it('who is not in it sees nothing of it (M107, T3)', async () => {
    const [ana, ben, eve] = await chat.users('c8-ana', 'c8-ben', 'c8-eve');
    const id = await direct(chat, ana, ben);
    const [message] = await say(chat, ana, id, 'secret');
    const calls = [
      conversations().get(eve, id),
      conversations().remove(eve, id),
      conversations().setArchived(eve, id, true),
      chat.actions.messages.list(eve, { conversationIds: [id] }, { limit: 10 }, 'asc'),
      chat.actions.messages.get(eve, message?.id ?? ''),
      chat.actions.messages.edit(eve, message?.id ?? '', { content: 'x' }),
      chat.actions.messages.remove(eve, message?.id ?? '', 'me'),
      chat.actions.reads.markRead(eve, id, {}),
      chat.actions.reads.markUnread(eve, id),
      chat.actions.typing.set(eve, id, true),
      chat.actions.participants.list(eve, id, { limit: 10, cursor: null }),
      chat.actions.sync.changes(eve, id, { since: 0 }),
    ];
    expect(new Set(await Promise.all(calls.map(codeOf)))).toEqual(new Set(['notParticipant']));
    expect(await codeOf(conversations().get(eve, 'no-such'))).toBe('conversationNotFound');
    expect(await inbox(chat, eve)).toEqual([]);
  });

  it('hidden for me: gone from my list until a newer message, there for the other (M98, M117)', async () => {
    const [ana, ben] = await chat.users('c9-ana', 'c9-ben');
    const id = await direct(chat, ana, ben);
    await say(chat, ben, id, 'one', 'two');
    await conversations().remove(ana, id, 'me');
    expect(await inbox(chat, ana)).toEqual([]);
    expect(await inbox(chat, ben)).toEqual([id]);
    expect(await chat.actions.reads.unreadTotal(ana)).toEqual({ unreadCount: 0, unreadConversations: 0 });
    const all = await conversations().list(ana, { includeHidden: true }, { limit: 10, cursor: null });
    expect(all.rows.map((row) => row.currentMember.isHidden)).toEqual([true]);
    await say(chat, ben, id, 'three');
    expect(await inbox(chat, ana)).toEqual([id]);
    expect(await thread(chat, ana, id)).toEqual(['one', 'two', 'three']);
    await conversations().remove(ana, id, 'me');
    await conversations().createDirect(ana, { userId: ben.userId });
    expect(await inbox(chat, ana)).toEqual([id]);
  });

  it('archived is one’s own business, and can be taken back (C21)', async () => {
    const [ana, ben] = await chat.users('ca-ana', 'ca-ben');
    const id = await direct(chat, ana, ben);
    const before = (await conversations().get(ana, id)).headRev;
    const archived = await conversations().setArchived(ana, id, true);
    expect(archived).toMatchObject({ isArchived: true, selfRev: 1 });
    expect((await conversations().get(ben, id)).currentMember.isArchived).toBe(false);
    expect((await conversations().setArchived(ana, id, false)).isArchived).toBe(false);
    expect((await conversations().get(ana, id)).headRev).toBe(before);
  });
});
