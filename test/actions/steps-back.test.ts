import { beforeAll, expect, it } from 'vitest';
import { createActions } from '../../packages/bff/src/actions/index.js';
import { readRange } from '../../packages/bff/src/actions/ranges.js';
import type { Lane } from '../../packages/bff/src/store/store.js';
import { storeOpener } from '../store/stores.js';
import { describeOnEachEngine } from '../support/engines.js';
import { testFiles } from '../support/test-files.js';
import { chatOpener, direct, inbox, say, type TestChat } from './test-chat.js';

const hourMs = 3_600_000;

describeOnEachEngine('steps back', (engine) => {
  const open = chatOpener();
  const openStore = storeOpener();
  let chat: TestChat;
  beforeAll(async () => {
    chat = await open(await engine.freshUrl());
  });

  it('of the clock move no conversation down in an inbox (D2)', async () => {
    const [ana, ben, cleo] = await chat.users('b1-ana', 'b1-ben', 'b1-cleo');
    const quiet = await direct(chat, ana, cleo);
    const id = await direct(chat, ana, ben);
    await chat.actions.conversations.remove(ana, id, 'everyone');
    chat.offsetMs = hourMs;
    const { conversation } = await chat.actions.conversations.createDirect(ana, { userId: ben.userId });
    chat.offsetMs = -hourMs;
    await say(chat, ben, id, 'an hour earlier');
    chat.offsetMs = 0;
    await say(chat, ana, quiet, 'now');
    expect((await chat.actions.conversations.get(ana, id)).activityAt).toBe(conversation.activityAt);
    expect(await inbox(chat, ana)).toEqual([id, quiet]);
  });

  it('of a range before a change bring nothing of it: its own range will (D4)', async () => {
    const url = await engine.freshUrl();
    const store = await openStore(url);
    const context = { store, projectId: 'shop', now: Date.now, announce: () => {} };
    const actions = createActions(context, await testFiles(store, url));
    for (const sub of ['ana', 'ben', 'cleo']) await actions.users.refresh({ sub });
    const ana = await actions.users.refresh({ sub: 'ana' });
    const members = { isGroup: true, participantIds: ['ana', 'ben', 'cleo'] };
    const { id } = (await actions.conversations.create(ana, members)).conversation;
    const before = await store.read((lane) => lane.queries.states.get.execute({ conversationId: id }));
    await actions.participants.remove(ana, id, 'cleo');
    // The state is read first; what is committed before the rows are read has a later `rev`.
    const range = await store.read((lane) => {
      const states = { ...lane.queries.states, get: { execute: async () => before } };
      const torn: Lane = { ...lane, queries: { ...lane.queries, states } };
      return readRange(torn, 'shop', id, 0);
    });
    expect(range?.changes.rev).toBe(before[0]?.rev);
    expect(range?.changes.conversation).toBeUndefined();
    expect(range?.changes.participants.every((one) => one.isActive)).toBe(true);
  });
});
