import { expect, it } from 'vitest';
import type { ConversationFilter } from '../../packages/bff/src/actions/types.js';
import { recordStatements } from '../store/plans.js';
import { describeOnEachEngine } from '../support/engines.js';
import { createRandom, readSeed } from '../support/seed.js';
import { chatOpener, say } from './test-chat.js';

const filters: ConversationFilter[] = [
  {},
  { includeHidden: true },
  { status: 'active' },
  { status: 'active', includeHidden: true },
];

describeOnEachEngine('totals of inboxes', (engine) => {
  const open = chatOpener();

  it('are what is listed, whatever happened to the conversations before', async () => {
    const random = createRandom(readSeed('inbox totals'));
    const chat = await open(await engine.freshUrl());
    const { conversations, participants, spaces } = chat.actions;
    const people = await chat.users('ana', 'ben', 'cleo', 'dan');
    const host = { userId: '', role: 'server', isGuest: false, storeIds: [] } as const;
    const agent = { ...(await chat.user('agent')), role: 'admin' } as const;
    await chat.actions.settings.update({ allowClientSync: true });
    const ids: string[] = [];
    const known = () => random.pick(ids);
    const make = [
      async () => {
        const [one, other] = [random.pick(people), random.pick(people)];
        return (await conversations.createDirect(one, { userId: other.userId })).conversation.id;
      },
      async () => {
        const participantIds = people.slice(0, random.int(3, 4)).map(({ userId }) => userId);
        return (await conversations.create(people[0], { isGroup: true, participantIds })).conversation.id;
      },
      async () =>
        (await conversations.put(random.pick(people), `room-${random.int(1, 4)}`, {})).conversation.id,
      async () => {
        const memberIds = people.filter(() => random.chance(0.5)).map(({ userId }) => userId);
        const put = await spaces.put(host, `space-${random.int(1, 3)}`, { name: 'Space', memberIds });
        return put.space.conversationId;
      },
      async () => {
        const body = { orderId: `order-${random.int(1, 3)}` };
        return (await chat.actions.support.create(random.pick(people), body)).conversation.id;
      },
    ];
    const change = [
      () => conversations.remove(random.pick(people), known()),
      () => conversations.remove(random.pick(people), known(), 'me'),
      () => conversations.setArchived(random.pick(people), known(), random.chance(0.7)),
      () => participants.add(random.pick(people), known(), { userId: random.pick(people).userId }),
      () => participants.remove(people[0], known(), random.pick(people).userId),
      () => say(chat, random.pick(people), known(), 'Hello'),
      () => chat.actions.support.setClosed(agent, known(), random.chance(0.7)),
    ];
    for (let step = 0; step < 150; step += 1) {
      try {
        if (ids.length === 0 || random.chance(0.25)) ids.push(await random.pick(make)());
        else await random.pick(change)();
      } catch (error) {
        // Much of what is tried at random is refused; anything else fails the test.
        if (!(error instanceof Error) || error.name !== 'ChatError') throw error;
      }
      if (step % 5 !== 0) continue;
      for (const person of people) {
        for (const filter of filters) {
          const page = await conversations.list(person, filter, { limit: 100, cursor: null });
          expect([step, person.userId, filter, page.totalRowCount]).toEqual([
            step,
            person.userId,
            filter,
            page.rows.length,
          ]);
        }
      }
    }
  });

  it('cost the same however many conversations somebody is in: no statement counts them', async () => {
    const chat = await open(await engine.freshUrl());
    const [ana] = await chat.users('ana', 'ben');
    await chat.actions.conversations.createDirect(ana, { userId: 'ben' });
    const statements = await recordStatements(async () => {
      const page = { pageNumber: 1, pageRowCount: 25 };
      await chat.actions.conversations.list(ana, { status: 'active' }, page);
    });
    const counting = statements.filter((one) => /select count\(\*\)/i.test(one.slice(0, 20)));
    const counted = counting.map((one) => one.replaceAll('"', ''));
    expect(counted.every((one) => /hidden_until_seq >= 0|closed_at is not null/.test(one))).toBe(true);
  });
});
