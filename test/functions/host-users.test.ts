import { expect, it } from 'vitest';
import { chatOpener, codeOf } from '../actions/test-chat.js';
import { describeOnEachEngine } from '../support/engines.js';

describeOnEachEngine('users whom the host’s backend names', (engine) => {
  const open = chatOpener();

  it('keep their rights, name and address when they are named in passing', async () => {
    const { chat, actions } = await open(await engine.freshUrl());
    const agent = {
      sub: 'agent',
      name: 'Ada',
      email: 'ada@shop.example',
      role: 'agent',
      storeIds: ['s1'],
    } as const;
    await actions.users.refresh({ ...agent, storeIds: [...agent.storeIds] });
    const guest = await actions.users.createGuest({ name: 'Visitor' });
    await chat.functions.saveUser({ id: 'ben' });
    const { id } = await chat.functions.getOrCreateConversationWithMessages('agent', 'ben');
    const sent = await chat.functions.sendMessage(
      { conversationId: id, content: 'Hello', attachments: [] },
      { id: 'agent' },
    );
    expect(sent.user).toEqual({ id: 'agent', name: 'Ada', email: 'ada@shop.example', username: null });
    expect(await chat.functions.saveUser({ id: guest.userId, name: 'Gus' })).toMatchObject({ name: 'Gus' });
    const rights = await Promise.all(
      ['agent', guest.userId].map(async (userId) => {
        const { role, isGuest } = await actions.users.me({
          userId,
          role: 'user',
          isGuest: false,
          storeIds: [],
        });
        return [role, isGuest];
      }),
    );
    expect(rights).toEqual([
      ['agent', false],
      ['user', true],
    ]);
  });

  it('are changed by what is given, and by nothing that is null', async () => {
    const { chat } = await open(await engine.freshUrl());
    const ana = { id: 'ana', name: 'Ana', username: 'ana', email: 'ana@example.com' };
    expect(await chat.functions.saveUser(ana)).toEqual(ana);
    const changed = await chat.functions.saveUser({
      id: 'ana',
      name: 'Ana Duarte',
      username: null,
      email: null,
    });
    expect(changed).toEqual({ ...ana, name: 'Ana Duarte' });
  });

  it('are refused where a token with the same claims would be', async () => {
    const { chat } = await open(await engine.freshUrl());
    const { saveUser } = chat.functions;
    expect(await codeOf(saveUser({ id: '' }))).toBe('invalidRequest');
    expect(await codeOf(saveUser({ id: 'ana', name: 'a'.repeat(201) }))).toBe('invalidRequest');
    expect(await codeOf(saveUser({ id: 'ana', photoUrl: 'javascript:alert(1)' }))).toBe('invalidRequest');
    expect(await codeOf(chat.functions.getOrCreateConversationWithMessages('ana', 'ben'))).toBe(
      'userNotFound',
    );
  });
});
